import { basename, dirname } from 'node:path';
import { firstNames } from '../../../shared/base/first-names.ts';
import { err } from '../../../shared/base/result.ts';
import type { Recognition } from '../../../shared/contract/data.ts';
import type { ColumnProfile } from '../../../shared/contract/engine-replies.ts';
import { type DataSection, type DataSectionInput, dataSchema } from '../../../shared/data/data-schema.ts';
import { fieldColumns } from '../../../shared/data/fields.ts';
import { type SourceKind, withPaths } from '../../../shared/data/sources/index.ts';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
} from '../../../shared/diagnostics/diagnostic.ts';
import { archiveContents } from '../data/archives/archive-contents.ts';
import { type ArchiveKind, archiveKind } from '../data/archives/archive-kind.ts';
import { checked, kindOfPath, unlessProblem } from '../data/file-checks.ts';
import { type IdxPair, idxPairIn, idxPairOf } from '../data/locate-data.ts';
import { type CsvProfile, profileCsv } from '../data/readers/csv-profile.ts';
import { looksLikeGzip, looksLikeIdx, readHead } from '../data/readers/idx-file.ts';
import { type ImageListing, type ListedImage, recognizeImages } from '../data/readers/image-listing.ts';
import { areGrey, probeSome, usualPictureSize } from '../data/readers/picture-size.ts';
import { timeColumnOf } from '../data/readers/series-look.ts';
import { classFiles, isTextFile } from '../data/readers/text.ts';
import { recognizedSource } from '../data/sources/index.ts';
import { type Competition, competitionIn } from '../data/tables/competition.ts';
import { findDialect } from '../data/tables/dialect.ts';
import { firstRows } from '../data/tables/first-rows.ts';
import { folderTables } from '../data/tables/folder-tables.ts';
import { isPattern, requireTable } from '../data/tables/table-files.ts';
import { partColumn } from './part-column.ts';
import { pictureFields } from './picture-columns.ts';
import { seriesSection } from './recognize-series.ts';
import { continuedSection, labelledSection, textColumnsSection, textTableSection } from './recognize-text.ts';

export interface RecognizedData {
  /** Files by their absolute paths. */
  readonly data: DataSection;
  readonly recognition: Recognition;
  readonly findings: Diagnostic[];
}

/** What a person says of the data they picked. */
export interface SaidOfData {
  /** The kind it is read as; absent: recognized. */
  readonly as?: SourceKind | undefined;
  /** The column of a table to predict, which may be missing in it: reading says so; `none`: nothing is predicted. */
  readonly target?: string | undefined;
}

/** Said in place of a column where nothing is to be predicted. */
const noTarget = 'none';

/** The kinds that a file, a pair of IDX files or a folder may be read as. */
const kindsOf = {
  file: ['csv', 'series', 'text'],
  idx: ['idx'],
  folder: ['image-folder', 'text', 'idx'],
} as const satisfies Readonly<Record<string, readonly SourceKind[]>>;

/** A target of more distinct whole numbers than this is taken for a quantity. */
const maxNumberClasses = 30;

/**
 * Guesses the `data` section from what a person picked: a table, a text, one or two IDX files, or a folder of IDX files, of
 * texts by class or of images by class. A target is refused (target-without-table) for what has no columns.
 */
export async function recognizeData(
  paths: readonly string[],
  said: SaidOfData = {},
): Promise<Checked<RecognizedData>> {
  const { target } = said;
  const recognized = await recognizePicked(paths, said);
  if (!recognized.ok || target === undefined) return recognized;
  const { source } = recognized.value.data;
  if (source.kind === 'image-folder' && source.layout === 'unlabelled') return recognized;
  const isColumn =
    source.kind === 'csv' ||
    source.kind === 'series' ||
    (source.kind === 'text' && source.labelColumn === target);
  return isColumn
    ? recognized
    : err([diagnostic('target-without-table', { file: paths[0] ?? '' }, { target })]);
}

