import { locateFile } from '../locate-data.ts';
import { readSeries } from '../readers/series.ts';
import type { SourceReader } from '../source-reader.ts';
import { tableFiles } from '../tables/table-files.ts';

export const seriesReader: SourceReader<'series'> = {
  read: async (section, place, options) =>
    readSeries(await locateFile(section.source.path, place), section, options),
  files: async ({ path }, place) => tableFiles(await locateFile(path, place)),
};
