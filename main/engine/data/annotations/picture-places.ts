/** Finds the file that annotations mean by a name: pure, no disk. */
import path from 'node:path';
import { type ImagePart, partOf } from '../readers/image-parts.ts';

/** The part that a path names, by its folders or by a word of its file: `train2017/a.jpg`, `instances_val2017.json`. */
export function partInPath(file: string): ImagePart | undefined {
  const names = file.split('/');
  const words = path.posix
    .basename(file)
    .replace(/\.\w+$/, '')
    .split(/[^A-Za-z0-9]+/);
  const found = [...names.slice(0, -1), ...words].map((name) => partOf(name.replace(/\d+$/, '')));
  return found.find((part) => part !== undefined);
}

/** Finds pictures among `images`, paths relative to the root. */
export class PicturePlaces {
  readonly #images: ReadonlyMap<string, string>;
  readonly #byName = new Map<string, string[]>();

  constructor(images: readonly string[]) {
    this.#images = new Map(images.map((image) => [image.toLowerCase(), image]));
    for (const image of images) {
      const name = path.posix.basename(image).toLowerCase();
      const same = this.#byName.get(name);
      if (same === undefined) this.#byName.set(name, [image]);
      else same.push(image);
    }
  }

  /**
   * The picture of a name: beside the file that names it, in the root, or in a folder `images` there; else the one of its file name, and
   * of several the one below a folder of the same part. `beside`: the folder of the annotations.
   */
  find(name: string, beside: string, part: ImagePart | undefined): string | undefined {
    const wanted = path.posix.normalize(name.replaceAll('\\', '/')).toLowerCase();
    for (const folder of [beside, '', `${beside}/images`, 'images']) {
      const image = this.#images.get(path.posix.join(folder.toLowerCase(), wanted));
      if (image !== undefined) return image;
    }
    const same = this.#byName.get(path.posix.basename(wanted)) ?? [];
    if (same.length === 1) return same[0];
    const ofPart = same.filter((image) => part !== undefined && partInPath(image) === part);
    return ofPart.length === 1 ? ofPart[0] : undefined;
  }

  /** The picture whose path without its extension is one of `stems`. */
  findStem(stems: readonly string[]): string | undefined {
    return stems.map((stem) => this.#stems().get(stem.toLowerCase())).find((image) => image !== undefined);
  }

  #byStem: ReadonlyMap<string, string> | undefined;
  #stems(): ReadonlyMap<string, string> {
    this.#byStem ??= new Map([...this.#images].map(([key, image]) => [stemOfPath(key), image]));
    return this.#byStem;
  }
}

/** A path without its extension. */
export function stemOfPath(file: string): string {
  return file.replace(/\.[^./]*$/, '');
}
