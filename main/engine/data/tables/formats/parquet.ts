/** Parquet, one row group after another. */
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { cellText } from './cell-text.ts';
import { blockRecords, defineTableFormat, type Records } from './table-format.ts';

export const parquet = defineTableFormat({
  kind: 'parquet',
  matches: (head) => Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PAR1',
  shape: async () => ({ headerRow: 1 }),
  async *records(path) {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
    yield [columns];
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      let rows: readonly (readonly unknown[])[] = [];
      await parquetRead({
        file,
        metadata,
        columns,
        rowStart,
        rowEnd,
        compressors,
        onComplete: (read: readonly (readonly unknown[])[]) => {
          rows = read;
        },
      });
      for (let from = 0; from < rows.length; from += blockRecords)
        yield rows.slice(from, from + blockRecords).map((row) => row.map(cellText)) as Records;
      rowStart = rowEnd;
    }
  },
});
