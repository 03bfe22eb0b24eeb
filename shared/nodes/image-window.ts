import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import { type Dim, fixed, shapeText } from '../ir/types.ts';
import type { LoweringContext } from './definition.ts';
import { type PaddingChoice, resolvePads, type SlidingWindow } from './sliding-window.ts';

/** [top, left, bottom, right]. */
export type Pads = readonly [number, number, number, number];

export interface ImageShape {
  readonly batch: Dim;
  readonly channels: number;
  /** Height and width. */
  readonly size: readonly [number, number];
}

/** The input as an image batch `N×C×H×W`; refuses anything else. */
export function imageShape(g: LoweringContext, x: Value, port = 'input'): ImageShape {
  const { shape } = x.type;
  if (shape.length !== 4) {
    g.refuse(diagnostic('image-expected', { node: g.node, port }, { found: shapeText(shape) }));
  }
  return {
    batch: shape[0] as Dim,
    channels: fixed(shape[1]),
    size: [fixed(shape[2]), fixed(shape[3])],
  };
}

/** Padding of a window over an image, in numbers. Refuses a window that does not fit. */
export function imagePads(
  g: LoweringContext,
  image: ImageShape,
  window: SlidingWindow,
  padding: PaddingChoice,
  explicit: readonly number[] = [],
): Pads {
  return resolvePads(g, image.size, window, padding, explicit) as Pads;
}
