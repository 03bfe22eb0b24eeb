/**
 * Masks as run lengths, as COCO writes them: pixels column by column, in runs of 0 and 1 in turn that begin with 0. Written after
 * the `maskApi.c` of pycocotools, and equal to it pixel for pixel.
 */
import type { Sides } from '../readers/image-fit.ts';

/** Lengths of the runs, the first of pixels that do not belong to the mask. */
export type Runs = readonly number[];

/**
 * The runs of COCO's compressed text: numbers of 5 bits a character from `0` on, with a sign; from the fourth on each is the difference
 * to the one two before. Undefined for another text.
 */
export function runsOfText(text: string): Runs | undefined {
  const runs: number[] = [];
  for (let at = 0; at < text.length; ) {
    let value = 0;
    let bits = 0;
    for (let goesOn = true; goesOn; ) {
      const code = text.charCodeAt(at++) - 48;
      if (!(code >= 0 && code < 64) || bits > 30) return undefined;
      value |= (code & 31) << bits;
      bits += 5;
      goesOn = (code & 32) !== 0;
      if (!goesOn && (code & 16) !== 0 && bits < 32) value |= -1 << bits;
    }
    if (runs.length > 2) value += runs[runs.length - 2] as number;
    if (value < 0) return undefined;
    runs.push(value);
  }
  return runs;
}

/** How many pixels belong to the mask. */
export function areaOf(runs: Runs): number {
  return runs.reduce((sum, length, i) => (i % 2 === 1 ? sum + length : sum), 0);
}

/** Whether runs fill a picture of a size exactly. */
export function fills(runs: Runs, { width, height }: Sides): boolean {
  const isWhole = runs.every((length) => Number.isSafeInteger(length) && length >= 0);
  return isWhole && runs.reduce((sum, length) => sum + length, 0) === width * height;
}

/** Sets the pixels of the runs to 1; `mask` is column by column. */
export function paintRuns(runs: Runs, mask: Uint8Array): void {
  let at = 0;
  runs.forEach((length, i) => {
    if (i % 2 === 1) mask.fill(1, at, at + length);
    at += length;
  });
}

/** Steps of a pixel in which the edge of a polygon is followed. */
const steps = 5;

/**
 * The runs of a polygon in a picture of a size, as `rleFrPoly`: its edge is followed in fifths of a pixel, and where it crosses the
 * middle of a column a run begins or ends. Coordinates must be finite.
 */
export function runsOfPolygon(polygon: readonly number[], { width, height }: Sides): Runs {
  const crossings: number[] = [];
  let before: readonly [x: number, y: number] | undefined;
  for (const point of edgeOf(polygon)) {
    if (before !== undefined && point[0] !== before[0]) {
      const edge = point[0] < before[0] ? point[0] : point[0] - 1;
      const column = (edge + 0.5) / steps - 0.5;
      if (Number.isInteger(column) && column >= 0 && column <= width - 1) {
        const row = (Math.min(point[1], before[1]) + 0.5) / steps - 0.5;
        crossings.push(column * height + Math.ceil(Math.min(height, Math.max(0, row))));
      }
    }
    before = point;
  }
  crossings.push(width * height);
  const ends = Uint32Array.from(crossings).sort();
  const lengths = ends.map((end, i) => end - (i === 0 ? 0 : (ends[i - 1] as number)));
  const runs = [lengths[0] as number];
  // Two crossings at one pixel take each other away.
  for (let i = 1; i < lengths.length; ) {
    const length = lengths[i++] as number;
    if (length > 0) runs.push(length);
    else if (i < lengths.length) runs[runs.length - 1] = (runs.at(-1) as number) + (lengths[i++] as number);
  }
  return runs;
}

/** Points of the edge in fifths of pixels, each a step from the one before, back to the first. */
function* edgeOf(polygon: readonly number[]): Generator<readonly [x: number, y: number]> {
  const count = Math.floor(polygon.length / 2);
  const scaled = (value: number): number => Math.trunc(steps * value + 0.5);
  const corner = (i: number): readonly [number, number] => [
    scaled(polygon[2 * (i % count)] as number),
    scaled(polygon[2 * (i % count) + 1] as number),
  ];
  for (let i = 0; i < count; i++) {
    const [from, to] = [corner(i), corner(i + 1)];
    const [dx, dy] = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
    const isFlat = dx >= dy;
    const axis = isFlat ? 0 : 1;
    const isTurned = from[axis] > to[axis];
    const [start, end] = isTurned ? [to, from] : [from, to];
    const length = isFlat ? dx : dy;
    const other = 1 - axis;
    const slope = ((end[other] as number) - (start[other] as number)) / length;
    for (let step = 0; step <= length; step++) {
      const along = isTurned ? length - step : step;
      const across = Math.trunc((start[other] as number) + (length === 0 ? 0 : slope * along) + 0.5);
      const place = start[axis] + along;
      yield isFlat ? [place, across] : [across, place];
    }
  }
}
