import { locateFile } from '../locate-data.ts';
import { readSeries } from '../readers/series.ts';
import type { SourceReader } from '../source-reader.ts';

export const seriesReader: SourceReader<'series'> = {
  read: async ({ source, split }, place, options) =>
    readSeries(await locateFile(source.path, place), source, split, options),
  files: async ({ path }, place) => [await locateFile(path, place)],
};
