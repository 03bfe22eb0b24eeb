/** Pictures paired by name with those of another folder, such as `images/a.png` with `masks/a.png`: pure, no disk. */
import { type ImagePart, partOf } from './image-parts.ts';

export interface ImagePair {
  /** Relative to the root, as the target is. */
  readonly input: string;
  readonly target: string;
  readonly part?: ImagePart;
}

export interface PairedImages {
  /** In the order of the inputs' paths. */
  readonly pairs: readonly ImagePair[];
  readonly inputsAlone: readonly string[];
  readonly targetsAlone: readonly string[];
}

/** Names of folders whose pictures say something of others, each pixel for a pixel. */
const targetFolder =
  /^(?:(?:seg|segmentation|ground[-_ ]?truth|train|test|val)[-_ ]?)?(?:masks?|labels?|targets?|annotations?|segmentations?|gt|ground[-_ ]?truth)$/i;
const inputFolder = /^(?:train|test|val)?[-_ ]?(?:images?|imgs?|inputs?|pictures?|photos?|jpegimages)$/i;
const inputEnding = /[-_ .](?:image|img|sat|input)$/i;
const targetEnding =
  /[-_ .](?:mask|label|labels|target|seg|segmentation|gt|groundtruth|annotation|matte|labelids)$/i;

/** The name of the folder that holds target pictures, by its name and by half of its pictures or more having a partner. */
export function findTargets(images: readonly string[]): string | undefined {
  const names = new Set(images.flatMap((file) => file.split('/').slice(0, -1)));
  for (const name of names) {
    if (!targetFolder.test(name)) continue;
    const { pairs, inputsAlone, targetsAlone } = pairImages(images, name);
    const isBeside = images.every((file) => isTargetOf(file, name) || isInputPlace(file, name));
    if (isBeside && pairs.length > 0 && pairs.length >= inputsAlone.length + targetsAlone.length) return name;
  }
  return undefined;
}

function isTargetOf(file: string, targets: string): boolean {
  return file.split('/').slice(0, -1).includes(targets);
}

/** Whether a picture lies where inputs do: in a folder called so, or in none but parts. */
function isInputPlace(file: string, targets: string): boolean {
  const folders = file.split('/').slice(0, -1);
  return (
    !folders.includes(targets) &&
    (folders.length === 0 ||
      folders.some((name) => inputFolder.test(name)) ||
      folders.every((name) => partOf(name) !== undefined))
  );
}

/**
 * Pairs pictures with those below folders called `targets`, by their paths without that folder and without the folder of inputs
 * beside it; endings such as `_mask` and extensions do not count. Folders called train, valid and test are parts.
 */
export function pairImages(images: readonly string[], targets: string): PairedImages {
  const wanted = new Map<string, string>();
  const depths = new Set<number>();
  const inputs: string[] = [];
  for (const file of images) {
    const depth = file.split('/').slice(0, -1).indexOf(targets);
    if (depth < 0) inputs.push(file);
    else {
      depths.add(depth);
      wanted.set(keyOf(file, depth, targetEnding), file);
    }
  }
  const used = new Set<string>();
  const pairs: ImagePair[] = [];
  const inputsAlone: string[] = [];
  for (const input of inputs) {
    const keys = [undefined, ...depths].map((depth) => keyOf(input, depth, inputEnding));
    const key = keys.find((each) => wanted.has(each) && !used.has(each));
    const target = key === undefined ? undefined : wanted.get(key);
    if (key === undefined || target === undefined) {
      inputsAlone.push(input);
      continue;
    }
    used.add(key);
    pairs.push({ input, target });
  }
  const targetsAlone = [...wanted].filter(([key]) => !used.has(key)).map(([, file]) => file);
  return { pairs: withParts(pairs), inputsAlone, targetsAlone };
}

/** The path without its extension and ending, and without the folder at a depth. */
function keyOf(file: string, depth: number | undefined, ending: RegExp): string {
  const names = file.split('/');
  const name = names.pop() ?? '';
  const dot = name.lastIndexOf('.');
  const stem = (dot > 0 ? name.slice(0, dot) : name).replace(ending, '');
  return [...names.filter((_, i) => i !== depth), stem].join('/');
}

/** Parts count where there are two or more, one of them for training. */
function withParts(pairs: readonly ImagePair[]): readonly ImagePair[] {
  const parts = pairs.map(({ input }) =>
    input
      .split('/')
      .slice(0, -1)
      .map(partOf)
      .find((part) => part !== undefined),
  );
  const kinds = new Set(parts);
  if (!kinds.has('training') || kinds.has(undefined) || kinds.size < 2) return pairs;
  return pairs.map((pair, i) => {
    const part = parts[i];
    return part === undefined ? pair : { ...pair, part };
  });
}
