import path from 'node:path';
import type { DataSectionInput } from '../../../../shared/data/data-schema.ts';
import { annotationFiles } from '../annotations/annotation-files.ts';
import { annotationFindings } from '../annotations/annotation-findings.ts';
import { listAnnotated } from '../annotations/list-annotated.ts';
import { readAnnotated, usedLabels } from '../annotations/read-annotated.ts';
import { locateFileOrFolder } from '../locate-data.ts';
import { usualPictureSize } from '../readers/picture-size.ts';
import type { RecognizedSource, SourceReader } from '../source-reader.ts';

export const annotatedImagesReader: SourceReader<'annotated-images'> = {
  read: async ({ source, split }, place, options) =>
    readAnnotated(
      await locateFileOrFolder(source.path, place),
      { ...source, isKeyed: split.by === 'key' },
      options,
    ),
  async files(source, place) {
    const { files, pictures } = await listAnnotated(await locateFileOrFolder(source.path, place));
    return [...files, ...pictures.map(({ file }) => file)];
  },
  /** Files of annotations and the folders that hold them and the pictures: a picture that is overwritten goes unnoticed. */
  async marks(source, place) {
    const located = await locateFileOrFolder(source.path, place);
    const found = await annotationFiles(located);
    if (found === undefined) return [located];
    const files = found.files.map((file) => path.join(found.root, file));
    return [found.root, ...new Set([...files.map((file) => path.dirname(file)), ...files])];
  },
  recognize: async (picked) =>
    (await annotationFiles(picked)) === undefined ? undefined : recognized(picked),
};

/** Which labels pictures contain, where some contain several, else their class; both can be changed. */
async function recognized(picked: string): Promise<RecognizedSource> {
  const listing = await listAnnotated(picked);
  const { pictures } = listing;
  const labels = usedLabels(pictures);
  const isSeveral = pictures.some(({ things }) => new Set(things.map(({ label }) => label)).size > 1);
  const use = isSeveral ? 'labels' : 'class';
  const size = await usualPictureSize(
    pictures.map(({ file }) => file),
    { isDrawn: true },
  );
  const data: DataSectionInput = {
    source: {
      kind: 'annotated-images',
      path: picked,
      use,
      ...(labels.length > 0 && { labels: [...labels] }),
      ...size,
    },
    normalization: { kind: 'min-max', scope: 'all' },
  };
  const counts = { pictures: pictures.length, classes: labels.length };
  return { data, reason: 'pictures', counts, findings: annotationFindings(listing, { use }) };
}
