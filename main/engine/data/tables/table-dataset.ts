/** From a table as it was read to the samples of a network: cleaning, classes, what is learned from the training part, checks. */
import type { SplitSpec } from '../../../../shared/data/data-schema.ts';
import type { FieldsSection } from '../../../../shared/data/fields.ts';
import type { Preparation } from '../../../../shared/data/preparation.ts';
import {
  activeSteps,
  applyFitted,
  cleanTable,
  fitTable,
  type PreparedTable,
  stepsOfStage,
} from '../../../../shared/data/recipe.ts';
import type { Step } from '../../../../shared/data/steps/index.ts';
import {
  type Column,
  type ColumnRole,
  filterRows,
  type NumberColumn,
  positionsOfRows,
  type Table,
  textAt,
} from '../../../../shared/data/table.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { ClassLabels, unknownClass } from '../class-labels.ts';
import { countClasses } from '../classes.ts';
import type { Dataset, Target } from '../dataset.ts';
import { finishDataset } from '../findings.ts';
import { centersOf, type ReadOptions } from '../fitted-data.ts';
import { joinedFindings, keptWords, numbersAsClasses } from '../readers/csv-class-findings.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { shortened } from '../shortened.ts';
import { splitDataset } from '../split.ts';
import { basisOf, type SplitBasis } from '../split-basis.ts';
import { writeColumns } from './column-matrix.ts';
import { columnProblems } from './column-problems.ts';
import { labelsMark } from './labels-mark.ts';
import { paddedCodes } from './padded-codes.ts';
import type { ReadTable } from './read-table.ts';
import {
  categoryInputs,
  readPictures,
  rowsOfTarget,
  targetFields,
  targetTables,
  withKnownClasses,
} from './table-fields.ts';
import { type ComparedTarget, tableFindings } from './table-findings.ts';
import { unusedColumns } from './unused-columns.ts';

export interface TableRecipe {
  readonly file: string;
  readonly targetKind: 'class' | 'number';
  readonly steps: readonly Step[];
  readonly split: SplitSpec;
  /** Inputs and targets that nodes name; absent: none. */
  readonly fields?: FieldsSection | undefined;
}

/** Throws DiagnosticError with every problem that keeps the table from being used. */
export async function tableDataset(
  read: ReadTable,
  recipe: TableRecipe,
  options: ReadOptions,
): Promise<Dataset> {
  const { file, steps, fields = {} } = recipe;
  const { fitted } = options;
  const whole = cleanTable(read.table, fitted?.preparation?.cleaning ?? steps);
  if (whole.rows.length === 0) throw new DiagnosticError([diagnostic('data-empty', { file })]);
  const known = withKnownClasses(whole, fields, file, fitted?.fields);
  const cleaned = known.table;
  const predicted = targetTables(cleaned, fields);
  const problems = [
    ...columnProblems(ofRole(cleaned, 'target'), recipe.targetKind, read.numbers, file),
    ...columnProblems(predicted.class, 'class', read.numbers, file),
    ...columnProblems(predicted.number, 'number', read.numbers, file),
  ];
  const targeted = problems.length > 0 ? undefined : takeTarget(cleaned, recipe, options);
  const pictured = await readPictures(targeted?.table ?? cleaned, fields, file);
  const { table } = pictured;
  const target = targeted && rowsOfTarget(targeted.target, pictured.kept);
  const prepared = prepare(table, target, read, recipe, options);
  problems.unshift(...columnProblems(ofRole(prepared.table, 'feature'), 'number', read.numbers, file));
  const doubts =
    fitted === undefined
      ? [
          ...tableFindings(withoutFields(table), comparedTarget(target), file),
          ...paddedCodes(prepared.table, read.numbers, file),
        ]
      : [];
  if (targeted === undefined || target === undefined || problems.length > 0)
    throw new DiagnosticError([...shortened(sortedByRow(problems)), ...doubts]);
  const basis = divides(read, prepared.table);
  const features = ofRole(prepared.table, 'feature').columns.map(({ column }) => column as NumberColumn);
  const training = (): Uint32Array => trainingPart(prepared.table, target, basis, recipe.split);
  const inputs = [...pictured.inputs, ...categoryInputs(prepared.table, fields, training, fitted?.fields)];
  const targets = targetFields(prepared.table, fields, file, fitted?.fields);
  return finishDataset(
    {
      samples: prepared.table.rows.length,
      features: featureMatrix(features, file, centersOf(options)),
      target,
      ...(inputs.length + targets.length > 0 && { fields: { inputs, targets } }),
      sampleRows: prepared.table.rows,
      featureNames: features.map(({ name }) => name),
      ...(basis && { basis }),
      ...(prepared.preparation && { preparation: prepared.preparation }),
    },
    file,
    [
      ...unusedColumns(read.unused, file),
      ...known.findings,
      ...pictured.findings,
      ...targeted.findings,
      ...read.findings,
      ...prepared.findings,
      ...doubts,
    ],
    fitted,
  );
}

