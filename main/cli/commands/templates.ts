import { listTemplates } from '../../services/templates.ts';
import type { Command } from '../command.ts';

export const templates: Command = {
  name: 'templates',
  summary: 'list the projects to start from',
  positionals: '',
  options: {},
  async run(_, output) {
    const listed = await listTemplates(output.language);
    const width = Math.max(...listed.map((template) => template.name.length));
    for (const { name, summary } of listed) output.line(`${name.padEnd(width)}  ${summary}`);
    return { ok: true, value: { templates: listed } };
  },
};
