/** Arrow: IPC files (Feather, version 2) and streams. */
import { readFile } from 'node:fs/promises';
import { CompressionType, setCompressionCodec, tableFromIPC } from '@uwdata/flechette';
import { decompressZstd } from 'hyparquet-compressors';
import { cellText } from './cell-text.ts';
import { unpackLz4Frame } from './lz4-frame.ts';
import { blockRecords, defineTableFormat } from './table-format.ts';

const refuse = (): never => {
  throw new Error('Arrow is not written');
};
setCompressionCodec(CompressionType.LZ4_FRAME, { decode: unpackLz4Frame, encode: refuse });
setCompressionCodec(CompressionType.ZSTD, {
  decode: (packed) => decompressZstd(packed).slice(),
  encode: refuse,
});

export const arrow = defineTableFormat({
  kind: 'arrow',
  // A stream begins with the mark of a message, its length below 16 MiB, and the table of its offset.
  matches: (head) => {
    const start = Buffer.from(head.subarray(0, 8));
    return start.toString('latin1', 0, 6) === 'ARROW1' || /^ffffffff.{6}00$/.test(start.toString('hex'));
  },
  shape: async () => ({ headerRow: 1 }),
  async *records(file) {
    const table = tableFromIPC(await readFile(file), { useBigInt: true, useDate: true });
    yield [[...table.names]];
    const columns = table.names.map((_, i) => table.getChildAt(i));
    for (let from = 0; from < table.numRows; from += blockRecords) {
      const length = Math.min(blockRecords, table.numRows - from);
      yield Array.from({ length }, (_, i) => columns.map((column) => cellText(column.at(from + i))));
    }
  },
});
