/** What a source of texts holds and what its recipe does to the texts, by the first of them. */
import type { TableLook } from '../../../shared/contract/data.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { TextSource } from '../../../shared/data/data-schema.ts';
import { cleanTable, stepsOfStage } from '../../../shared/data/recipe.ts';
import { namedIn, type Step } from '../../../shared/data/steps/index.ts';
import { type Table, type TextColumn, takeRows } from '../../../shared/data/table.ts';
import { locateFile, locateFileOrFolder } from '../data/locate-data.ts';
import { readTextRows } from '../data/readers/text.ts';
import { tableOfTexts } from '../data/readers/text-rows.ts';
import { columnLook } from './column-look.ts';
import { decisionEffect } from './decision-effect.ts';
import { tableDifference } from './table-difference.ts';

/** As many are looked at as take about a second. */
const maxTexts = 20_000;

interface FirstTexts {
  readonly table: Table;
  readonly whole: boolean;
}

/** The first texts with their labels, as a table. Throws DiagnosticError where they cannot be read. */
export async function firstTexts(source: TextSource, place: DataPlace): Promise<FirstTexts> {
  const locate = source.task === 'next-token' ? locateFile : locateFileOrFolder;
  const all = tableOfTexts(await readTextRows(await locate(source.path, place), source));
  const rows = Math.min(maxTexts, all.rows.length);
  const positions = Uint32Array.from({ length: rows }, (_, i) => i);
  return { table: takeRows(all, positions), whole: rows === all.rows.length };
}

/** Throws DiagnosticError where the texts cannot be read. */
export async function lookAtTexts(
  source: TextSource,
  steps: readonly Step[],
  place: DataPlace,
): Promise<TableLook> {
  const { table, whole } = await firstTexts(source, place);
  const cleaning = new Set(stepsOfStage(steps, 'clean'));
  let current = table;
  return {
    rows: table.rows.length,
    whole,
    columns: table.columns.map(({ column }) => columnLook(column as TextColumn, { decimal: '.' })),
    steps: steps.map((step) => {
      if (!cleaning.has(step)) return null;
      const next = cleanTable(current, [step]);
      const effect =
        step.kind === 'relabel'
          ? decisionEffect(step.samples)
          : tableDifference(current, next, namedIn(step));
      current = next;
      return effect;
    }),
  };
}