/** The columns that no field names. */
export function withoutFields(table: Table): Table {
  return { ...table, columns: table.columns.filter(({ role }) => role !== 'other') };
}

/** What is predicted as far as columns are compared with it: of several numbers the first. */
export function comparedTarget(target: Target | undefined): ComparedTarget | undefined {
  if (target === undefined || target.kind === 'none') return undefined;
  if (target.kind === 'class')
    return { kind: 'class', labels: target.labels, classes: target.classes.length };
  const { values, width } = target;
  const rows = values.length / width;
  return {
    kind: 'number',
    values: Float64Array.from({ length: rows }, (_, i) => values[i * width] as number),
  };
}

/** Problems in the order of their rows. */
export function sortedByRow(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...problems].sort((a, b) => (a.where.row ?? 0) - (b.where.row ?? 0));
}

/** The columns of one role, with their rows. */
export function ofRole({ rows, columns }: Table, role: ColumnRole): Table {
  return { rows, columns: columns.filter((each) => each.role === role) };
}

interface Targeted {
  readonly target: Target;
  /** The rows whose class is known. */
  readonly table: Table;
  readonly findings: readonly Diagnostic[];
}

export function takeTarget(table: Table, recipe: TableRecipe, options: ReadOptions): Targeted {
  const columns = ofRole(table, 'target').columns.map(({ column }) => column);
  if (columns.length === 0) return { table, target: { kind: 'none' }, findings: [] };
  if (recipe.targetKind === 'class') return classTarget(table, columns[0] as Column, recipe, options);
  const numbers = columns.filter((column) => column.kind === 'number');
  const width = numbers.length;
  const values = new Float32Array(
    sharedBuffer(recipe.file, table.rows.length * width * Float32Array.BYTES_PER_ELEMENT),
  );
  writeColumns(numbers, values);
  const names = numbers.map(({ name }) => name);
  return {
    table,
    target: { kind: 'number', values, width, names, ...labelsMark(values, width) },
    findings: [],
  };
}

