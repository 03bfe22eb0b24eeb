/** Parquet, one row group after another. */
import {
  type AsyncBuffer,
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
} from 'hyparquet';
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
    const columns = columnsOf(metadata);
    yield [columns];
    const starts = startsOf(metadata);
    for (const [i, { num_rows }] of metadata.row_groups.entries()) {
      const rowStart = starts[i] as number;
      const rowEnd = rowStart + Number(num_rows);
      // A row group may have a million rows, of which each piece is read for itself; who asks for few rows gets them soon.
      for (let from = rowStart; from < rowEnd; ) {
        const to = Math.min(rowEnd, from + (from === 0 ? blockRecords : rowsAtOnce));
        const range = { rowStart: from, rowEnd: to, columns };
        yield* inBlocksOf(await (from === 0 ? firstRowsOf : rowsOf)({ file, metadata }, range));
        from = to;
      }
    }
  },
  async sampled(path, { places, rows }) {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    const total = metadata.row_groups.reduce((sum, { num_rows }) => sum + Number(num_rows), 0);
    const starts = startsOf(metadata).filter((_, i) => (metadata.row_groups[i]?.num_rows ?? 0) > 0);
    const count = Math.min(places, maxPlaces, starts.length);
    const taken = Array.from(
      { length: count },
      (_, i) => starts[Math.floor((i * starts.length) / count)] as number,
    );
    return { total, blocks: groupStarts({ file, metadata }, taken, rows) };
  },
});

/** Each place reads the first bytes of every column. */
const maxPlaces = 8;
/** Of a column in a row group, bytes that hold its dictionary and its first page; more are read where they do not. */
const firstBytes = 1.5 * 2 ** 20;

interface OpenFile {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
}

/** The record of the names, then the first rows of some row groups; names are the record before row 0. */
async function* groupStarts({ file, metadata }: OpenFile, starts: readonly number[], count: number) {
  const columns = columnsOf(metadata);
  yield { firstRow: 1, records: [columns] as Records };
  const groups = startsOf(metadata);
  for (const rowStart of starts) {
    const rows = Math.min(count, Number(metadata.row_groups[groups.indexOf(rowStart)]?.num_rows ?? 0));
    const read = { rowStart, rowEnd: rowStart + rows, columns };
    yield { firstRow: rowStart + 2, records: await firstRowsOf({ file, metadata }, read) };
  }
}

/** The first row of each row group. */
function startsOf({ row_groups }: FileMetaData): readonly number[] {
  let from = 0;
  return row_groups.map(({ num_rows }) => {
    const start = from;
    from += Number(num_rows);
    return start;
  });
}

/** The metadata as if each column of a row group ended after its first bytes. */
function shortened(metadata: FileMetaData): FileMetaData {
  const limit = BigInt(firstBytes);
  return {
    ...metadata,
    row_groups: metadata.row_groups.map((group) => ({
      ...group,
      columns: group.columns.map((column) => {
        const own = column.meta_data;
        if (own === undefined || own.total_compressed_size <= limit) return column;
        return { ...column, meta_data: { ...own, total_compressed_size: limit } };
      }),
    })),
  };
}

/** Rows of a row group that become texts at once. */
const rowsAtOnce = 1 << 16;

function* inBlocksOf(rows: Records): Generator<Records> {
  for (let from = 0; from < rows.length; from += blockRecords) yield rows.slice(from, from + blockRecords);
}

function columnsOf(metadata: FileMetaData): string[] {
  return parquetSchema(metadata).children.map(({ element }) => element.name);
}

interface RowRange {
  readonly rowStart: number;
  readonly rowEnd: number;
  readonly columns: string[];
}

/** Rows at the start of a row group, by the first bytes of its columns where those suffice. */
function firstRowsOf({ file, metadata }: OpenFile, range: RowRange): Promise<Records> {
  return rowsOf({ file, metadata: shortened(metadata) }, range).catch(() =>
    rowsOf({ file, metadata }, range),
  );
}

async function rowsOf({ file, metadata }: OpenFile, range: RowRange): Promise<Records> {
  let rows: readonly (readonly unknown[])[] = [];
  await parquetRead({
    file,
    metadata,
    ...range,
    compressors,
    onComplete: (read: readonly (readonly unknown[])[]) => {
      rows = read;
    },
  });
  return rows.map((row) => row.map(cellText));
}
