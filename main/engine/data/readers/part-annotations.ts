/** Classes of the pictures of a part in a text beside their folder, as `val/val_annotations.txt` of Tiny ImageNet: name, class and box, parted by tabs. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { PlacedImage } from './image-layout.ts';

export interface PartAnnotations {
  /** By the path of the picture relative to the root. */
  readonly classes: ReadonlyMap<string, string>;
  /** The texts that say them, relative to the root. */
  readonly files: readonly string[];
}

const annotations = /(?:^|[_-])annotations?\.txt$/i;
const maxBytes = 64 * 2 ** 20;

/** What the texts say of pictures in folders that only keep them together. `classes`: the folders of the others. Throws system errors. */
export async function partAnnotations(
  root: string,
  texts: readonly string[],
  images: readonly PlacedImage[],
  classes: readonly string[],
): Promise<PartAnnotations> {
  const known = new Set(classes);
  const found = new Map<string, string>();
  const files: string[] = [];
  for (const text of texts.filter((name) => annotations.test(path.posix.basename(name)))) {
    const file = path.join(root, text);
    if ((await stat(file)).size > maxBytes) continue;
    const below = `${path.posix.dirname(text)}/`;
    const own = images.filter(
      (image) => image.part !== undefined && image.inner.length < 3 && image.file.startsWith(below),
    );
    const byName = new Map(own.map((image) => [path.posix.basename(image.file), image.file]));
    const before = found.size;
    for (const line of (await readFile(file, 'utf8')).split(/\r?\n/)) {
      const [name = '', label = ''] = line.split('\t');
      const image = byName.get(name);
      if (image !== undefined && known.has(label)) found.set(image, label);
    }
    if (found.size > before) files.push(text);
  }
  return { classes: found, files };
}
