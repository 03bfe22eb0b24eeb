import { createReadStream } from 'node:fs';

/** The bytes of a file from its start, in blocks that are large enough for a disk. */
export function fileBytes(file: string): AsyncIterable<Uint8Array> {
  return createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>;
}
