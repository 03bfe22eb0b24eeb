/** Texts in memory that worker threads read without a copy. */
import { sharedBuffer } from './shared-memory.ts';

/** The texts of samples as UTF-8, one after another. */
export interface RawTexts {
  readonly bytes: Uint8Array;
  /** Where each text ends in the bytes. */
  readonly ends: Float64Array;
  /** The sample of the first text; absent: 0. */
  readonly first?: number;
}

/** Packs texts into shared memory. `file` is named where the memory is not there (DiagnosticError). */
export function packTexts(texts: readonly string[], file: string): RawTexts {
  const sizes = texts.map((text) => Buffer.byteLength(text));
  const ends = new Float64Array(sharedBuffer(file, texts.length * 8));
  let end = 0;
  sizes.forEach((size, i) => {
    end += size;
    ends[i] = end;
  });
  const bytes = new Uint8Array(sharedBuffer(file, end));
  const encoder = new TextEncoder();
  texts.forEach((text, i) => {
    bytes.set(encoder.encode(text), ends[i - 1] ?? 0);
  });
  return { bytes, ends };
}

export function textAt({ bytes, ends, first = 0 }: RawTexts, sample: number): string {
  const place = sample - first;
  return Buffer.from(bytes.slice(ends[place - 1] ?? 0, ends[place])).toString('utf8');
}
