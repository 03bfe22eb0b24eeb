import { resolve } from 'node:path';
import { hasErrors } from '../../../shared/diagnostics/diagnostic.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { type Command, requiredPositional } from '../command.ts';
import { figureText, tableLines } from '../text.ts';

type Cells = Readonly<Record<string, string | number | undefined>>;
const columnFields = ['name', 'kind', 'missing', 'distinct', 'minimum', 'maximum', 'mean'];
const columnHeadings = ['column', 'kind', 'missing', 'distinct', 'min', 'max', 'mean'];

/** Numbers with four digits that count; a dash where there is none. */
function cellText(cell: string | number | undefined): string | number {
  if (cell === undefined) return '-';
  return typeof cell === 'number' && !Number.isInteger(cell) ? Number(figureText(cell)) : cell;
}

export const data: Command = {
  name: 'data',
  summary: 'say what a file or folder of data holds, and what is wrong with it',
  positionals: '<path>',
  options: {},
  async run(args, output, engineHost) {
    const path = resolve(requiredPositional(args, 0, '<path>'));
    const result = await startEngineTask(engineHost, 'describe', { path }).finished;
    if (!result.ok) return result;
    const { kind, samples, columns, classes, findings } = result.value;
    output.line(`${kind}: ${samples} samples`);
    if (columns !== undefined) {
      const rows = (columns as readonly Cells[]).map((column) =>
        columnFields.map((field) => cellText(column[field])),
      );
      for (const line of tableLines(columnHeadings, rows)) output.line(`  ${line}`);
    }
    const counted = (classes ?? []).map(({ name, count }) => [name, count]);
    if (counted.length > 0)
      for (const line of tableLines(['class', 'samples'], counted)) output.line(`  ${line}`);
    const counts = Object.fromEntries(counted);
    const value = { kind, samples, ...(columns && { columns }), counts, findings };
    if (hasErrors(findings)) {
      output.event({ event: 'data', ...value });
      return { ok: false, error: findings };
    }
    for (const finding of findings) if (!output.json) output.problem(finding);
    return { ok: true, value };
  },
};
