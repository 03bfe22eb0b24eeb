/** Pictures that are copies of others, nearly so, or of one scene: groups that one part of a split takes whole. */
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { partCodes } from '../split-basis.ts';
import { areOneScene } from './image-alignment.ts';
import { stemOf } from './image-names.ts';
import type { ImagePrint } from './image-print.ts';

export interface PrintedImage {
  /** Relative to the folder of the pictures, with `/` between the names. */
  readonly file: string;
  readonly label: number;
  readonly print: ImagePrint;
}

/** Groups of pictures by their positions, each ascending, in the order of their first. */
type Groups = readonly (readonly number[])[];

export interface Copies {
  /** Pictures that are equal, of one class or of several. */
  readonly exact: Groups;
  /** Pictures that look alike: encoded again, or shifted by a pixel or two. Of equal ones the first stands for all. */
  readonly near: Groups;
  /** For each picture the first of its group: copies, near copies and frames of one scene. */
  readonly groups: Uint32Array;
}

/** Bits of 64 in which near copies may differ. */
const maxBits = 8;
/** One more than `maxBits`, so that near copies have one band in common. */
const bands = maxBits + 1;
const bandBits = 7;
/** Levels of 255 by which their 8×8 cells may differ in the mean, and what part of the picture's contrast that may be. */
const maxLevels = 6;
const maxPart = 0.21;
/** By how much the logarithms of the proportions of copies may differ: 10 %. */
const maxShapeStep = 0.1;
/**
 * How many others each picture is compared with: by its hash in each band, by its 8×8 cells, and shifted. The nearest in
 * brightness come first, as copies are. Only among thousands that are much alike are some passed over.
 */
const maxHashes = 48;
const maxCells = 32;
const maxShifted = 3;

/**
 * Finds copies among pictures. Of n pictures each is compared with a bounded number of others that share seven bits of
 * their hash and their brightness, so the time grows as n log n.
 */
export function findCopies(images: readonly PrintedImage[]): Copies {
  const exact = new Sets(images.length);
  joinEqual(images, exact, ({ print }) => print.fileHash);
  joinEqual(images, exact, ({ print }) =>
    print.pixelHash === undefined ? undefined : `${print.pixelHash} ${aspectStep(print)}`,
  );
  const firsts = images.map((_, i) => i).filter((i) => exact.first(i) === i);
  const near = new Sets(images.length);
  joinNear(images, firsts, near);
  const all = new Sets(images.length);
  images.forEach((_, i) => {
    all.join(exact.first(i), i);
    all.join(near.first(i), i);
  });
  joinEqual(images, all, ({ file }) => sceneOf(file));
  return {
    exact: exact.groups(),
    near: near.groups(),
    groups: Uint32Array.from(images, (_, i) => all.first(i)),
  };
}

/**
 * The scene a frame is of, by its name: what stands before "frame", as of "video1_frame2", or before a number that follows
 * another, as of "patient07_003". Undefined for all other names.
 */
export function sceneOf(file: string): string | undefined {
  const at = file.lastIndexOf('/') + 1;
  const stem = stemOf(file.slice(at));
  const found = /^(.+?)[-_. ]?(?:frame|frm)[-_. ]?\d+$/i.exec(stem) ?? /^(.*\D\d+)[-_. ]\d+$/.exec(stem);
  return found === null ? undefined : file.slice(0, at) + found[1];
}

function joinEqual(
  images: readonly PrintedImage[],
  sets: Sets,
  keyOf: (image: PrintedImage) => string | undefined,
): void {
  const seen = new Map<string, number>();
  images.forEach((image, i) => {
    const key = keyOf(image);
    if (key === undefined) return;
    const known = seen.get(key);
    if (known === undefined) seen.set(key, i);
    else sets.join(known, i);
  });
}

function joinNear(images: readonly PrintedImage[], firsts: readonly number[], sets: Sets): void {
  const printOf = (i: number): ImagePrint => (images[i] as PrintedImage).print;
  const order = firsts
    .filter((i) => printOf(i).contrast > 0)
    .sort((a, b) => printOf(a).brightness - printOf(b).brightness || a - b);
  // By place in the order, in arrays of numbers: this is the loop that 100,000 pictures wait for.
  const high = Uint32Array.from(order, (i) => printOf(i).bits[0]);
  const low = Uint32Array.from(order, (i) => printOf(i).bits[1]);
  const brightness = Float64Array.from(order, (i) => printOf(i).brightness);
  const cellsLeft = new Uint8Array(order.length).fill(maxCells);
  const shiftedLeft = new Uint8Array(order.length).fill(maxShifted);
  const take = (left: Uint8Array, at: number): boolean => {
    if (left[at] === 0) return false;
    left[at] = (left[at] as number) - 1;
    return true;
  };
  const compare = (one: number, other: number): void => {
    const differing =
      onesOf((high[one] as number) ^ (high[other] as number)) +
      onesOf((low[one] as number) ^ (low[other] as number));
    if (differing > maxBits) return;
    const [a, b] = [order[one] as number, order[other] as number];
    if (sets.first(a) === sets.first(b) || !haveOneShape(printOf(a), printOf(b))) return;
    if (!take(cellsLeft, other)) return;
    if (!haveNearCells(printOf(a), printOf(b)) || !take(shiftedLeft, other)) return;
    if (areOneScene(printOf(a), printOf(b))) sets.join(a, b);
  };
  for (let band = 0; band < bands; band++) {
    const buckets = Array.from({ length: 2 ** bandBits }, () => [] as number[]);
    for (let at = 0; at < order.length; at++) {
      const bucket = buckets[bandOf(high[at] as number, low[at] as number, band)] as number[];
      const from = Math.max(0, bucket.length - maxHashes);
      for (let i = bucket.length - 1; i >= from; i--) {
        const before = bucket[i] as number;
        // A mean of differences is no less than the difference of the means.
        if ((brightness[at] as number) - (brightness[before] as number) > maxLevels) break;
        compare(before, at);
      }
      bucket.push(at);
    }
  }
}

