import path from 'node:path';
import type { DataSection, TextSource } from '../../../../shared/data/data-schema.ts';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
  type Place,
} from '../../../../shared/diagnostics/diagnostic.ts';
import { ClassLabels, unknownClass } from '../class-labels.ts';
import type { Dataset, ReadProgress } from '../dataset.ts';
import { checked, kindOfPath } from '../file-checks.ts';
import type { ReadOptions } from '../fitted-data.ts';
import { unmetFindings } from '../label-decisions.ts';
import { findDialect } from '../tables/dialect.ts';
import { tableRecords } from '../tables/formats/index.ts';
import { isBlankRecord } from '../tables/record-cutter.ts';
import { requireTable } from '../tables/table-files.ts';
import { reservedTokens } from '../text-encoding.ts';
import { byteTokens } from '../tokenizers/learn-byte-pairs.ts';
import { joinedFindings } from './csv-class-findings.ts';
import { columnNames } from './csv-columns.ts';
import { listTexts } from './text-folders.ts';
import { readLines } from './text-lines.ts';
import { cleanRows, decidedRows, keysOf, preparationOf, type TextRows, unusedSteps } from './text-rows.ts';
import { type LabelledTexts, labelledSamples, type TextReadOptions, windowSamples } from './text-samples.ts';

/** The parts of a project's data section that texts are read by. */
export interface TextSection extends Pick<DataSection, 'split' | 'steps'> {
  readonly source: TextSource;
}

/** Texts with their classes as files have them. */
export interface ClassRows extends TextRows {
  /** The classes of a folder in their order; absent: those of the rows. */
  readonly classes?: readonly string[];
  readonly findings: readonly Diagnostic[];
}

/**
 * Reads texts as tokens, after the steps of the recipe. For classification `place` is a folder with one text file a class, a line
 * a sample, or with a folder a class, a file a sample; or a table with a column of texts and one of classes; for next-token a text
 * file, whose lines are what steps see. The encoding of each file is found from it.
 */
export async function readText(
  place: string,
  { source, split, steps = [] }: TextSection,
  options: ReadOptions = {},
): Promise<Checked<Dataset>> {
  return checked(place, async () => {
    requireTokens(source);
    const { fitted } = options;
    const own = { ...options, preparation: preparationOf(source.textColumn, steps, fitted) };
    const read = source.task === 'next-token' ? continued : labelled;
    const dataset = await read(place, { source, split, steps }, own);
    const unused = fitted === undefined ? unusedSteps(steps, place) : [];
    return { ...dataset, findings: [...unused, ...dataset.findings] };
  });
}

/** The texts of a source as steps see them: lines to be continued, or texts with their classes. Throws DiagnosticError. */
export async function readTextRows(
  place: string,
  source: TextSource,
  { fitted, onProgress }: ReadOptions = {},
): Promise<ClassRows> {
  if (source.task === 'next-token') {
    const texts = await readLines(place, onProgress);
    return { names: { text: source.textColumn }, rows: texts.map((_, i) => i + 1), texts, findings: [] };
  }
  const isFolder = (await kindOfPath(place)) === 'folder';
  return isFolder ? rowsByFile(place, source, fitted?.classes, onProgress) : rowsOfTable(place, source);
}

async function continued(
  place: string,
  { source, split, steps = [] }: TextSection,
  options: TextReadOptions,
): Promise<Dataset> {
  const { texts } = cleanRows(await readTextRows(place, source, options), steps, options.fitted);
  const text = texts.map((line) => line ?? '').join('\n');
  if (text.trim() === '') throw new DiagnosticError([diagnostic('data-empty', { file: place })]);
  return windowSamples(text, source, split, place, options);
}

async function labelled(
  place: string,
  { source, split, steps = [] }: TextSection,
  options: TextReadOptions,
): Promise<Dataset> {
  const read = await readTextRows(place, source, options);
  const decided = decidedRows(read, steps, options.fitted);
  const { rows, texts: cells, labels: names = [] } = cleanRows(decided.rows, steps, options.fitted);
  const { textColumn, labelColumn } = source;
  const missing = cells.findIndex((text, i) => text === undefined || names[i] === undefined);
  if (missing >= 0) {
    const column = cells[missing] === undefined ? textColumn : labelColumn;
    const count = cells.filter((text, i) => text === undefined || names[i] === undefined).length;
    const where = { file: place, row: rows[missing] as number, column };
    const values = { text: '', count, samples: cells.length, spellings: `"" (${count})` };
    throw new DiagnosticError([diagnostic('csv-missing-value', where, values)]);
  }
  const texts = cells.map((text) => text ?? '');
  const classes = names.map((name) => name ?? '');
  if (texts.length === 0) throw new DiagnosticError([diagnostic('data-empty', { file: place })]);
  const known =
    options.fitted?.classes ?? (steps.length > 0 ? remaining(read.classes, classes) : read.classes);
  const labels = labelledTexts({ texts, names: classes, rows }, known, {
    file: place,
    ...(read.classes === undefined && { column: labelColumn }),
  });
  if (read.classes === undefined && labels.classes.length < 2) {
    const values = { classes: labels.classes.length };
    throw new DiagnosticError([diagnostic('data-too-few-classes', { file: place }, values)]);
  }
  const unmet = decided.decisions === undefined ? [] : unmetFindings(decided.decisions, place);
  const findings = [...read.findings, ...unmet, ...(labels.findings ?? [])];
  const basis = split.by === 'key' ? keysOf(labels.texts, labels.labels.map(String)) : undefined;
  return labelledSamples({ ...labels, findings, basis }, source, split, place, options);
}

