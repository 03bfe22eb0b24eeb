/** Prints what data is at a stage on its way into a network. */

import type { DataPlace } from '../../shared/contract/data-place.ts';
import type { DataStage, DataStageRows } from '../../shared/contract/data-stage.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import type { DataBrowsers } from '../services/data/data-browsers.ts';
import type { CommandResult } from './command.ts';
import type { Output } from './output.ts';
import { figureText, tableLines } from './text.ts';

export interface StageOf {
  readonly stage: DataStage;
  readonly section: DataSection;
  readonly place: DataPlace;
  readonly batch: number;
  readonly seed: number;
}

/** An event a row, part or field, and all of them in `done`. */
export async function reportStage(
  { stage, section, place, batch, seed }: StageOf,
  { output, browsers }: { readonly output: Output; readonly browsers: DataBrowsers },
): Promise<CommandResult> {
  const question = { ask: 'stage', stage, data: section, batch, seed, ...place } as const;
  const answer = await browsers.ask(place.projectFolder, question);
  if (!answer.ok) return answer;
  for (const line of linesOf(answer.value)) output.line(line);
  return { ok: true, value: answer.value };
}

const shownColumns = 8;
const shownCharacters = 24;
const shownNames = 6;

function linesOf(rows: DataStageRows): readonly string[] {
  switch (rows.stage) {
    case 'table':
    case 'clean': {
      const columns = rows.columns.slice(0, shownColumns);
      const cut = columns.length < rows.columns.length ? ['…'] : [];
      const lines = rows.rows.map(({ row, cells }) => [
        row,
        ...cells.slice(0, columns.length).map((cell) => shortened(cell ?? '-')),
        ...cut,
      ]);
      return tableLines(['row', ...columns.map(shortened), ...cut], lines);
    }
    case 'split':
      return tableLines(
        ['part', 'samples', 'first'],
        rows.parts.map(({ part, samples, first }) => [part, samples, listed(first.map(String))]),
      );
    case 'fields':
      return tableLines(
        ['field', 'role', 'type', 'shape', 'holds', 'offset', 'scale'],
        rows.fields.map(({ name, role, dtype, shape, columns, classes, normalization }) => [
          name,
          role,
          dtype,
          `[${shape.join(', ')}]`,
          listed(columns ?? classes ?? []),
          listed((normalization?.offset ?? []).map(figureText)),
          listed((normalization?.scale ?? []).map(figureText)),
        ]),
      );
    case 'batch':
      return [
        `batch of ${rows.samples}`,
        ...tableLines(
          ['field', 'role', 'type', 'shape', 'values'],
          rows.fields.map(({ name, role, dtype, shape, values }) => [
            name,
            role,
            dtype,
            `[${shape.join(', ')}]`,
            listed(values.slice(0, shownNames + 1).map(figureText)),
          ]),
        ),
      ];
  }
}

const shortened = (text: string): string =>
  text.length > shownCharacters ? `${text.slice(0, shownCharacters - 1)}…` : text;

function listed(names: readonly string[]): string {
  if (names.length === 0) return '-';
  const shown = names.slice(0, shownNames).map(shortened).join(', ');
  return names.length > shownNames ? `${shown}, …` : shown;
}
