/** From the records of a large table to samples whose inputs lie in a file: what `tableDataset` makes, in memory that does not grow with the columns. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldsSection } from '../../../../../shared/data/fields.ts';
import type { FittedStep, Preparation } from '../../../../../shared/data/preparation.ts';
import { activeSteps, applyFitted, cleanTable, stepsOfStage } from '../../../../../shared/data/recipe.ts';
import {
  type NumberColumn,
  positionsOfRows,
  type Table,
  takeRows,
} from '../../../../../shared/data/table.ts';
import {
  type Diagnostic,
  DiagnosticError,
  diagnostic,
} from '../../../../../shared/diagnostics/diagnostic.ts';
import type { Dataset, Target } from '../../dataset.ts';
import { finishDataset, repeatLimitOf } from '../../findings.ts';
import { centersOf, type ReadOptions } from '../../fitted-data.ts';
import { GrowingNumbers } from '../../growing-numbers.ts';
import type { CsvBlock } from '../../readers/csv-records.ts';
import { shortened } from '../../shortened.ts';
import { StoredValues } from '../../stored-values.ts';
import { writeColumns } from '../column-matrix.ts';
import { columnProblems } from '../column-problems.ts';
import { paddedCodes } from '../padded-codes.ts';
import { type ReadTable, readTableInParts, type TableRequest } from '../read-table.ts';
import {
  comparedTarget,
  divides,
  ofRole,
  sortedByRow,
  type TableRecipe,
  takeTarget,
  trainingPart,
  withoutFields,
} from '../table-dataset.ts';
import {
  categoryInputs,
  rowsOfTarget,
  targetFields,
  targetTables,
  withKnownClasses,
} from '../table-fields.ts';
import { tableFindings } from '../table-findings.ts';
import { unusedColumns } from '../unused-columns.ts';
import { fitInParts, joinedColumn, preparedColumn, rowsInParts } from './fit-in-parts.ts';
import { JoinedFindings } from './joined-findings.ts';
import { PartFile } from './part-file.ts';

/** Cells of a part: some tens of megabytes. */
const usualCells = 500_000;
/** Cells with a text in the place of a number, in one column, at which reading ends: no step that learns makes numbers of them. */
const maxUnread = 500_000;
/** Rows in which doubts about columns are looked for. */
const maxLooked = 50_000;

/** Whether a table with these fields can lie in a file: pictures beside its rows are decoded into memory. */
export function canBeStored({ inputs = [] }: FieldsSection = {}): boolean {
  return !inputs.some(({ kind }) => kind === 'picture');
}

/** The name of the file of the inputs. */
export const featuresName = 'features.f32';

/**
 * Reads a table once into a file of its columns, learns from its training part, and writes the inputs into `folder`. In memory are a
 * part of the table, one column, and of each row its target, its named fields and what divides it. Throws DiagnosticError and system
 * errors.
 */
export async function storedDataset(
  blocks: AsyncIterable<CsvBlock>,
  request: TableRequest,
  recipe: TableRecipe,
  options: ReadOptions,
  folder: string,
): Promise<Dataset> {
  const file = new PartFile(join(folder, 'columns'));
  try {
    const read = await readParts(blocks, request, recipe, options, file);
    return fromParts(file, read, recipe, options, folder);
  } finally {
    file.close();
  }
}

async function readParts(
  blocks: AsyncIterable<CsvBlock>,
  request: TableRequest,
  { file: name, steps }: TableRecipe,
  { fitted, store }: ReadOptions,
  file: PartFile,
): Promise<ReadTable> {
  const cleaning = fitted?.preparation?.cleaning ?? steps;
  const rows = new GrowingNumbers();
  const parts = readTableInParts(blocks, request, store?.cells ?? usualCells);
  for (;;) {
    const { done, value } = await parts.next();
    const part = done === true ? value.table : value;
    for (const row of part.rows) rows.push(row);
    if (part.rows.length > 0) file.write(cleanTable(part, cleaning));
    const unread = file.columnsWithTexts(maxUnread);
    if (unread.size > 0) {
      const table = file.table((column) => unread.has(column));
      throw new DiagnosticError(shortened(columnProblems(table, 'number', new Map(), name)));
    }
    if (done === true) return { ...value, table: { rows: rows.take(), columns: part.columns } };
  }
}

