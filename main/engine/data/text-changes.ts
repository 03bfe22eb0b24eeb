/** Texts of a chunk that are changed before they are cut into tokens. */
import type { BatchSettings } from './batches.ts';
import type { SampleChunk } from './chunk-source.ts';
import { textAt } from './raw-texts.ts';
import { createEncoder, createTokenizer, fittingTokens } from './text-encoding.ts';

/** The texts of the rows of one chunk, as far as they are changed. */
export interface TextChanges {
  /** Changes the text of a row of the chunk, which is that of `sample` at first. */
  change(row: number, sample: number, by: (text: string) => string): void;
  /** Writes the tokens of all that was changed into the chunk, and begins anew. The changed texts, by row. */
  write(chunk: SampleChunk): ReadonlyMap<number, string>;
}

/** The changes of samples that are texts; their tokens are those of the vocabulary that the data has. */
export function createTextChanges({ dataset: { texts, text, features } }: BatchSettings): TextChanges {
  let changed = new Map<number, string>();
  if (texts === undefined || text === undefined)
    return { change: () => undefined, write: () => new Map<number, string>() };
  const [length = 0] = features.sampleShape;
  const [cut, encode] = [createTokenizer(text), createEncoder(text.vocabulary)];
  return {
    change: (row, sample, by) => {
      changed.set(row, by(changed.get(row) ?? textAt(texts, sample)));
    },
    write: (chunk) => {
      const written = changed;
      changed = new Map();
      const data = chunk.tensors.get('features')?.data as Int32Array | undefined;
      for (const [row, own] of written) {
        const place = row * length;
        data?.fill(0, place, place + length);
        data?.set(encode(fittingTokens(cut(own), length, text.keep)), place);
      }
      return written;
    },
  };
}
