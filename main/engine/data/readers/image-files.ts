/** The pictures of a folder by class: a listing as lists of files. */
import type { Diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { type ImageLayoutOptions, recognizeImages } from './image-listing.ts';

export { isImageFile } from './image-tree.ts';

export interface ImageClass {
  readonly name: string;
  /** Absolute paths, in the order of their names. */
  readonly files: readonly string[];
}

export interface ImageFiles {
  /** In the order of the classes' labels. */
  readonly classes: readonly ImageClass[];
  readonly problems: readonly Diagnostic[];
}

/** Lists the pictures of a folder by class, those of all parts. Throws as `recognizeImages` does. */
export async function listImages(root: string, options: ImageLayoutOptions = {}): Promise<ImageFiles> {
  const { classes, files, problems } = await recognizeImages(root, options);
  const byClass = new Map(classes.map((name) => [name, [] as string[]]));
  for (const { file, class: name } of files) byClass.get(name)?.push(file);
  return { classes: [...byClass].map(([name, files]) => ({ name, files })), problems };
}
