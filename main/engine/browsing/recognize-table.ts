/** What a table that a person picked holds: texts with classes, a series in time, or rows without an order. */

import { basename } from 'node:path';
import { firstNames } from '../../../shared/base/first-names.ts';
import type { Recognition } from '../../../shared/contract/data.ts';
import type { ColumnProfile } from '../../../shared/contract/engine-replies.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { fieldColumns } from '../../../shared/data/fields.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { unlessProblem } from '../data/file-checks.ts';
import { type CsvProfile, profileCsv } from '../data/readers/csv-profile.ts';
import { timeColumnOf } from '../data/readers/series-look.ts';
import type { Competition } from '../data/tables/competition.ts';
import { findDialect } from '../data/tables/dialect.ts';
import { firstRows } from '../data/tables/first-rows.ts';
import { folderTables } from '../data/tables/folder-tables.ts';
import { targetNames } from '../data/tables/target-names.ts';
import { guessTarget, isClass, isLabel, numberedLabels } from './guess-target.ts';
import { partColumn } from './part-column.ts';
import { pictureFields } from './picture-columns.ts';
import { seriesSection } from './recognize-series.ts';
import { type TextTable, textColumnsSection, textTableSection } from './recognize-text.ts';
import { hasCode, keyedSplit, kindsOf, noTarget, type RecognizedData, section } from './recognized-data.ts';

export async function recognizeTable(file: string, target: string | undefined): Promise<RecognizedData> {
  const profile = await profileAnyQuotes(file);
  const texts = textTableSection(file, profile, target);
  if (texts !== undefined) {
    const recognized = tableRecognized(texts.data, profile, 'texts-in-table');
    return { ...recognized, findings: [...recognized.findings, ...columnsBeside(texts, file)] };
  }
  const isClassName = (name: string): boolean => targetNames.test(name);
  const series = await seriesSection(file, profile, target, isClassName);
  if (series !== undefined) return tableRecognized(series, profile, 'series');
  return plainTable(file, profile, target, 'table');
}

/** What of a table of texts is not read is said. */
function columnsBeside({ data: { source }, unused }: TextTable, file: string): readonly Diagnostic[] {
  if (unused.length === 0 || source.kind !== 'text') return [];
  const values = { count: unused.length, names: firstNames(unused) };
  return [diagnostic('text-columns-unused', { file, column: source.textColumn }, values)];
}

/** The training table of a competition, without its identifier and without what the test table lacks. */
export async function competitionTable(
  { train, test, submission, targets, identifier, missing }: Competition,
  wanted: string | undefined,
): Promise<RecognizedData> {
  const target = wanted ?? targets[0];
  const profile = await profileAnyQuotes(train);
  const { data, findings, recognition } = await plainTable(train, profile, target, 'table');
  if (data.source.kind !== 'csv') return { data, findings, recognition };
  const chosen = wanted === undefined ? targets : [wanted];
  const known = new Set([
    ...(data.source.ignore ?? []),
    ...missing,
    ...(identifier === undefined ? [] : [identifier]),
  ]);
  const ignore = profile.columns
    .map(({ name }) => name)
    .filter((name) => known.has(name) && !chosen.includes(name));
  const isSeveral = chosen.length > 1 && data.source.targetKind === 'number';
  const values = {
    test: basename(test),
    form: submission === undefined ? 'none' : 'found',
    submission: basename(submission ?? ''),
    target: chosen.join(', '),
    ignored: firstNames(ignore, 10),
  };
  return {
    data: {
      ...data,
      source: {
        ...data.source,
        ...(isSeveral && { target: [...chosen] }),
        ...(ignore.length > 0 && { ignore }),
      },
    },
    recognition,
    findings: [diagnostic('competition-found', { file: train }, values), ...findings],
  };
}

/**
 * A folder of pictures whose table says a quantity of each, or of several labels whether it has them; undefined where the table says a
 * class, or nothing of pictures.
 */
export async function numbersOfPictures(folder: string): Promise<RecognizedData | undefined> {
  const tables = await folderTables(folder);
  if (tables === undefined) return undefined;
  const file = tables.path;
  const profile = await profileAnyQuotes(file);
  const { dialect } = await findDialect(file, { table: profile.table });
  const first = await firstRows(file, dialect, profile.header);
  const fields = first && (await pictureFields(file, first));
  if (first === undefined || fields === undefined) return undefined;
  const known = new Set([...fieldColumns(fields), partColumn(first)]);
  const said = profile.columns.filter(
    (column) => !known.has(column.name) && isFeature(column, profile.samples),
  );
  const [only] = said;
  if (only === undefined) return undefined;
  if (said.length === 1)
    return only.kind === 'text' || isClass(only, profile.samples)
      ? undefined
      : plainTable(file, profile, only.name, 'table');
  if (!said.every(isLabel)) return undefined;
  const recognized = await plainTable(file, profile, only.name, 'table');
  const { source } = recognized.data;
  if (source.kind !== 'csv') return recognized;
  const labels = { ...source, target: said.map(({ name }) => name), targetKind: 'number' as const };
  return { ...recognized, data: { ...recognized.data, source: labels } };
}

