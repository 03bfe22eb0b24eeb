import { dirname } from 'node:path';
import { err } from '../../../shared/base/result.ts';
import type { ColumnProfile } from '../../../shared/contract/engine-replies.ts';
import { type DataSection, type DataSectionInput, dataSchema } from '../../../shared/data/data-schema.ts';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
} from '../../../shared/diagnostics/diagnostic.ts';
import { checked, kindOfPath } from '../data/file-checks.ts';
import { type IdxPair, idxPairIn, idxPairOf } from '../data/locate-data.ts';
import { type CsvProfile, profileCsv } from '../data/readers/csv-profile.ts';
import { looksLikeGzip, looksLikeIdx, readHead } from '../data/readers/idx-file.ts';
import { probeImage } from '../data/readers/image-decoding.ts';
import { type ImageClass, listImages } from '../data/readers/image-files.ts';
import { timeColumnOf } from '../data/readers/series-look.ts';
import { classFiles, isTextFile } from '../data/readers/text.ts';
import { seriesSection } from './recognize-series.ts';
import { continuedSection, labelledSection, textTableSection } from './recognize-text.ts';

export interface RecognizedData {
  /** Files by their absolute paths. */
  readonly data: DataSection;
  readonly findings: Diagnostic[];
}

/** A target of more distinct whole numbers than this is taken for a quantity. */
const maxNumberClasses = 30;
/** Images are shrunk to this side at most, in pixels: larger ones are slow to train and rarely needed. */
const longestSide = 224;
const probedImages = 24;

/**
 * Guesses the `data` section from what a person picked: a table, a text, one or two IDX files, or a folder of IDX files, of
 * texts by class or of images by class. `target`: the column of a table to predict, which may be missing in it (reading says
 * so); target-without-table for all else.
 */
export async function recognizeData(
  paths: readonly string[],
  target?: string,
): Promise<Checked<RecognizedData>> {
  const recognized = await recognizePicked(paths, target);
  if (!recognized.ok || target === undefined) return recognized;
  const { source } = recognized.value.data;
  const isColumn =
    ['csv', 'series'].includes(source.kind) || (source.kind === 'text' && source.labelColumn === target);
  return isColumn
    ? recognized
    : err([diagnostic('target-without-table', { file: paths[0] ?? '' }, { target })]);
}

function recognizePicked(
  paths: readonly string[],
  target: string | undefined,
): Promise<Checked<RecognizedData>> {
  const [first = ''] = paths;
  return checked(first, async () => {
    if (paths.length > 1) return recognized(idxSection(await pairOf(paths)));
    const kind = await kindOfPath(first);
    if (kind === undefined) throw new DiagnosticError([diagnostic('data-file-missing', { file: first })]);
    if (kind === 'folder') return recognizeFolder(first);
    if (kind === 'other') throw unknown(first);
    if (await isIdx(first)) return recognized(idxSection(await pairOf(paths)));
    if (isTextFile(first)) return recognized(continuedSection(first));
    return recognizeTable(first, target);
  });
}

async function recognizeFolder(folder: string): Promise<RecognizedData> {
  try {
    return recognized(idxSection(await idxPairIn(folder)));
  } catch (error) {
    const isNoPair = hasCode(error, 'idx-pair-not-found') && error.diagnostics[0]?.values.count === 0;
    if (!isNoPair) throw error;
  }
  const texts = await classFiles(folder);
  if (texts.length > 1) return recognized(await labelledSection(folder, texts));
  try {
    const { classes, problems } = await listImages(folder);
    return { data: await imageSection(folder, classes), findings: [...problems] };
  } catch (error) {
    throw hasCode(error, 'image-folder-no-classes') ? unknown(folder) : error;
  }
}

async function recognizeTable(file: string, target: string | undefined): Promise<RecognizedData> {
  const profile = await profileAnyQuotes(file);
  const texts = textTableSection(file, profile);
  const isAsked =
    target === undefined || (texts?.source.kind === 'text' && texts.source.labelColumn === target);
  const data =
    (isAsked ? texts : undefined) ??
    (await seriesSection(file, profile, target, (name) => targetNames.test(name)));
  const section = data ?? tableSection(file, profile, target, await timeColumnOf(file, profile.header));
  const left = data === undefined ? identifiersLeftOut(section, file) : [];
  return { data: section, findings: [...profile.findings, ...left] };
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

function recognized(data: DataSection): RecognizedData {
  return { data, findings: [] };
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

async function imageSection(folder: string, classes: readonly ImageClass[]): Promise<DataSection> {
  const files = classes.flatMap((each) => each.files);
  const stride = Math.max(1, Math.floor(files.length / probedImages));
  const probed = await Promise.all(
    files
      .filter((_, i) => i % stride === 0)
      .slice(0, probedImages)
      .map(probeImage),
  );
  const sizes = probed.filter((size) => size !== undefined);
  const middle = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 64;
  const [width, height] = [middle(sizes.map((size) => size.width)), middle(sizes.map((size) => size.height))];
  const shrink = Math.min(1, longestSide / Math.max(width, height));
  const isGrey = sizes.length > 0 && sizes.every(({ channels }) => channels === 1);
  return section({
    source: {
      kind: 'image-folder',
      path: folder,
      width: Math.max(1, Math.round(width * shrink)),
      height: Math.max(1, Math.round(height * shrink)),
      channels: isGrey ? 1 : 3,
    },
    normalization: { kind: 'min-max', scope: 'all' },
  });
}

/** `time`: the column of points in time, which is hardly the one to predict. */
function tableSection(
  path: string,
  profile: CsvProfile,
  wanted: string | undefined,
  time: string | undefined,
): DataSection {
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
      header: profile.header,
      target: target?.name ?? wanted ?? '1',
      targetKind,
      ...(ignore.length > 0 && { ignore: ignore.map(({ name }) => name) }),
    },
    normalization: {
      kind: 'z-score',
      scope: 'feature',
      ...(targetKind === 'number' && { targets: 'z-score' }),
    },
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