function fromParts(
  file: PartFile,
  read: ReadTable,
  recipe: TableRecipe,
  options: ReadOptions,
  folder: string,
): Dataset {
  const { file: name, steps, split, fields = {} } = recipe;
  const { fitted } = options;
  if (file.length === 0) throw new DiagnosticError([diagnostic('data-empty', { file: name })]);
  const known = withKnownClasses(
    file.table((_, role) => role !== 'feature'),
    fields,
    name,
    fitted?.fields,
  );
  const predicted = targetTables(known.table, fields);
  const problems = [
    ...columnProblems(ofRole(known.table, 'target'), recipe.targetKind, read.numbers, name),
    ...columnProblems(predicted.class, 'class', read.numbers, name),
    ...columnProblems(predicted.number, 'number', read.numbers, name),
  ];
  const targeted = problems.length > 0 ? undefined : takeTarget(known.table, recipe, options);
  const { rows } = targeted?.table ?? known.table;
  const others = ofRole(targeted?.table ?? known.table, 'other');
  const kept = positionsOfRows(rows, file.rows());
  const basis = divides(read, { rows, columns: [] });
  const training = (): Uint32Array => trainingPart({ rows, columns: [] }, targeted?.target, basis, split);
  const learned = learnedSteps();
  const written = writeInputs(file, kept, learned.fitted, { read, name, options, folder });
  problems.unshift(...written.problems);
  const doubts =
    fitted === undefined
      ? [...doubtsOf(file, kept, targeted?.target, name), ...paddedCodes(written.shape, read.numbers, name)]
      : [];
  if (targeted === undefined || problems.length > 0)
    throw new DiagnosticError([...shortened(sortedByRow(problems)), ...doubts]);
  const applied = applyFitted(others, learned.fitted);
  const inputs = categoryInputs(applied.table, fields, training, fitted?.fields);
  const targets = targetFields(applied.table, fields, name, fitted?.fields);
  const names = ofRole(written.shape, 'feature').columns.map(({ column }) => column.name);
  const centers = centersOf(options);
  const content = {
    samples: rows.length,
    features: {
      dtype: 'float32',
      sampleShape: [names.length],
      ...(centers && { centers }),
      data: StoredValues.at({ file: join(folder, featuresName), length: rows.length * names.length }),
    },
    target: targeted.target,
    ...(inputs.length + targets.length > 0 && { fields: { inputs, targets } }),
    sampleRows: rows,
    featureNames: names,
    ...(basis && { basis }),
    ...(learned.preparation && { preparation: learned.preparation }),
  } as const;
  return finishDataset(
    content,
    name,
    [
      ...unusedColumns(read.unused, name),
      ...known.findings,
      ...targeted.findings,
      ...read.findings,
      ...new JoinedFindings([...written.findings, ...applied.findings]).all(),
      ...doubts,
      ...(fitted === undefined ? lookedAt(rows.length, repeatLimitOf(content), name) : []),
    ],
    fitted,
  );

  function learnedSteps(): {
    readonly fitted: readonly FittedStep[];
    readonly preparation?: Preparation | undefined;
  } {
    if (fitted !== undefined)
      return { fitted: fitted.preparation?.fitted ?? [], preparation: fitted.preparation };
    if (activeSteps(steps).length === 0) return { fitted: [] };
    const positions = training().map((position) => kept[position] as number);
    const own = fitInParts(file, positions, steps);
    const columns = ofRole(read.table, 'feature').columns.map(({ column }) => ({
      name: column.name,
      kind: column.kind,
    }));
    return {
      fitted: own,
      preparation: { version: 1, columns, cleaning: [...stepsOfStage(steps, 'clean')], fitted: [...own] },
    };
  }
}

interface WrittenInputs {
  /** A table without rows that has the columns as a network sees them. */
  readonly shape: Table;
  readonly problems: readonly Diagnostic[];
  readonly findings: readonly Diagnostic[];
}

