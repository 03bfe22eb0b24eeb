/** The reader of every kind of source. */
import type { DataSource, SourceKind } from '../../../../shared/data/sources/index.ts';
import type { SourceReader } from '../source-reader.ts';
import { csvReader } from './csv.ts';
import { formulaReader } from './formula.ts';
import { idxReader } from './idx.ts';
import { imageFolderReader } from './image-folder.ts';
import { seriesReader } from './series.ts';
import { textReader } from './text.ts';

const readers: { readonly [Kind in SourceKind]: SourceReader<Kind> } = {
  csv: csvReader,
  idx: idxReader,
  'image-folder': imageFolderReader,
  text: textReader,
  series: seriesReader,
  formula: formulaReader,
};

/** The reader of a source, as one that takes any: the kind of the source has chosen it. */
export function readerOf(source: DataSource): SourceReader<SourceKind> {
  return readers[source.kind] as unknown as SourceReader<SourceKind>;
}
