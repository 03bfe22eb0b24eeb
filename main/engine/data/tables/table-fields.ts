/** The named fields of a table: categories and pictures that enter a network, and further targets, by the columns that hold them. */
import path from 'node:path';
import { firstNames } from '../../../../shared/base/first-names.ts';
import type { FieldsSection, PictureFieldSpec, TargetFieldSpec } from '../../../../shared/data/fields.ts';
import {
  byFrequency,
  type Column,
  countTexts,
  filterRows,
  findColumn,
  missingText,
  type NumberColumn,
  type Table,
  type TextColumn,
  takeRows,
  textAt,
} from '../../../../shared/data/table.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { RecordedDataFacts } from '../../../../shared/training/recorded-data-facts.ts';
import { ClassLabels } from '../class-labels.ts';
import { countClasses, labelsOf, plainNumber } from '../classes.ts';
import type { InputField, Target, TargetField } from '../dataset.ts';
import { isInside, resolveLinks } from '../file-checks.ts';
import { eachAtOnce } from '../readers/each-at-once.ts';
import { decodeImage } from '../readers/image-decoding.ts';
import { imageFinder } from '../readers/image-table.ts';
import { walkImages } from '../readers/image-tree.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { shortened } from '../shortened.ts';
import { writeColumns } from './column-matrix.ts';
import { labelsMark } from './labels-mark.ts';

type RecordedFields = NonNullable<RecordedDataFacts['fields']>;

/** Rows whose pictures could be read, and those pictures. */
export interface PicturedTable {
  readonly table: Table;
  /** Their positions among the rows that were given. */
  readonly kept: Uint32Array;
  readonly inputs: readonly InputField[];
  readonly findings: readonly Diagnostic[];
}

/**
 * Decodes the pictures that fields name, in the order of the rows. Where a field says so, rows without a picture that can be read
 * are left out; else DiagnosticError names the first 20. `file`: the table, from whose folder the pictures are found.
 */
export async function readPictures(
  table: Table,
  { inputs = [] }: FieldsSection,
  file: string,
): Promise<PicturedTable> {
  const fields = inputs.filter((field) => field.kind === 'picture');
  const broken = new Set<number>();
  const findings: Diagnostic[] = [];
  const decoded: DecodedPictures[] = [];
  for (const field of fields) {
    const pictures = await decodePictures(table, field, file);
    if (pictures.problems.length > 0 && field.broken !== 'leave-out')
      throw new DiagnosticError(shortened(pictures.problems));
    if (pictures.problems.length > 0) findings.push(leftOut(field, file, pictures, table.rows.length));
    for (const position of pictures.broken) broken.add(position);
    decoded.push(pictures);
  }
  const kept = Uint32Array.from(table.rows.keys()).filter((position) => !broken.has(position));
  if (kept.length === 0) throw new DiagnosticError([diagnostic('data-empty', { file }), ...findings]);
  return {
    table: broken.size === 0 ? table : takeRows(table, kept),
    kept,
    inputs: fields.map((field, i) => pictureInput(field, decoded[i] as DecodedPictures, kept)),
    findings,
  };
}

interface DecodedPictures {
  readonly data: Uint8Array;
  /** Of each row, relative to the folder of the pictures; '' where there is none. */
  readonly files: readonly string[];
  /** Rows without a picture that can be read, by position. */
  readonly broken: readonly number[];
  readonly problems: readonly Diagnostic[];
}

async function decodePictures(table: Table, field: PictureFieldSpec, file: string): Promise<DecodedPictures> {
  const column = textColumn(table, field.column);
  const root = path.join(path.dirname(file), field.folder ?? '.');
  await requireInside(path.dirname(file), root, field.folder ?? '.');
  const { images } = await walkImages(root);
  const find = imageFinder(images);
  const size = field.channels * field.height * field.width;
  const rows = table.rows.length;
  const data = new Uint8Array(sharedBuffer(file, rows * size));
  const files = Array.from({ length: rows }, (_, position) => find(textAt(column, position) ?? '') ?? '');
  const problems = await eachAtOnce(files, async (image, position) => {
    const where = { file, row: table.rows[position] as number, column: field.column };
    const found = textAt(column, position) ?? '';
    if (image === '') return diagnostic('field-picture-missing', where, { found, folder: root });
    const pixels = data.subarray(position * size, (position + 1) * size);
    const problem = await decodeImage(path.join(root, image), field, pixels);
    return problem?.severity === 'error' ? problem : undefined;
  });
  const broken = problems.flatMap((problem, position) => (problem === undefined ? [] : [position]));
  return { data, files, broken, problems: problems.filter((problem) => problem !== undefined) };
}

/** Pictures of a project must not be read from elsewhere, not by a link either. */
async function requireInside(home: string, folder: string, named: string): Promise<void> {
  if (isInside(await resolveLinks(home), await resolveLinks(folder))) return;
  throw new DiagnosticError([diagnostic('data-path-outside-project', { file: named }, { folder: home })]);
}

function pictureInput(
  { name, channels, height, width }: PictureFieldSpec,
  { data, files }: DecodedPictures,
  kept: Uint32Array,
): InputField {
  const size = channels * height * width;
  if (kept.length < files.length)
    kept.forEach((position, row) => {
      data.copyWithin(row * size, position * size, (position + 1) * size);
    });
  return {
    name,
    features: {
      dtype: 'uint8',
      sampleShape: [channels, height, width],
      data: data.subarray(0, kept.length * size),
    },
    files: Array.from(kept, (position) => files[position] as string),
  };
}

