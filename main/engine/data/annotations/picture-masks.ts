/** Masks of things in the size that a network takes: 1 where a pixel belongs to one, else 0. */
import type { ImageTarget } from '../readers/image-decoding.ts';
import { planFit, type Sides } from '../readers/image-fit.ts';
import type { Box, Outline, Thing } from './annotation.ts';
import { paintRuns, runsOfPolygon } from './run-lengths.ts';

/**
 * Writes the mask of things to `plane`, row by row. Each pixel takes the value of the nearest one of the whole mask, which is drawn in
 * the size of the annotations, as COCO's own programs draw it, and fitted as the picture is. `size`: in which boxes and outlines are
 * given; `sides`: of the picture, pixels.
 */
export function drawMask(
  things: readonly Thing[],
  { size, sides }: { readonly size: Sides; readonly sides: Sides },
  target: Pick<ImageTarget, 'width' | 'height' | 'fit'>,
  plane: Float32Array,
): void {
  if (things.length === 0) return;
  const isParts = size.width === 1 && size.height === 1;
  const whole = isParts ? sides : size;
  const scale = isParts ? sides : { width: 1, height: 1 };
  const mask = new Uint8Array(whole.width * whole.height);
  for (const { outline, box } of things) paintOutline(outline ?? rectangle(box), whole, scale, mask);
  const { taken, placed } = planFit(target.fit ?? 'stretch', whole, target);
  for (let y = 0; y < placed.height; y++) {
    const row = taken.top + nearest(y, taken.height, placed.height);
    for (let x = 0; x < placed.width; x++) {
      const column = taken.left + nearest(x, taken.width, placed.width);
      plane[(placed.top + y) * target.width + placed.left + x] = mask[column * whole.height + row] as number;
    }
  }
}

/** The pixel of a longer or shorter side that the middle of one falls into. */
function nearest(at: number, from: number, to: number): number {
  return Math.min(from - 1, Math.floor(((at + 0.5) * from) / to));
}

/** `mask`: of a picture of size `whole`, column by column. */
function paintOutline(outline: Outline, whole: Sides, scale: Sides, mask: Uint8Array): void {
  if (outline.kind === 'polygons') {
    for (const polygon of outline.polygons) {
      const pixels = polygon.map((at, i) => at * (i % 2 === 0 ? scale.width : scale.height));
      paintRuns(runsOfPolygon(pixels, whole), mask);
    }
    return;
  }
  const { runs, size } = outline;
  if (size.width === whole.width && size.height === whole.height) {
    paintRuns(runs, mask);
    return;
  }
  const own = new Uint8Array(size.width * size.height);
  paintRuns(runs, own);
  for (let x = 0; x < whole.width; x++) {
    const column = nearest(x, size.width, whole.width) * size.height;
    for (let y = 0; y < whole.height; y++) {
      if (own[column + nearest(y, size.height, whole.height)] === 1) mask[x * whole.height + y] = 1;
    }
  }
}

function rectangle({ left, top, width, height }: Box): Outline {
  const [right, bottom] = [left + width, top + height];
  return { kind: 'polygons', polygons: [[left, top, right, top, right, bottom, left, bottom]] };
}
