/** What the data of a section takes on the disk, and whether it is still what was read. */
import { stat } from 'node:fs/promises';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { DataSource } from '../../../shared/data/sources/index.ts';
import { readerOf } from '../data/sources/index.ts';

const atOnce = 256;

/** Bytes on the disk; 0 for a formula. Throws DiagnosticError where something is missing. */
export async function dataBytes(source: DataSource, place: DataPlace): Promise<number> {
  const files = await readerOf(source).files(source, place);
  let sum = 0;
  for (let from = 0; from < files.length; from += atOnce) {
    const sizes = await Promise.all(
      files.slice(from, from + atOnce).map(async (file) => (await stat(file)).size),
    );
    sum += sizes.reduce((a, b) => a + b, 0);
  }
  return sum;
}

/** Sizes and times of the files that show whether the data has changed: as long as they stay, the data did. */
export async function dataSignature(source: DataSource, place: DataPlace): Promise<string> {
  const { files, marks = files } = readerOf(source);
  const facts = await Promise.all(
    (await marks(source, place)).map(async (file) => {
      const { size, mtimeMs, ino } = await stat(file);
      return [file, size, mtimeMs, ino];
    }),
  );
  return JSON.stringify(facts);
}
