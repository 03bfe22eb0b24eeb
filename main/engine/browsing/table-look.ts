/** What a table holds and what its recipe does to it, by its first rows, whether or not a run could start with it. */
import type { StepEffect, TableLook } from '../../../shared/contract/data.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { CsvSource, DataSection } from '../../../shared/data/data-schema.ts';
import { activeSteps, cleanTable, stepsOfStage } from '../../../shared/data/recipe.ts';
import { namedIn, type Step, stepDefinition } from '../../../shared/data/steps/index.ts';
import { isLeftOut } from '../../../shared/data/steps/leave-out-rows.ts';
import { type Table, type TextColumn, takeRows } from '../../../shared/data/table.ts';
import { DiagnosticError } from '../../../shared/diagnostics/diagnostic.ts';
import type { SplitBasis } from '../data/split-basis.ts';
import { TextStore } from '../data/tables/column-store.ts';
import { TableBasis } from '../data/tables/table-basis.ts';
import { learningRows } from '../data/tables/table-dataset.ts';
import { columnLook } from './column-look.ts';
import { decisionEffect } from './decision-effect.ts';
import { tableDifference } from './table-difference.ts';
import { type NumberedRow, openTable, type TableFile } from './table-file.ts';
import { lookAtTexts } from './text-look.ts';
import { typedTable } from './typed-table.ts';

/** As much is looked at as takes about a second. */
const maxRows = 100_000;
const maxCells = 4_000_000;

/** Null where the source is neither a table nor texts. Throws DiagnosticError where the file is none. */
export async function lookAtTable(section: DataSection, place: DataPlace): Promise<TableLook | null> {
  const { source, steps = [] } = section;
  if (source.kind === 'text') return lookAtTexts(source, steps, place);
  if (source.kind !== 'csv') return null;
  const file = await openTable(source, place);
  if (file === undefined) return { rows: 0, whole: true, columns: [], steps: steps.map(() => null) };
  const raw = await readFirstRows(file, section);
  return {
    rows: raw.rows.length,
    whole: raw.whole,
    columns: raw.columns.map((column) => columnLook(column, file.dialect)),
    steps: effects(raw, file, source, section),
  };
}

/** The first rows of a table with its columns as steps see them; undefined where it has none. Throws DiagnosticError where the file is no table. */
export async function firstRowsOf(
  source: CsvSource,
  section: DataSection,
  place: DataPlace,
): Promise<Table | undefined> {
  const file = await openTable(source, place);
  return file && typedTable(await readFirstRows(file, section), file, source, section).table;
}

interface RawTable {
  readonly rows: Uint32Array;
  readonly columns: readonly TextColumn[];
  /** Rows that a step leaves out while the file is read. */
  readonly leftOut: ReadonlyMap<Step, readonly NumberedRow[]>;
  readonly basis: SplitBasis | undefined;
  readonly whole: boolean;
}

/** Rows of another length are passed over. */
async function readFirstRows(file: TableFile, { steps = [], split }: DataSection): Promise<RawTable> {
  const { names, records } = file;
  const stores = names.map((name) => new TextStore(name));
  const basis = basisOf(file, split);
  const leaving = activeSteps(steps)
    .filter((step) => step.kind === 'leave-out-rows')
    .map((step) => ({ step, leaves: isLeftOut([step], false), rows: [] as NumberedRow[] }));
  const rows: number[] = [];
  const limit = Math.min(maxRows, Math.ceil(maxCells / names.length));
  let whole = true;
  for await (const record of records) {
    if (rows.length === limit) {
      whole = false;
      break;
    }
    const { row, cells } = record;
    const left = leaving.find(({ leaves }) => leaves(row, cells));
    if (left !== undefined) left.rows.push(record);
    else if (cells.length === names.length) {
      rows.push(row);
      basis?.add(cells, row);
      for (const [i, store] of stores.entries()) store.add(cells[i] as string);
    }
  }
  return {
    rows: Uint32Array.from(rows),
    columns: stores.map((store) => store.take()),
    leftOut: new Map(leaving.map(({ step, rows: left }) => [step, left])),
    basis: withoutProblems(() => basis?.finish()),
    whole,
  };
}

function basisOf({ file, names }: TableFile, split: DataSection['split']): TableBasis | undefined {
  return withoutProblems(() => TableBasis.of(split, names, file, false));
}

/** What keeps a table from being divided is a finding of its own. */
function withoutProblems<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (problem) {
    if (problem instanceof DiagnosticError) return undefined;
    throw problem;
  }
}

function effects(
  raw: RawTable,
  { file, dialect, names }: TableFile,
  source: CsvSource,
  { steps = [], split }: DataSection,
): TableLook['steps'] {
  const { table, numbers } = typedTable(raw, { dialect, names }, source, { steps, split });
  const found = new Map<Step, StepEffect>();
  let current = table;
  for (const step of stepsOfStage(steps, 'clean')) {
    // What becomes of pictures cannot be seen in the table.
    if (stepDefinition(step).pictureOperation !== undefined) continue;
    const next = cleanTable(current, [step]);
    const left = raw.leftOut.get(step);
    const effect =
      step.kind === 'relabel' ? decisionEffect(step.samples) : tableDifference(current, next, namedIn(step));
    found.set(step, left ? rowsLeftOut(left, names) : effect);
    current = next;
  }
  const fitted = stepsOfStage(steps, 'fit');
  if (fitted.length > 0) {
    const read = { table, numbers, basis: raw.basis };
    const learned = learningRows(read, current, { file, targetKind: source.targetKind, steps, split });
    for (const step of fitted) {
      const definition = stepDefinition(step);
      const outcome = definition.apply(current, step, definition.fit(takeRows(current, learned), step));
      found.set(step, tableDifference(current, outcome.table, namedIn(step)));
      current = outcome.table;
    }
  }
  return steps.map((step) => found.get(step) ?? null);
}

const maxExamples = 5;
const maxColumns = 6;

function rowsLeftOut(rows: readonly NumberedRow[], names: readonly string[]): StepEffect {
  const columns = names.slice(0, maxColumns).map((name) => ({ name, stands: 'before' as const }));
  const examples = rows.slice(0, maxExamples).map(({ row, cells }) => ({
    row,
    before: columns.map((_, i) => (cells[i]?.trim() ?? '') || null),
  }));
  return { rows: rows.length, cells: 0, made: [], removed: [], examples: { columns, rows: examples } };
}