/** Labels of the classes, of the run that reads the table or of the table; rows of classes the run does not know are left out. */
function classTarget(table: Table, column: Column, { file }: TableRecipe, { fitted }: ReadOptions): Targeted {
  const collected = new ClassLabels(fitted?.classes);
  const nameAt = (position: number): string =>
    column.kind === 'text' ? (textAt(column, position) ?? '') : String(column.values[position]);
  const all = Int32Array.from(table.rows, (_, position) => collected.label(nameAt(position)));
  const kept = filterRows(table, (position) => all[position] !== unknownClass);
  const known = all.filter((label) => label !== unknownClass);
  const unknown = collected.findings(file, known.length);
  const labels = new Int32Array(sharedBuffer(file, known.length * Int32Array.BYTES_PER_ELEMENT));
  labels.set(known);
  const { classes, joined } = collected.settle(labels);
  if (classes.length < 2) {
    const values = { classes: classes.length };
    throw new DiagnosticError([diagnostic('data-too-few-classes', { file }, values)]);
  }
  const target: Target = { kind: 'class', labels, classes };
  if (fitted !== undefined) return { table: kept, target, findings: unknown };
  const place = { file, column: column.name };
  const counts = countClasses(labels, classes.length);
  const named = classes.map((name, label) => [name, counts[label] ?? 0] as const);
  const findings = [
    ...joinedFindings(joined, place),
    ...keptWords(named, place),
    ...numbersAsClasses(classes, labels.length, { ...place, path: 'data.source.targetKind' }),
  ];
  return { table: kept, target, findings };
}

/** The table as the network sees it, by what the run learned or by what the training part teaches. */
function prepare(
  table: Table,
  target: Target | undefined,
  read: ReadTable,
  { steps, split }: TableRecipe,
  { fitted }: ReadOptions,
): PreparedTable & { readonly preparation?: Preparation | undefined } {
  if (fitted !== undefined)
    return { ...applyFitted(table, fitted.preparation?.fitted ?? []), preparation: fitted.preparation };
  if (activeSteps(steps).length === 0) return { table, findings: [] };
  const learned = fitTable(table, trainingPart(table, target, divides(read, table), split), steps);
  const preparation: Preparation = {
    version: 1,
    columns: ofRole(read.table, 'feature').columns.map(({ column: { name, kind } }) => ({ name, kind })),
    cleaning: [...stepsOfStage(steps, 'clean')],
    fitted: [...learned.fitted],
  };
  return { table: learned.table, findings: learned.findings, preparation };
}

/** What divides the rows that are left of those that were read. */
export function divides(
  { table: { rows: all }, basis }: Pick<ReadTable, 'table' | 'basis'>,
  { rows }: Table,
): SplitBasis | undefined {
  if (basis === undefined || rows.length === all.length) return basis;
  return basisOf(basis, positionsOfRows(rows, all));
}

/** The rows that are learned from; all of them where the target has problems of its own and nothing will be trained. */
export function trainingPart(
  { rows }: Table,
  target: Target | undefined,
  basis: SplitBasis | undefined,
  spec: SplitSpec,
): Uint32Array {
  if (target === undefined) return Uint32Array.from(rows.keys());
  const split = splitDataset({ samples: rows.length, target, ...(basis && { basis }) }, spec);
  if (!split.ok) throw new DiagnosticError(split.error);
  return split.value.training;
}

/**
 * The rows of a cleaned table that its fitted steps learn from, by position; all of them where the target keeps the table from being
 * divided.
 */
export function learningRows(
  read: Pick<ReadTable, 'table' | 'basis' | 'numbers'>,
  cleaned: Table,
  recipe: TableRecipe,
): Uint32Array {
  const all = Uint32Array.from(cleaned.rows.keys());
  const targets = ofRole(cleaned, 'target');
  if (columnProblems(targets, recipe.targetKind, read.numbers, recipe.file).length > 0) return all;
  try {
    const { target } = takeTarget(cleaned, recipe, {});
    return trainingPart(cleaned, target, divides(read, cleaned), recipe.split);
  } catch (problem) {
    if (problem instanceof DiagnosticError) return all;
    throw problem;
  }
}

function featureMatrix(
  columns: readonly NumberColumn[],
  file: string,
  centers: readonly number[] | undefined,
): Dataset['features'] {
  const width = columns.length;
  const rows = columns[0]?.values.length ?? 0;
  const data = new Float32Array(sharedBuffer(file, rows * width * Float32Array.BYTES_PER_ELEMENT));
  writeColumns(columns, data, centers);
  return { dtype: 'float32', sampleShape: [width], ...(centers && { centers }), data };
}