function recognizePicked(
  paths: readonly string[],
  { as, target }: SaidOfData,
): Promise<Checked<RecognizedData>> {
  const [first = ''] = paths;
  return checked(first, async () => {
    if (paths.length > 1) return idxRecognized(await pairOf(paths));
    const kind = await kindOfPath(first);
    const packed = kind === 'file' ? await archiveKind(first) : undefined;
    if (packed !== undefined) return recognizeArchive(first, packed, { as, target });
    if (await isPattern(first)) return recognizeTables(first, { as, target });
    if (kind === undefined) throw new DiagnosticError([diagnostic('data-file-missing', { file: first })]);
    if (kind === 'other') throw unknown(first);
    const own = target === noTarget ? undefined : await bySources(first, kind, as);
    if (own !== undefined) return own;
    if (kind === 'folder') {
      if (target === noTarget) return pictureFolder(first, 'chosen', 'unlabelled');
      return as === undefined ? recognizeFolder(first, target) : folderAs(first, as);
    }
    if (await isIdx(first)) return idxRecognized(await pairOf(paths));
    if (as !== undefined) return fileAs(first, as, target);
    if (isTextFile(first)) return longText(first, 'one-text');
    return recognizeTable(first, target);
  });
}

/** What the declared sources make of a file or folder, before the kinds below are tried. */
async function bySources(
  path: string,
  picked: 'file' | 'folder',
  as: SourceKind | undefined,
): Promise<RecognizedData | undefined> {
  const found = await recognizedSource(path, as);
  if (found === undefined) return undefined;
  const { data, counts, kind, findings } = found;
  const reason = as === undefined ? found.reason : 'chosen';
  const recognized = withoutColumns(section(data), [kind, ...kindsOf[picked]], reason, counts);
  return { ...recognized, findings: [...findings] };
}

/** What an archive holds, its files named by paths that go through it. */
async function recognizeArchive(
  archive: string,
  kind: ArchiveKind,
  said: SaidOfData,
): Promise<RecognizedData> {
  const { path, named, said: saidOf } = await archiveContents(archive, kind);
  const recognized = await recognizePicked([path], said);
  if (!recognized.ok) throw new DiagnosticError(recognized.error.map(saidOf));
  const { data, recognition, findings } = recognized.value;
  return {
    data: { ...data, source: withPaths(data.source, named) },
    recognition,
    findings: findings.map(saidOf),
  };
}

async function recognizeFolder(folder: string, target?: string): Promise<RecognizedData> {
  const competition = await competitionIn(folder);
  if (competition !== undefined) return competitionTable(competition, target);
  try {
    return idxRecognized(await idxPairIn(folder), 'folder');
  } catch (error) {
    const isNoPair = hasCode(error, 'idx-pair-not-found') && error.diagnostics[0]?.values.count === 0;
    if (!isNoPair) throw error;
  }
  const texts = await classFiles(folder);
  if (texts.length > 1) return textFolder(folder, 'text-folder', texts);
  const pictures = await pictureFolder(folder, 'pictures').catch((error: unknown) => {
    if (hasCode(error, 'image-folder-no-classes')) return undefined;
    throw error;
  });
  const hasPictures = (pictures?.recognition.counts.pictures ?? 0) > 0;
  const tables = hasPictures ? undefined : await folderTables(folder);
  if (tables === undefined) {
    if (pictures === undefined) throw unknown(folder);
    return pictures;
  }
  const table = await recognizeTable(tables.path, target);
  return { ...table, findings: [...tables.findings, ...table.findings] };
}

/** The files that a path with wildcards names, as one table. */
async function recognizeTables(path: string, { as, target }: SaidOfData): Promise<RecognizedData> {
  await requireTable(path);
  return as === undefined ? recognizeTable(path, target) : fileAs(path, as, target);
}

