import { locateIdx } from '../locate-data.ts';
import { readIdx } from '../readers/idx.ts';
import type { SourceReader } from '../source-reader.ts';

export const idxReader: SourceReader<'idx'> = {
  read: async ({ source }, place, options) => readIdx(await locateIdx(source, place), options),
  async files(source, place) {
    const { images, labels } = await locateIdx(source, place);
    return [images, labels];
  },
};
