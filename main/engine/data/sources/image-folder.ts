import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataLook } from '../../../../shared/contract/engine-replies.ts';
import type { ImageFolderSource } from '../../../../shared/data/data-schema.ts';
import { tensorType } from '../../../../shared/ir/types.ts';
import { locateFolder } from '../locate-data.ts';
import { readImageFolder } from '../readers/image-folder.ts';
import { recognizeImages } from '../readers/image-listing.ts';
import type { SourceReader } from '../source-reader.ts';

export const imageFolderReader: SourceReader<'image-folder'> = {
  async read({ source, split }, place, options) {
    const folder = await locateFolder(source.path, place);
    return readImageFolder(folder, { ...source, isKeyed: split.by === 'key' }, options);
  },
  async files(source, place) {
    const { files } = await recognizeImages(await locateFolder(source.path, place), source);
    return files.flatMap(({ file, wanted }) => (wanted === undefined ? [file] : [file, wanted]));
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
  const { layout, classes, problems } = await recognizeImages(folder, source);
  const { channels, height, width, noise } = source;
  return {
    facts: {
      featureType: tensorType('uint8', ['N', channels, height, width]),
      target:
        layout === 'unlabelled' && noise === undefined
          ? { kind: 'none' }
          : layout === 'unlabelled' || layout === 'pairs'
            ? { kind: 'number', width: answersOf(layout, source) }
            : { kind: 'class', classes },
    },
    findings: problems,
  };
}

/** Numbers that are predicted of a sample: those of the picture itself, or of its target picture. */
function answersOf(
  layout: 'unlabelled' | 'pairs',
  { channels, height, width, targetPictures }: ImageFolderSource,
): number {
  const planes = layout === 'unlabelled' ? channels : targetPictures === 'colour' ? 3 : 1;
  return planes * height * width;
}
