import { listTemplates } from '../../services/templates.ts';
import type { Command } from '../command.ts';

export const templates: Command = {
  name: 'templates',
  summary: 'list the projects to start from',
  positionals: '',
  options: {},
  async run(_, output) {
    const { templates: listed, problems } = await listTemplates(output.language);
    for (const problem of problems) output.problem(problem);
    const width = Math.max(0, ...listed.map((template) => template.name.length));
    for (const template of listed) {
      output.event({ event: 'template', ...template });
      output.line(`${template.name.padEnd(width)}  ${template.summary}`);
    }
    return { ok: true, value: { templates: listed } };
  },
};