function leftOut(
  field: PictureFieldSpec,
  file: string,
  { problems, broken, files }: DecodedPictures,
  total: number,
): Diagnostic {
  const names = broken.map((position) => files[position] || `${problems[0]?.where.row ?? ''}`);
  const values = { count: broken.length, total, names: firstNames(names) };
  return diagnostic('field-pictures-left-out', { file, column: field.column }, values);
}

/** A target at some of its samples. */
export function rowsOfTarget(target: Target, kept: Uint32Array): Target {
  if (target.kind === 'none') return target;
  if (target.kind === 'class')
    return kept.length === target.labels.length ? target : { ...target, labels: labelsOf(target, kept) };
  const { values, width } = target;
  if (kept.length * width === values.length) return target;
  const taken = new Float32Array(kept.length * width);
  kept.forEach((position, row) => {
    taken.set(values.subarray(position * width, (position + 1) * width), row * width);
  });
  return { ...target, values: taken };
}

/**
 * Columns of categories as whole numbers [rows, 1]: those of a run, or of the rows that are learned from, by descending frequency,
 * counted from 1; 0 is missing or unknown.
 */
export function categoryInputs(
  table: Table,
  { inputs = [] }: FieldsSection,
  training: () => Uint32Array,
  fitted: RecordedFields | undefined,
): readonly InputField[] {
  return inputs.flatMap((field) => {
    if (field.kind !== 'category') return [];
    const column = textColumn(table, field.column);
    const categories = fitted?.inputs[field.name]?.categories ?? learnedCategories(column, training());
    return [{ name: field.name, features: categoryCodes(column, categories), categories }];
  });
}

function learnedCategories(column: TextColumn, training: Uint32Array): readonly string[] {
  const codes = Int32Array.from(training, (position) => column.codes[position] as number);
  return byFrequency(countTexts({ ...column, codes })).map(([text]) => text);
}

function categoryCodes(
  { codes, texts, name }: TextColumn,
  categories: readonly string[],
): InputField['features'] {
  const known = new Map(categories.map((category, i) => [category, i + 1]));
  const numbers = new Map(categories.map((category, i) => [plainNumber(category), i + 1]));
  const coded = texts.map((text) => known.get(text) ?? numbers.get(plainNumber(text)) ?? 0);
  const data = new Int32Array(sharedBuffer(name, codes.length * Int32Array.BYTES_PER_ELEMENT));
  codes.forEach((code, position) => {
    data[position] = code === missingText ? 0 : (coded[code] as number);
  });
  return { dtype: 'int32', sampleShape: [1], data };
}

/** The rows whose classes a run knows in every field that predicts one; the rest are named. */
export function withKnownClasses(
  table: Table,
  { targets = [] }: FieldsSection,
  file: string,
  fitted: RecordedFields | undefined,
): { readonly table: Table; readonly findings: readonly Diagnostic[] } {
  if (fitted === undefined) return { table, findings: [] };
  let kept = table;
  const findings: Diagnostic[] = [];
  for (const field of targets) {
    if (field.kind !== 'class') continue;
    const labels = new ClassLabels(fitted.targets[field.name]?.classes);
    const column = textColumn(kept, field.column);
    kept = filterRows(kept, (position) => labels.label(textAt(column, position) ?? '') >= 0);
    findings.push(...labels.findings(file, kept.rows.length));
  }
  return { table: kept, findings };
}

/** The targets that fields name. Throws DiagnosticError where a class has no second one. */
export function targetFields(
  table: Table,
  { targets = [] }: FieldsSection,
  file: string,
  fitted: RecordedFields | undefined,
): readonly TargetField[] {
  return targets.map((field) => ({ name: field.name, target: targetOf(table, field, file, fitted) }));
}

function targetOf(
  table: Table,
  field: TargetFieldSpec,
  file: string,
  fitted: RecordedFields | undefined,
): TargetField['target'] {
  const rows = table.rows.length;
  if (field.kind === 'number') {
    const columns = field.columns.map((name) => findColumn(table, name) as NumberColumn);
    const width = columns.length;
    const values = new Float32Array(sharedBuffer(file, rows * width * Float32Array.BYTES_PER_ELEMENT));
    writeColumns(columns, values);
    return { kind: 'number', values, width, names: field.columns, ...labelsMark(values, width) };
  }
  const collected = new ClassLabels(fitted?.targets[field.name]?.classes);
  const column = textColumn(table, field.column);
  const labels = new Int32Array(sharedBuffer(file, rows * Int32Array.BYTES_PER_ELEMENT));
  for (let position = 0; position < rows; position++)
    labels[position] = collected.label(textAt(column, position) ?? '');
  const { classes } = collected.settle(labels);
  const distinct = countClasses(labels, classes.length).filter((count) => count > 0).length;
  if (classes.length < 2) {
    const where = { file, column: field.column };
    throw new DiagnosticError([diagnostic('data-too-few-classes', where, { classes: distinct })]);
  }
  return { kind: 'class', labels, classes };
}

/** The columns that fields predict, as a table of classes and one of numbers, to be checked. */
export function targetTables(
  table: Table,
  { targets = [] }: FieldsSection,
): Readonly<Record<'class' | 'number', Table>> {
  const named = (kind: 'class' | 'number'): ReadonlySet<string> =>
    new Set(
      targets.flatMap((field) =>
        field.kind !== kind ? [] : field.kind === 'class' ? [field.column] : field.columns,
      ),
    );
  const taken = (names: ReadonlySet<string>): Table => ({
    ...table,
    columns: table.columns.filter(({ column }) => names.has(column.name)),
  });
  return { class: taken(named('class')), number: taken(named('number')) };
}

function textColumn(table: Table, name: string): TextColumn {
  const column: Column | undefined = findColumn(table, name);
  if (column?.kind === 'text') return column;
  throw new Error(`internal: column ${name} of a field is no text`);
}
