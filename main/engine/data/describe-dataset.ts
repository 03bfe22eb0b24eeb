import path from 'node:path';
import type { DatasetDescription } from '../../../shared/contract/engine-replies.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import type { SourceKind } from '../../../shared/data/sources/index.ts';
import type { DiagnosticCode } from '../../../shared/diagnostics/codes.ts';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
} from '../../../shared/diagnostics/diagnostic.ts';
import { archiveContents } from './archives/archive-contents.ts';
import { type ArchiveKind, archiveKind } from './archives/archive-kind.ts';
import { countClasses } from './classes.ts';
import type { Dataset } from './dataset.ts';
import { checked, kindOfPath } from './file-checks.ts';
import { idxPairIn, idxPairOf } from './locate-data.ts';
import { computeNormalization } from './normalization.ts';
import { openDataset } from './open-dataset.ts';
import { inputsFile } from './readers/array-pairs.ts';
import { profileCsv } from './readers/csv-profile.ts';
import { readIdx } from './readers/idx.ts';
import { looksLikeGzip, looksLikeIdx, readHead } from './readers/idx-file.ts';
import { readImageFolder } from './readers/image-folder.ts';
import { recognizeImages } from './readers/image-listing.ts';
import { listTexts, type TextFolder } from './readers/text-folders.ts';
import { readLines } from './readers/text-lines.ts';
import type { RecognizedSource } from './source-reader.ts';
import { recognizedSource } from './sources/index.ts';
import { competitionIn } from './tables/competition.ts';
import { folderTables } from './tables/folder-tables.ts';
import { isPattern } from './tables/table-files.ts';
import { isLongText } from './tables/table-text.ts';

/**
 * Says what a file or folder holds: a CSV file, a text, an IDX file with the labels beside it, a folder with an IDX pair,
 * with a text file a class, or with images: by class, in pairs, or alone. Every image is decoded, so a broken one is found.
 */
export async function describeDataset(place: string): Promise<Checked<DatasetDescription>> {
  const file = path.resolve(place);
  return checked(file, async () => {
    const kind = await kindOfPath(file);
    if (await isPattern(file)) return describeTable(file);
    if (kind === undefined) throw new DiagnosticError([diagnostic('data-file-missing', { file })]);
    const packed = kind === 'file' ? await archiveKind(file) : undefined;
    if (packed !== undefined) return describeArchive(file, packed);
    const own = kind === 'other' ? undefined : await recognizedSource(file);
    if (own !== undefined) return describeRecognized(file, own);
    const inputs = kind === 'other' ? undefined : await inputsFile(file);
    if (inputs !== undefined) return describeTable(inputs);
    if (kind === 'file') return describeFile(file);
    if (kind === 'folder') return describeFolder(file);
    throw new DiagnosticError([diagnostic('data-kind-unknown', { file })]);
  });
}

/** What a declared source makes of it, read as it proposes. */
async function describeRecognized(
  file: string,
  { data, kind, counts, findings }: RecognizedSource & { readonly kind: SourceKind },
): Promise<DatasetDescription> {
  const section = dataSchema.parse(data);
  // The size decides nothing that is reported; a small one keeps all pictures in little memory.
  const source = 'width' in section.source ? { ...section.source, width: 32, height: 32 } : section.source;
  const read = await openDataset({ ...section, source }, { projectFolder: file, dataPath: file });
  if (read.ok) return describeSamples(kind, read.value);
  return { kind, samples: counts.pictures ?? 0, findings: [...findings.filter(isNote), ...read.error] };
}

function isNote({ severity }: Diagnostic): boolean {
  return severity !== 'error';
}

/** What an archive holds, its files named by paths that go through it. */
async function describeArchive(archive: string, kind: ArchiveKind): Promise<DatasetDescription> {
  const { path: inside, said } = await archiveContents(archive, kind);
  const described = await describeDataset(inside);
  if (!described.ok) throw new DiagnosticError(described.error.map(said));
  return { ...described.value, findings: described.value.findings.map(said) };
}

async function describeFile(file: string): Promise<DatasetDescription> {
  const head = await readHead(file, 4);
  if (looksLikeIdx(head) || looksLikeGzip(head)) return describeIdx(await idxPairOf(file));
  if (await isLongText(file))
    return describeTexts({ sample: 'line', classes: [{ name: '', files: [file] }], findings: [] });
  return describeTable(file);
}

