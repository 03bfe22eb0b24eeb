/** Many pictures at once: their pixels, and what is wrong with them. */
import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import { firstNames } from '../../../../shared/base/first-names.ts';
import { hashText } from '../../../../shared/base/random.ts';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { ReadOptions } from '../fitted-data.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { shortened } from '../shortened.ts';
import { partCodes, type SplitBasis } from '../split-basis.ts';
import { eachAtOnce } from './each-at-once.ts';
import { decodeImage, type FractionArea, type ImageTarget } from './image-decoding.ts';
import type { Sides } from './image-fit.ts';
import type { ImagePart } from './image-parts.ts';
import { type ImagePrint, imagePrint } from './image-print.ts';

const shownProblems = 20;

/** A picture to read. */
export interface PictureFile {
  /** Absolute path. */
  readonly file: string;
  /** The part of it that is taken; absent: all of it. */
  readonly area?: FractionArea;
}

/** A picture that was read. */
export type ReadPicture<T> = T & {
  readonly print?: ImagePrint;
  /** Its size before it was fitted, upright, pixels. */
  readonly sides: Sides;
};

export interface ReadPictures<T> {
  /** Those that could be decoded, in the order they were given. */
  readonly samples: readonly ReadPicture<T>[];
  /** Their pixels, one after another. */
  readonly data: Uint8Array;
  /** Warnings about single files. */
  readonly warnings: readonly Diagnostic[];
  readonly broken: readonly Diagnostic[];
  /** What is said of depths that are hardly used. */
  readonly dark: readonly Diagnostic[];
}

/** Decodes pictures into `uint8` samples [channels, height, width]; `isPrinted`: whether copies of them will be looked for. */
export async function readPictures<T extends PictureFile>(
  root: string,
  files: readonly T[],
  target: ImageTarget,
  { onProgress, isPrinted }: Pick<ReadOptions, 'onProgress'> & { readonly isPrinted: boolean },
): Promise<ReadPictures<T>> {
  const length = target.channels * target.height * target.width;
  const data = new Uint8Array(sharedBuffer(root, files.length * length));
  const range = new Map<number, number>();
  const prints: (ImagePrint | undefined)[] = new Array(files.length);
  const sides: (Sides | undefined)[] = new Array(files.length);
  let done = 0;
  const problems = await eachAtOnce(files, async ({ file, area }, i) => {
    const pixels = data.subarray(i * length, (i + 1) * length);
    const problem = await decodeImage(file, { ...target, area }, pixels, (facts) => {
      const { largest, full, fileHash } = facts;
      sides[i] = { width: facts.width, height: facts.height };
      range.set(full, Math.max(range.get(full) ?? 0, largest));
      const shape = [target.channels, target.height, target.width] as const;
      if (isPrinted)
        prints[i] = imagePrint(pixels, shape, { fileHash, aspect: facts.width / facts.height }, hashOf);
    });
    onProgress?.(++done, files.length);
    return problem;
  });
  const samples: ReadPicture<T>[] = [];
  files.forEach((file, i) => {
    const size = sides[i];
    if (problems[i]?.severity === 'error' || size === undefined) return;
    if (samples.length < i) data.copyWithin(samples.length * length, i * length, (i + 1) * length);
    const print = prints[i];
    samples.push({ ...file, sides: size, ...(print !== undefined && { print }) });
  });
  const found = problems.filter((problem) => problem !== undefined);
  return {
    samples,
    data: data.subarray(0, samples.length * length),
    warnings: found.filter(({ severity }) => severity !== 'error'),
    broken: found.filter(({ severity }) => severity === 'error'),
    dark: [...range].flatMap(([full, largest]) =>
      largest < full / 4 ? [darkRange(root, largest, full)] : [],
    ),
  };
}

/** What divides pictures: keys by their paths, groups of copies by the first of each, and ready-made parts where there are some. */
export function basisOfPictures(
  files: readonly string[],
  groups: Uint32Array | undefined,
  parts: Uint8Array | undefined,
): SplitBasis {
  const keys = Uint32Array.from(files, hashText);
  return {
    ...(parts === undefined ? { keys } : { parts }),
    ...(groups && { groups: groups.map((first) => keys[first] as number) }),
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('base64');
}

/** What is said of pictures that cannot be read: they are named, or were left out. `total`: how many there are. */
export function brokenFindings(
  root: string,
  { broken, warnings }: Pick<ReadPictures<unknown>, 'broken' | 'warnings'>,
  total: number,
  source: { readonly broken?: 'refuse' | 'leave-out' | undefined },
): Diagnostic[] {
  const shown = warnings.slice(0, shownProblems);
  if (source.broken !== 'leave-out') return [...shown, ...shortened(broken)];
  if (broken.length === 0) return shown;
  const names = broken.map(({ where }) =>
    relative(root, where.file ?? '')
      .split(sep)
      .join('/'),
  );
  const values = { count: broken.length, total, names: firstNames(names) };
  return [...shown, diagnostic('image-broken-left-out', { file: root }, values)];
}

/** The part of each picture, see `partCodes`; those without one, as of a table with gaps, are for training. */
export function partsOf(samples: readonly { readonly part?: ImagePart }[]): Uint8Array | undefined {
  if (samples.every(({ part }) => part === undefined)) return undefined;
  return Uint8Array.from(samples, ({ part = 'training' }) => partCodes[part]);
}

/** Values of fewer bits than the files can hold look black: the range of the depth is kept, so that is said. */
function darkRange(file: string, largest: number, full: number): Diagnostic {
  const bits = Math.max(1, Math.ceil(Math.log2(largest + 1)));
  const values = { largest, full, bits, factor: Math.floor(full / Math.max(1, largest)) };
  return diagnostic('image-range-unused', { file }, values);
}
