import { dirname } from 'node:path';
import { err } from '../../../shared/base/result.ts';
import type { Recognition } from '../../../shared/contract/data.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { type SourceKind, withPaths } from '../../../shared/data/sources/index.ts';
import { type Checked, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { archiveContents } from '../data/archives/archive-contents.ts';
import { type ArchiveKind, archiveKind } from '../data/archives/archive-kind.ts';
import { checked, kindOfPath } from '../data/file-checks.ts';
import { type IdxPair, idxPairIn, idxPairOf } from '../data/locate-data.ts';
import { inputsFile } from '../data/readers/array-pairs.ts';
import { looksLikeGzip, looksLikeIdx, readHead } from '../data/readers/idx-file.ts';
import { type ImageListing, type ListedImage, recognizeImages } from '../data/readers/image-listing.ts';
import { areGrey, probeSome, usualPictureSize } from '../data/readers/picture-size.ts';
import { listRecordings } from '../data/readers/recording-files.ts';
import { otherReading } from '../data/readers/recording-guess.ts';
import { classFiles } from '../data/readers/text.ts';
import { recognizedSource } from '../data/sources/index.ts';
import { competitionIn } from '../data/tables/competition.ts';
import { folderTables } from '../data/tables/folder-tables.ts';
import { isPattern, requireTable } from '../data/tables/table-files.ts';
import { isLongText } from '../data/tables/table-text.ts';
import { competitionTable, numbersOfPictures, recognizeTable, tableAs } from './recognize-table.ts';
import { continuedSection, labelledSection } from './recognize-text.ts';
import {
  hasCode,
  keyedSplit,
  kindsOf,
  noTarget,
  type RecognizedData,
  type SaidOfData,
  section,
  unknown,
  withoutColumns,
} from './recognized-data.ts';

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
    if (own !== undefined) return (await tableWithColumn(first, own, { as, target })) ?? own;
    const inputs = await inputsFile(first);
    if (inputs !== undefined) return recognizeTables(inputs, { as, target });
    if (kind === 'folder') {
      if (target === noTarget) return pictureFolder(first, 'chosen', 'unlabelled');
      return as === undefined ? recognizeFolder(first, target) : folderAs(first, as, target);
    }
    if (await isIdx(first)) return idxRecognized(await pairOf(paths));
    if (as !== undefined) return fileAs(first, as, target);
    if (await isLongText(first)) return longText(first, 'one-text');
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
  const kinds = new Set([kind, ...(found.kinds ?? kindsOf[picked])]);
  const recognized = withoutColumns(section(data), [...kinds], reason, counts);
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
  const isWithout = pictures === undefined || pictures.recognition.counts.pictures === 0;
  const table = isWithout ? await tableInFolder(folder, (path) => recognizeTable(path, target)) : undefined;
  if (table !== undefined) return table;
  if (pictures === undefined) throw unknown(folder);
  return pictures;
}

/** The one table of a folder; where its files may be recordings too, that is said. Undefined where it holds no one table. */
async function tableInFolder(
  folder: string,
  read: (path: string) => Promise<RecognizedData>,
): Promise<RecognizedData | undefined> {
  const tables = await folderTables(folder);
  if (tables === undefined) return undefined;
  const table = await read(tables.path);
  const findings = [...tables.findings, ...table.findings];
  const files = await listRecordings(folder);
  if (files === undefined) return { ...table, findings };
  return {
    ...table,
    recognition: { ...table.recognition, kinds: [...kindsOf.tableFolder] },
    findings: [otherReading(folder, files, 'table'), ...findings],
  };
}

/** The one table of a folder of which a person names the column to predict, whatever else its files may be; undefined without either. */
async function tableWithColumn(
  folder: string,
  { data }: RecognizedData,
  { as, target }: SaidOfData,
): Promise<RecognizedData | undefined> {
  if (as !== undefined || target === undefined || data.source.kind !== 'recordings') return undefined;
  return tableInFolder(folder, (path) => recognizeTable(path, target));
}

/** The files that a path with wildcards names, as one table. */
async function recognizeTables(path: string, { as, target }: SaidOfData): Promise<RecognizedData> {
  await requireTable(path);
  return as === undefined ? recognizeTable(path, target) : fileAs(path, as, target);
}

/** A folder as a person says it is. */
async function folderAs(
  folder: string,
  kind: SourceKind,
  target: string | undefined,
): Promise<RecognizedData> {
  if (kind === 'idx') return idxRecognized(await idxPairIn(folder), 'folder', 'chosen');
  if (kind === 'text') return textFolder(folder, 'chosen');
  if (kind === 'image-folder') return pictureFolder(folder, 'chosen');
  const table = await tableInFolder(folder, (path) => fileAs(path, kind, target));
  if (table === undefined) throw unknown(folder);
  return table;
}

/** A file as a person says it is. */
async function fileAs(file: string, kind: SourceKind, target: string | undefined): Promise<RecognizedData> {
  if (kind !== 'csv' && kind !== 'series' && kind !== 'text') throw unknown(file);
  if (kind === 'text' && (await isLongText(file))) return longText(file, 'chosen');
  return (await tableAs(file, kind, target)) ?? longText(file, 'chosen');
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
  if (reason === 'pictures' && (listing.layout === 'table' || classes.length < 2)) {
    const numbers = await numbersOfPictures(folder);
    if (numbers !== undefined) return numbers;
  }
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
