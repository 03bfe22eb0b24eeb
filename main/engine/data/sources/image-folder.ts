import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataLook } from '../../../../shared/contract/engine-replies.ts';
import type { ImageFolderSource } from '../../../../shared/data/data-schema.ts';
import { tensorType } from '../../../../shared/ir/types.ts';
import { locateFolder } from '../locate-data.ts';
import { listImages } from '../readers/image-files.ts';
import { readImageFolder } from '../readers/image-folder.ts';
import type { SourceReader } from '../source-reader.ts';

export const imageFolderReader: SourceReader<'image-folder'> = {
  async read({ source, split }, place, options) {
    const folder = await locateFolder(source.path, place);
    return readImageFolder(folder, { ...source, isKeyed: split.by === 'key' }, options);
  },
  async files({ path }, place) {
    const { classes } = await listImages(await locateFolder(path, place));
    return classes.flatMap((each) => each.files);
  },
  /** The class folders: a picture that is overwritten in place goes unnoticed. */
  async marks({ path }, place) {
    const folder = await locateFolder(path, place);
    const entries = await readdir(folder, { withFileTypes: true });
    return [folder, ...entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name))];
  },
  look: async ({ source }, place) => lookAtNames(await locateFolder(source.path, place), source),
};

/** What the names of folders and files show. */
async function lookAtNames(folder: string, source: ImageFolderSource): Promise<DataLook> {
  const { classes, problems } = await listImages(folder);
  const { channels, height, width } = source;
  return {
    facts: {
      featureType: tensorType('uint8', ['N', channels, height, width]),
      target: { kind: 'class', classes: classes.map(({ name }) => name) },
    },
    findings: problems,
  };
}
