import type { Draws } from './draws.ts';
import type { Box } from './pixels/geometry.ts';
import type { PictureSize } from './pixels/picture.ts';

type Range = readonly [low: number, high: number];

/** Tries until the box fits, as torchvision does. */
const attempts = 10;

/** A box of a random share of a picture's area, and width for height of random ratio; undefined where none of ten fits. */
export function drawBox(
  draws: Draws,
  { height, width }: PictureSize,
  { scale, ratio }: { readonly scale: Range; readonly ratio: Range },
): Box | undefined {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const area = height * width * draws.uniform(...scale);
    const aspect = Math.exp(draws.uniform(Math.log(ratio[0]), Math.log(ratio[1])));
    const own = { width: Math.round(Math.sqrt(area * aspect)), height: Math.round(Math.sqrt(area / aspect)) };
    if (own.width < 1 || own.height < 1 || own.width > width || own.height > height) continue;
    return {
      ...own,
      top: draws.integer(0, height - own.height + 1),
      left: draws.integer(0, width - own.width + 1),
    };
  }
  return undefined;
}