/** The classes of folders that steps have left, in their order; undefined where steps have named others. */
function remaining(
  known: readonly string[] | undefined,
  left: readonly string[],
): readonly string[] | undefined {
  const names = new Set(left);
  return known && [...names].every((name) => known.includes(name))
    ? known.filter((name) => names.has(name))
    : undefined;
}

/** The bytes are tokens of every vocabulary of byte pairs. Throws DiagnosticError. */
function requireTokens({ unit, vocabulary }: TextSource): void {
  const needed = reservedTokens.length + byteTokens;
  if (unit !== 'byte-pair' || vocabulary >= needed) return;
  const place = { path: 'data.source.vocabulary' };
  throw new DiagnosticError([diagnostic('text-vocabulary-small', place, { vocabulary, needed })]);
}

/** The text files of a folder, each with its class, in the order of the classes. */
export async function classFiles(
  folder: string,
): Promise<readonly { readonly name: string; readonly file: string }[]> {
  const { classes } = await listTexts(folder);
  return classes.flatMap(({ name, files }) => files.map((file) => ({ name, file })));
}

/** `known`: the classes of the run that reads the texts; absent: those of the folder. */
async function rowsByFile(
  folder: string,
  source: TextSource,
  known: readonly string[] | undefined,
  onProgress: ReadProgress | undefined,
): Promise<ClassRows> {
  const { classes, sample, findings } = await listTexts(folder);
  if (classes.length === 0 || (classes.length < 2 && known === undefined)) {
    throw new DiagnosticError([diagnostic('text-no-classes', { file: folder }, { count: classes.length })]);
  }
  const texts: string[] = [];
  const labels: string[] = [];
  let empty = 0;
  for (const { name, files } of classes) {
    const before = texts.length;
    for (const file of files) {
      const lines = await readLines(file, sample === 'line' ? onProgress : undefined);
      const found = (sample === 'line' ? lines : [lines.join('\n')]).filter((text) => text.trim() !== '');
      if (sample === 'file' && found.length === 0) empty++;
      for (const text of found) {
        texts.push(text);
        labels.push(name);
      }
    }
    const [only, second] = files;
    const file = second === undefined && only !== undefined ? only : path.join(folder, name);
    if (texts.length === before) throw new DiagnosticError([diagnostic('data-empty', { file })]);
  }
  const blank = empty === 0 ? [] : [diagnostic('text-files-empty', { file: folder }, { count: empty })];
  return {
    names: { text: source.textColumn, label: source.labelColumn },
    rows: texts.map((_, i) => i + 1),
    texts,
    labels,
    classes: classes.map(({ name }) => name),
    findings: [...findings, ...blank],
  };
}

/** Texts with the labels of their classes; those of classes that the run does not know are left out. */
function labelledTexts(
  {
    texts,
    names,
    rows,
  }: {
    readonly texts: readonly string[];
    readonly names: readonly string[];
    readonly rows: ArrayLike<number>;
  },
  known: readonly string[] | undefined,
  place: Place & { readonly file: string },
): LabelledTexts {
  const labelled = new ClassLabels(known);
  const labels = Int32Array.from(names, (name) => labelled.label(name));
  const { classes, joined } = labelled.settle(labels);
  const kept = texts.filter((_, i) => labels[i] !== unknownClass);
  return {
    texts: kept,
    rows: Uint32Array.from(rows).filter((_, i) => labels[i] !== unknownClass),
    labels: [...labels].filter((label) => label !== unknownClass),
    classes,
    findings:
      texts.length === 0
        ? []
        : [...labelled.findings(place.file, kept.length), ...joinedFindings(joined, place)],
  };
}

async function rowsOfTable(file: string, source: TextSource): Promise<ClassRows> {
  await requireTable(file);
  const rows: number[] = [];
  const texts: (string | undefined)[] = [];
  const labels: (string | undefined)[] = [];
  let places: readonly [text: number, label: number] | undefined;
  const { encoding, quote, header = true } = source;
  const { dialect } = await findDialect(file, { encoding, quote });
  for await (const { firstRow, records } of tableRecords({ file, dialect })) {
    for (const [i, record] of records.entries()) {
      const isBefore = firstRow + i < (header ? dialect.headerRow : 0);
      if (isBefore || isBlankRecord(record)) continue;
      if (places === undefined) {
        places = columnPlaces(record, source, file);
        if (header) continue;
      }
      rows.push(firstRow + i);
      texts.push(record[places[0]]?.trim() || undefined);
      labels.push(record[places[1]]?.trim() || undefined);
    }
  }
  const names = { text: source.textColumn, label: source.labelColumn };
  return { names, rows, texts, labels, findings: [] };
}

function columnPlaces(
  first: readonly string[],
  { textColumn, labelColumn, header = true }: TextSource,
  file: string,
): readonly [text: number, label: number] {
  const columns = columnNames(first, header);
  const missing = [textColumn, labelColumn].filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    const values = { columns: columns.slice(0, 20).join(', ') };
    throw new DiagnosticError(
      missing.map((column) => diagnostic('csv-missing-column', { file, column }, values)),
    );
  }
  return [columns.indexOf(textColumn), columns.indexOf(labelColumn)];
}