/** Writes the inputs of the rows at some positions, prepared, row by row as float32. */
function writeInputs(
  file: PartFile,
  kept: Uint32Array,
  fitted: readonly FittedStep[],
  {
    read,
    name,
    options,
    folder,
  }: {
    readonly read: ReadTable;
    readonly name: string;
    readonly options: ReadOptions;
    readonly folder: string;
  },
): WrittenInputs {
  const handle = openSync(join(folder, featuresName), 'wx', 0o600);
  const wrong = new Set<string>();
  const findings = new JoinedFindings();
  let shape: Table = { rows: new Uint32Array(0), columns: [] };
  try {
    for (const part of rowsInParts(file, kept, (_, role) => role === 'feature')) {
      for (const rows of inPieces(part, fitted, options.store?.cells ?? usualCells)) {
        const prepared = applyFitted(rows, fitted);
        findings.add(prepared.findings);
        shape = takeRows(prepared.table, new Uint32Array(0));
        for (const { where } of columnProblems(prepared.table, 'number', read.numbers, name))
          wrong.add(String(where.column));
        if (wrong.size === 0) append(handle, prepared.table, options);
      }
    }
  } finally {
    closeSync(handle);
  }
  const rows = file.rows();
  const own = kept.map((position) => rows[position] as number);
  // A column with problems is looked at as a whole, so that they are named with every count.
  const problems = shape.columns.flatMap(({ role, column: { name: column } }) => {
    const found = wrong.has(column) ? preparedColumn(file, kept, fitted, column) : undefined;
    const table = found && { rows: own, columns: [{ role, column: found }] };
    return table === undefined ? [] : columnProblems(table, 'number', read.numbers, name);
  });
  return { shape, problems, findings: findings.all() };
}

/** A part in pieces that stay small where steps make many columns of one. */
function* inPieces(part: Table, fitted: readonly FittedStep[], cellsEach: number): Generator<Table> {
  const width = applyFitted(takeRows(part, Uint32Array.of(0)), fitted).table.columns.length;
  const rowsEach = Math.max(1, Math.floor(cellsEach / Math.max(1, width)));
  if (rowsEach >= part.rows.length) {
    yield part;
    return;
  }
  for (let from = 0; from < part.rows.length; from += rowsEach)
    yield takeRows(part, positionsFrom(from, Math.min(rowsEach, part.rows.length - from)));
}

function positionsFrom(from: number, length: number): Uint32Array {
  return new Uint32Array(length).map((_, i) => from + i);
}

function append(handle: number, { rows, columns }: Table, options: ReadOptions): void {
  const matrix = new Float32Array(rows.length * columns.length);
  writeColumns(
    columns.map(({ column }) => column as NumberColumn),
    matrix,
    centersOf(options),
  );
  const bytes = new Uint8Array(matrix.buffer);
  for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
}

/** Doubts about columns, of rows spread evenly over the table. */
function doubtsOf(
  file: PartFile,
  kept: Uint32Array,
  target: Target | undefined,
  name: string,
): readonly Diagnostic[] {
  const count = Math.min(kept.length, maxLooked);
  const looked = Uint32Array.from({ length: count }, (_, i) => Math.floor((i * kept.length) / count));
  const positions = looked.map((position) => kept[position] as number);
  const parts = [...rowsInParts(file, positions, () => true)];
  const columns = (parts[0]?.columns ?? []).flatMap(({ role }, i) => {
    const column = joinedColumn(parts.flatMap((part) => part.columns[i]?.column ?? []));
    return column === undefined ? [] : [{ role, column }];
  });
  const rows = file.rows();
  const table = { rows: positions.map((position) => rows[position] as number), columns };
  return tableFindings(withoutFields(table), comparedTarget(target && rowsOfTarget(target, looked)), name);
}

/** Says where less than the whole table was looked at. */
function lookedAt(rows: number, repeatLimit: number, file: string): readonly Diagnostic[] {
  if (rows <= maxLooked) return [];
  const repeats = rows > repeatLimit ? 'uncounted' : 'counted';
  return [diagnostic('table-doubts-sampled', { file }, { looked: maxLooked, rows, repeats })];
}
