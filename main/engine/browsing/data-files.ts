/** What the data of a section takes on the disk, and whether it is still what was read. */

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { DataSource } from '../../../shared/document/data-schema.ts';
import { kindOfPath } from '../data/file-checks.ts';
import { locateFile, locateFileOrFolder, locateFolder, locateIdx } from '../data/locate-data.ts';
import { listImages } from '../data/readers/image-files.ts';
import { classFiles } from '../data/readers/text.ts';

const atOnce = 256;

/** The files and folders that hold a source's data. Throws DiagnosticError where they are missing. */
async function filesOf(source: DataSource, place: DataPlace): Promise<readonly string[]> {
  switch (source.kind) {
    case 'csv':
      return [await locateFile(source.path, place)];
    case 'idx': {
      const { images, labels } = await locateIdx(source, place);
      return [images, labels];
    }
    case 'image-folder':
      return [await locateFolder(source.path, place)];
    case 'text': {
      const found = await locateFileOrFolder(source.path, place);
      if ((await kindOfPath(found)) !== 'folder') return [found];
      if (source.task === 'next-token') return [await locateFile(source.path, place)];
      return (await classFiles(found)).map(({ file }) => file);
    }
    case 'series':
      return [await locateFile(source.path, place)];
    case 'formula':
      return [];
  }
}

/** Bytes on the disk; 0 for a formula. Throws DiagnosticError where something is missing. */
export async function dataBytes(source: DataSource, place: DataPlace): Promise<number> {
  const [first = '', ...rest] = await filesOf(source, place);
  if (source.kind === 'formula') return 0;
  const files =
    source.kind === 'image-folder'
      ? (await listImages(first)).classes.flatMap((each) => each.files)
      : [first, ...rest];
  let sum = 0;
  for (let from = 0; from < files.length; from += atOnce) {
    const sizes = await Promise.all(
      files.slice(from, from + atOnce).map(async (file) => (await stat(file)).size),
    );
    sum += sizes.reduce((a, b) => a + b, 0);
  }
  return sum;
}

/**
 * Sizes and times of a source's files, and of the class folders of images: as long as it stays, the data did. A picture
 * that is overwritten in place goes unnoticed; looking at each of a million would take longer than reading helps.
 */
export async function dataSignature(source: DataSource, place: DataPlace): Promise<string> {
  const files = [...(await filesOf(source, place))];
  const [folder] = files;
  if (source.kind === 'image-folder' && folder !== undefined) {
    const entries = await readdir(folder, { withFileTypes: true });
    files.push(...entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name)));
  }
  const facts = await Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs, ino } = await stat(file);
      return [file, size, mtimeMs, ino];
    }),
  );
  return JSON.stringify(facts);
}