/** A table as a person says it is; undefined where it has no texts with classes, and those are wanted. */
export async function tableAs(
  file: string,
  kind: 'csv' | 'series' | 'text',
  target: string | undefined,
): Promise<RecognizedData | undefined> {
  const profile = await profileAnyQuotes(file);
  switch (kind) {
    case 'csv':
      return plainTable(file, profile, target, 'chosen');
    case 'series': {
      const inTime = await seriesSection(file, profile, target, () => false);
      return tableRecognized(inTime ?? rowsInOrder(file, profile, target), profile, 'chosen');
    }
    case 'text': {
      const texts = textColumnsSection(file, profile, target);
      return texts && tableRecognized(texts, profile, 'chosen');
    }
  }
}

/** A table without an order in time; columns that number the rows are left out, and that is said. */
async function plainTable(
  file: string,
  profile: CsvProfile,
  target: string | undefined,
  reason: Recognition['reason'],
): Promise<RecognizedData> {
  // What keeps the table from being read is named when it is read.
  const first = await unlessProblem(async () => {
    const { dialect } = await findDialect(file, { table: profile.table });
    return firstRows(file, dialect, profile.header);
  });
  const fields = first && (await unlessProblem(() => pictureFields(file, first)));
  const pictures = new Set(fieldColumns(fields));
  const part = profile.header && first !== undefined ? partColumn(first) : undefined;
  const isOther = (name: string): boolean => !pictures.has(name) && (name !== part || name === target);
  const others = { ...profile, columns: profile.columns.filter(({ name }) => isOther(name)) };
  const time = await timeColumnOf(file, profile);
  const table = tableSection(file, others, target, time);
  const isDivided = part !== undefined && part !== target;
  const data: DataSection = {
    ...table,
    ...(fields && { fields }),
    ...(isDivided && { split: { ...table.split, by: 'part', column: part } }),
  };
  const divided = isDivided ? [diagnostic('csv-parts-column', { file, column: part })] : [];
  const recognized = tableRecognized(data, profile, reason);
  return { ...recognized, findings: [...recognized.findings, ...divided, ...identifiersLeftOut(data, file)] };
}

function tableRecognized(
  data: DataSection,
  profile: CsvProfile,
  reason: Recognition['reason'],
): RecognizedData {
  const columns = profile.columns.map(({ name, kind }) => ({ name, kind }));
  const { samples, whole } = profile;
  const isEstimated = whole?.isExact === false;
  const rows = whole?.rows ?? samples;
  const counts = { columns: columns.length, rows, ...(isEstimated && { estimated: 1 }) };
  return {
    data,
    recognition: { reason, counts, kinds: [...kindsOf.file], columns },
    findings: [...profile.findings],
  };
}

/** What a table holds; one with a stray quote is looked at with quotes as letters, and reading then names the quote. */
async function profileAnyQuotes(file: string): Promise<CsvProfile> {
  try {
    return await profileCsv(file);
  } catch (error) {
    if (!hasCode(error, 'csv-unclosed-quote') && !hasCode(error, 'csv-bad-quotes')) throw error;
    return profileCsv(file, { quote: 'none' });
  }
}

/** `time`: the column of points in time, which is hardly the one to predict. */
function tableSection(
  path: string,
  profile: CsvProfile,
  wanted: string | undefined,
  time: string | undefined,
): DataSection {
  const isBare = wanted === noTarget && !profile.columns.some(({ name }) => name === noTarget);
  const others = profile.columns.filter(({ name }) => name !== time);
  const target =
    wanted === undefined
      ? guessTarget(others.length > 0 ? others : profile.columns, {
          samples: profile.samples,
          isInTime: time !== undefined,
        })
      : profile.columns.find(({ name }) => name === wanted);
  const ignore = profile.columns.filter((column) => column !== target && !isFeature(column, profile.samples));
  const labels = wanted === undefined ? numberedLabels(others) : [];
  const isOneClass = labels.length === 0 && target !== undefined && isClass(target, profile.samples);
  const targetKind = isOneClass ? 'class' : 'number';
  const isQuantity = targetKind === 'number' && !isBare && labels.length === 0;
  return section({
    source: {
      kind: 'csv',
      path,
      ...(profile.table !== undefined && { table: profile.table }),
      header: profile.header,
      target: isBare || labels.length > 0 ? [...labels] : (target?.name ?? wanted ?? '1'),
      targetKind,
      ...(ignore.length > 0 && { ignore: ignore.map(({ name }) => name) }),
    },
    ...keyedSplit(profile.samples),
    normalization: {
      kind: 'z-score',
      scope: 'feature',
      ...(isQuantity && { targets: 'z-score' }),
    },
  });
}

/** A series of the columns of numbers, its rows in the order of time; `wanted`: the one to predict, else all of them. */
function rowsInOrder(path: string, profile: CsvProfile, wanted: string | undefined): DataSection {
  return section({
    source: {
      kind: 'series',
      path,
      ...(profile.table !== undefined && { table: profile.table }),
      header: profile.header,
      ...(wanted !== undefined && { targets: [wanted] }),
    },
    normalization: { kind: 'z-score', scope: 'feature' },
  });
}

/** A running number teaches nothing; a column of texts stays, for reading says what to do with it. */
function isFeature({ name, distinct }: ColumnProfile, samples: number): boolean {
  return !(/^(id|index|no\.?|nr\.?|#)$/i.test(name) && (distinct === undefined || distinct === samples));
}

/** What the section leaves out of its own accord is said. */
function identifiersLeftOut({ source }: DataSection, file: string): Diagnostic[] {
  if (source.kind !== 'csv') return [];
  return (source.ignore ?? []).map((column) => diagnostic('csv-identifier-left-out', { file, column }));
}
