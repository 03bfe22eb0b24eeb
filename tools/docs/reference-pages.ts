/** Every folder of reference pages in `docs/`, made of declarations. */
import { augmentationPages, sourcePages, stepPages } from './kind-pages.ts';
import { nodePages } from './node-pages.ts';

/** The pages by their folder, then by file name. */
export function referencePages(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map([
    ['nodes', nodePages()],
    ['sources', sourcePages],
    ['steps', stepPages],
    ['augmentations', augmentationPages],
  ]);
}