async function describeTable(file: string): Promise<DatasetDescription> {
  const { samples, whole, columns, findings } = await profileCsv(file);
  return {
    kind: 'csv',
    samples: whole?.rows ?? samples,
    ...(whole && { sampled: whole }),
    columns,
    findings,
  };
}

async function describeFolder(folder: string): Promise<DatasetDescription> {
  const competition = await competitionIn(folder);
  if (competition !== undefined) return describeFile(competition.train);
  try {
    return await describeIdx(await idxPairIn(folder));
  } catch (error) {
    if (!hasCode(error, 'idx-pair-not-found') || error.diagnostics[0]?.values.count !== 0) throw error;
  }
  const texts = await listTexts(folder);
  if (texts.classes.length > 1) return describeTexts(texts);
  const pictures = await describeImages(folder).catch((error: unknown) => {
    if (hasCode(error, 'image-folder-no-classes')) return undefined;
    throw error;
  });
  const tables = (pictures?.samples ?? 0) > 0 ? undefined : await folderTables(folder);
  if (tables !== undefined) return describeTable(tables.path);
  if (pictures === undefined) throw new DiagnosticError([diagnostic('data-kind-unknown', { file: folder })]);
  return pictures;
}

function hasCode(error: unknown, code: DiagnosticCode): error is DiagnosticError {
  return error instanceof DiagnosticError && error.diagnostics.some((problem) => problem.code === code);
}

/** Lines of one text file, or of one a class; or files by class. */
async function describeTexts({ sample, classes, findings }: TextFolder): Promise<DatasetDescription> {
  const counts: { readonly name: string; readonly count: number }[] = [];
  const empty: Diagnostic[] = [];
  for (const { name, files } of classes) {
    let count = 0;
    for (const file of files) {
      const texts = (await readLines(file)).filter((line) => line.trim() !== '').length;
      count += sample === 'line' ? texts : Math.min(1, texts);
      if (texts === 0) empty.push(diagnostic('data-empty', { file }));
    }
    counts.push({ name, count });
  }
  const [only] = empty;
  if (only !== undefined && classes.length === 1) throw new DiagnosticError([only]);
  const samples = counts.reduce((sum, { count }) => sum + count, 0);
  const blank = sample === 'file' && empty.length > 0;
  const file = path.dirname(classes[0]?.files[0] ?? '');
  const problems = blank ? [diagnostic('text-files-empty', { file }, { count: empty.length })] : empty;
  return {
    kind: 'text',
    samples,
    findings: [...findings, ...problems],
    ...(classes.length > 1 && { classes: counts }),
  };
}

async function describeIdx(pair: { images: string; labels: string }): Promise<DatasetDescription> {
  const read = await readIdx(pair);
  if (!read.ok) throw new DiagnosticError(read.error);
  return describeSamples('idx', read.value);
}

async function describeImages(folder: string): Promise<DatasetDescription> {
  // The size decides nothing that is reported; a small one keeps the whole folder in little memory.
  const read = await readImageFolder(folder, { width: 32, height: 32, channels: 3 });
  if (read.ok) return describeSamples('image-folder', read.value);
  const { classes, files } = await recognizeImages(folder);
  const counts = classes.map((name) => ({
    name,
    count: files.filter((image) => image.class === name).length,
  }));
  const counted = counts.length > 0 && { classes: counts };
  return { kind: 'image-folder', samples: files.length, ...counted, findings: read.error };
}

function describeSamples(kind: SourceKind, dataset: Dataset): DatasetDescription {
  const { samples, target } = dataset;
  const everything = Uint32Array.from({ length: samples }, (_, i) => i);
  const { findings } = computeNormalization(dataset, everything, { kind: 'min-max', scope: 'feature' });
  const all = { kind, samples, findings: [...dataset.findings, ...findings] } as const;
  if (target.kind !== 'class') return all;
  const counts = countClasses(target.labels, target.classes.length);
  return { ...all, classes: target.classes.map((name, label) => ({ name, count: counts[label] ?? 0 })) };
}