/** Pictures of other proportions look alike once they are stretched, and are no copies. */
function haveOneShape(one: ImagePrint, other: ImagePrint): boolean {
  return Math.abs(Math.log(one.aspect / other.aspect)) <= maxShapeStep;
}

/** Proportions in steps, so that equal pixels of one shape have one key. */
function aspectStep({ aspect }: ImagePrint): number {
  return Math.round(Math.log(aspect) / maxShapeStep);
}

function bandOf(high: number, low: number, band: number): number {
  const from = band * bandBits;
  const shifted =
    from >= 32 ? low >>> (from - 32) : (high >>> from) | (from + bandBits > 32 ? low << (32 - from) : 0);
  return shifted & (2 ** bandBits - 1);
}

/** Whether the cells of two pictures are alike, which know colours and brightness too. */
function haveNearCells(one: ImagePrint, other: ImagePrint): boolean {
  const count = one.thumb.length;
  if (count !== other.thumb.length) return false;
  const limit = count * Math.min(maxLevels, maxPart * Math.min(one.contrast, other.contrast));
  let sum = 0;
  for (let i = 0; i < count && sum <= limit; i++)
    sum += Math.abs((one.thumb[i] as number) - (other.thumb[i] as number));
  return sum <= limit;
}

function onesOf(bits: number): number {
  let value = bits - ((bits >>> 1) & 0x55555555);
  value = (value & 0x33333333) + ((value >>> 2) & 0x33333333);
  return Math.imul((value + (value >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Disjoint sets of positions, each known by its first. */
class Sets {
  readonly #above: Uint32Array;

  constructor(count: number) {
    this.#above = Uint32Array.from({ length: count }, (_, i) => i);
  }

  first(i: number): number {
    let at = i;
    while (this.#above[at] !== at) {
      const next = this.#above[this.#above[at] as number] as number;
      this.#above[at] = next;
      at = next;
    }
    return at;
  }

  join(a: number, b: number): void {
    const [one, other] = [this.first(a), this.first(b)];
    this.#above[Math.max(one, other)] = Math.min(one, other);
  }

  /** Those of two members or more. */
  groups(): number[][] {
    const members = new Map<number, number[]>();
    for (let i = 0; i < this.#above.length; i++) {
      const first = this.first(i);
      if (first === i) members.set(i, [i]);
      else members.get(first)?.push(i);
    }
    return [...members.values()].filter((group) => group.length > 1);
  }
}

/** What is said of copies: equal pictures of one class, of several classes, near copies, and those across parts. */
export function copyFindings(
  root: string,
  images: readonly PrintedImage[],
  { exact, near, groups }: Copies,
  parts: Uint8Array | undefined,
): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const image = (i: number): PrintedImage => images[i] as PrintedImage;
  const namesOf = (some: Groups): string =>
    some
      .slice(0, shownGroups)
      .map((group) =>
        group
          .slice(0, shownFiles)
          .map((i) => image(i).file)
          .join(' = '),
      )
      .join('; ') + (some.length > shownGroups ? '; …' : '');
  const conflicting = exact.filter((group) =>
    group.some((i) => image(i).label !== image(group[0] ?? 0).label),
  );
  if (conflicting.length > 0) {
    const values = { count: conflicting.length, names: namesOf(conflicting) };
    findings.push(diagnostic('image-in-two-classes', { file: root }, values));
  }
  const alike = exact
    .flatMap((group) => byLabel(group, (i) => image(i).label))
    .filter((group) => group.length > 1);
  if (alike.length > 0) {
    const count = alike.reduce((sum, group) => sum + group.length - 1, 0);
    findings.push(diagnostic('image-copies', { file: root }, { count, names: namesOf(alike) }));
  }
  if (near.length > 0) {
    const count = near.reduce((sum, group) => sum + group.length, 0);
    const values = { count, groups: near.length, names: namesOf(near) };
    findings.push(diagnostic('image-near-copies', { file: root }, values));
  }
  if (parts !== undefined) {
    const learned = new Set(groups.filter((_, i) => parts[i] === partCodes.training));
    const evaluated = [...groups.keys()].filter((i) => parts[i] !== partCodes.training);
    const across = evaluated.filter((i) => learned.has(groups[i] as number));
    if (across.length > 0) {
      const names = across.slice(0, shownGroups).map((i) => image(i).file);
      const values = { count: across.length, total: evaluated.length, names: names.join(', ') };
      findings.push(diagnostic('image-copies-across', { file: root }, values));
    }
  }
  return findings;
}

const shownGroups = 5;
const shownFiles = 4;

function byLabel(group: readonly number[], labelOf: (i: number) => number): number[][] {
  const labels = [...new Set(group.map(labelOf))];
  return labels.map((label) => group.filter((i) => labelOf(i) === label));
}
