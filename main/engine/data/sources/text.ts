import { kindOfPath } from '../file-checks.ts';
import { locateFile, locateFileOrFolder } from '../locate-data.ts';
import { classFiles, readText } from '../readers/text.ts';
import type { SourceReader } from '../source-reader.ts';
import { tableFiles } from '../tables/table-files.ts';

export const textReader: SourceReader<'text'> = {
  async read(section, place, options) {
    const { source } = section;
    const isLong = source.task === 'next-token';
    const file = await (isLong ? locateFile : locateFileOrFolder)(source.path, place);
    return readText(file, section, options);
  },
  async files({ path, task }, place) {
    const found = await locateFileOrFolder(path, place);
    if ((await kindOfPath(found)) !== 'folder') return tableFiles(found);
    if (task === 'next-token') return [await locateFile(path, place)];
    return (await classFiles(found)).map(({ file }) => file);
  },
};
