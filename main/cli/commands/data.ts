import { resolve } from 'node:path';
import { startEngineTask } from '../../services/engine-task.ts';
import { nodeEngineHost } from '../../services/node-engine-host.ts';
import { type Command, requiredPositional } from '../command.ts';

export const data: Command = {
  name: 'data',
  summary: 'say what a file or folder of data holds, and what is wrong with it',
  positionals: '<path>',
  options: {},
  async run(args, output) {
    const path = resolve(requiredPositional(args, 0, '<path>'));
    const result = await startEngineTask(nodeEngineHost, 'describe', { path }).finished;
    if (!result.ok) return result;
    const { kind, samples, columns, classes, findings } = result.value;
    output.line(`${kind}: ${samples} samples`);
    for (const column of columns ?? []) output.line(`  ${Object.values(column).join('  ')}`);
    for (const { name, count } of classes ?? []) output.line(`  ${name}: ${count}`);
    for (const finding of findings) if (!output.json) output.problem(finding);
    const counts = Object.fromEntries((classes ?? []).map(({ name, count }) => [name, count]));
    return { ok: true, value: { kind, samples, ...(columns && { columns }), counts, findings } };
  },
};