/** The training table of a competition, without its identifier and without what the test table lacks. */
async function competitionTable(
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

/** A folder as a person says it is. */
async function folderAs(folder: string, kind: SourceKind): Promise<RecognizedData> {
  if (kind === 'idx') return idxRecognized(await idxPairIn(folder), 'folder', 'chosen');
  if (kind === 'text') return textFolder(folder, 'chosen');
  if (kind === 'image-folder') return pictureFolder(folder, 'chosen');
  throw unknown(folder);
}

/** A file as a person says it is. */
async function fileAs(file: string, kind: SourceKind, target: string | undefined): Promise<RecognizedData> {
  if (kind === 'text' && isTextFile(file)) return longText(file, 'chosen');
  const profile = await profileAnyQuotes(file);
  if (kind === 'text') {
    const data = textColumnsSection(file, profile, target);
    return data === undefined ? longText(file, 'chosen') : tableRecognized(data, profile, 'chosen');
  }
  if (kind === 'csv') return plainTable(file, profile, target, 'chosen');
  if (kind === 'series') {
    const inTime = await seriesSection(file, profile, target, () => false);
    return tableRecognized(inTime ?? rowsInOrder(file, profile, target), profile, 'chosen');
  }
  throw unknown(file);
}

async function recognizeTable(file: string, target: string | undefined): Promise<RecognizedData> {
  const profile = await profileAnyQuotes(file);
  const texts = textTableSection(file, profile);
  const isAsked =
    target === undefined || (texts?.source.kind === 'text' && texts.source.labelColumn === target);
  if (texts !== undefined && isAsked) return tableRecognized(texts, profile, 'texts-in-table');
  const isClassName = (name: string): boolean => targetNames.test(name);
  const series = await seriesSection(file, profile, target, isClassName);
  if (series !== undefined) return tableRecognized(series, profile, 'series');
  return plainTable(file, profile, target, 'table');
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
  const counts = { columns: columns.length, rows: profile.samples };
  return {
    data,
    recognition: { reason, counts, kinds: [...kindsOf.file], columns },
    findings: [...profile.findings],
  };
}

function longText(file: string, reason: Recognition['reason']): RecognizedData {
  return withoutColumns(continuedSection(file), kindsOf.file, reason);
}

async function textFolder(
  folder: string,
  reason: Recognition['reason'],
  files?: Awaited<ReturnType<typeof classFiles>>,
): Promise<RecognizedData> {
  const texts = files ?? (await classFiles(folder));
  const classes = new Set(texts.map(({ name }) => name)).size;
  const data = await labelledSection(folder, texts);
  return withoutColumns(data, kindsOf.folder, reason, { files: texts.length, classes });
}

async function pictureFolder(
  folder: string,
  reason: Recognition['reason'],
  layout?: 'unlabelled',
): Promise<RecognizedData> {
  const listing = await recognizeImages(folder, { layout });
  const { files, classes, problems } = listing;
  const data = await imageSection(folder, listing);
  const counts = { pictures: files.length, classes: classes.length };
  const seen = reason === 'pictures' ? reasonOf(listing) : reason;
  const isSaid = seen === 'lone-pictures' || seen === 'picture-pairs';
  const findings = [...problems, ...(isSaid ? [listing.reason] : [])];
  return { ...withoutColumns(data, kindsOf.folder, seen, counts), findings };
}

function reasonOf({ layout }: ImageListing): Recognition['reason'] {
  if (layout === 'unlabelled') return 'lone-pictures';
  return layout === 'pairs' ? 'picture-pairs' : 'pictures';
}

function idxRecognized(
  pair: IdxPair,
  picked: 'idx' | 'folder' = 'idx',
  reason: Recognition['reason'] = 'idx',
): RecognizedData {
  return withoutColumns(idxSection(pair), kindsOf[picked], reason);
}

function withoutColumns(
  data: DataSection,
  kinds: readonly SourceKind[],
  reason: Recognition['reason'],
  counts: Recognition['counts'] = {},
): RecognizedData {
  return { data, recognition: { reason, counts, kinds: [...kinds], columns: [] }, findings: [] };
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

/** The samples are the file of three or four dimensions; with one file, its labels lie beside it. */
async function pairOf(paths: readonly string[]): Promise<IdxPair> {
  const [first = '', second] = paths;
  for (const path of paths) if (!(await isIdx(path))) throw unknown(path);
  if (second === undefined) {
    return /labels/i.test(first) ? idxPairIn(dirname(first)) : idxPairOf(first);
  }
  if (paths.length > 2) throw unknown(dirname(first));
  return /label/i.test(first) ? { images: second, labels: first } : { images: first, labels: second };
}

async function isIdx(path: string): Promise<boolean> {
  const head = await readHead(path, 4);
  return looksLikeIdx(head) || looksLikeGzip(head);
}

function idxSection({ images, labels }: IdxPair): DataSection {
  return section({
    source: { kind: 'idx', images, labels },
    normalization: { kind: 'min-max', scope: 'all' },
  });
}

async function imageSection(folder: string, { layout, files, targets }: ImageListing): Promise<DataSection> {
  // A network that answers with a picture halves its sides and doubles them again.
  const isDrawn = layout === 'unlabelled' || layout === 'pairs';
  const size = await usualPictureSize(
    files.map(({ file }) => file),
    { isDrawn },
  );
  return section({
    source: {
      kind: 'image-folder',
      path: folder,
      ...size,
      ...(isDrawn && { layout }),
      ...(targets !== undefined && { targets, ...(await targetForm(targets, files)) }),
    },
    ...keyedSplit(files.length),
    normalization: { kind: 'min-max', scope: 'all' },
  });
}

/** Pictures of folders called masks or labels are masks; others are read as they are. */
async function targetForm(
  targets: string,
  files: readonly ListedImage[],
): Promise<{ readonly targetPictures?: 'grey' | 'colour' }> {
  if (!/^targets?$/i.test(targets)) return {};
  const sizes = await probeSome(files.flatMap(({ wanted }) => wanted ?? []));
  return { targetPictures: areGrey(sizes) ? 'grey' : 'colour' };
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
      ? guessTarget(others.length > 0 ? others : profile.columns)
      : profile.columns.find(({ name }) => name === wanted);
  const ignore = profile.columns.filter((column) => column !== target && !isFeature(column, profile.samples));
  const targetKind = target !== undefined && isClass(target, profile.samples) ? 'class' : 'number';
  return section({
    source: {
      kind: 'csv',
      path,
      ...(profile.table !== undefined && { table: profile.table }),
      header: profile.header,
      target: isBare ? [] : (target?.name ?? wanted ?? '1'),
      targetKind,
      ...(ignore.length > 0 && { ignore: ignore.map(({ name }) => name) }),
    },
    ...keyedSplit(profile.samples),
    normalization: {
      kind: 'z-score',
      scope: 'feature',
      ...(targetKind === 'number' && !isBare && { targets: 'z-score' }),
    },
  });
}

/** Samples from which on chance alone gives every part its share; fewer are dealt out class by class. */
const keyedFrom = 1000;

/** New projects divide by key, so that data that grows later moves no sample to another part. */
function keyedSplit(samples: number): Pick<DataSectionInput, 'split'> {
  return samples >= keyedFrom ? { split: { by: 'key' } } : {};
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

const targetNames = /^(target|label|class|species|category|outcome|y)$/i;

/** The column that is called like one, else the last text of few values, else the last column. */
function guessTarget(columns: readonly ColumnProfile[]): ColumnProfile | undefined {
  const named = columns.find(({ name }) => targetNames.test(name));
  const text = columns.filter(({ kind, distinct }) => kind === 'text' && (distinct ?? 0) > 1).at(-1);
  return named ?? text ?? columns.at(-1);
}

/** Few whole numbers close together, each of them often, name classes. */
function isClass({ kind, distinct, minimum = 0, maximum = 0 }: ColumnProfile, samples: number): boolean {
  if (kind === 'text') return true;
  if (distinct === undefined || distinct > maxNumberClasses || distinct * 2 > samples) return false;
  return Number.isInteger(minimum) && Number.isInteger(maximum) && maximum - minimum < 1000;
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

function section(input: DataSectionInput): DataSection {
  return dataSchema.parse(input);
}

function hasCode(error: unknown, code: Diagnostic['code']): error is DiagnosticError {
  return error instanceof DiagnosticError && error.diagnostics.some((problem) => problem.code === code);
}

function unknown(file: string): DiagnosticError {
  return new DiagnosticError([diagnostic('data-kind-unknown', { file })]);
}
