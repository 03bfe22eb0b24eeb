/** The reader of every kind of source. */
import { type DataSource, type SourceKind, sourceKinds } from '../../../../shared/data/sources/index.ts';
import type { RecognizedSource, SourceReader } from '../source-reader.ts';
import { annotatedImagesReader } from './annotated-images.ts';
import { csvReader } from './csv.ts';
import { formulaReader } from './formula.ts';
import { idxReader } from './idx.ts';
import { imageArraysReader } from './image-arrays.ts';
import { imageFolderReader } from './image-folder.ts';
import { recordingsReader } from './recordings.ts';
import { seriesReader } from './series.ts';
import { textReader } from './text.ts';

const readers: { readonly [Kind in SourceKind]: SourceReader<Kind> } = {
  csv: csvReader,
  idx: idxReader,
  'image-folder': imageFolderReader,
  'annotated-images': annotatedImagesReader,
  'image-arrays': imageArraysReader,
  text: textReader,
  series: seriesReader,
  recordings: recordingsReader,
  formula: formulaReader,
};

/** The reader of a source, as one that takes any: the kind of the source has chosen it. */
export function readerOf(source: DataSource): SourceReader<SourceKind> {
  return readers[source.kind] as unknown as SourceReader<SourceKind>;
}

/** What the first kind of source that knows a file or folder makes of it; `as`: the one kind that is asked. Throws DiagnosticError. */
export async function recognizedSource(
  path: string,
  as?: SourceKind,
): Promise<(RecognizedSource & { readonly kind: SourceKind }) | undefined> {
  for (const kind of as === undefined ? sourceKinds : [as]) {
    const recognized = await readers[kind].recognize?.(path, as !== undefined);
    if (recognized !== undefined) return { ...recognized, kind };
  }
  return undefined;
}
