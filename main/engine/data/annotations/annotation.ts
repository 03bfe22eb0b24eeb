/** What a file of annotations says of pictures, whatever its format. */

import type { Sides } from '../readers/image-fit.ts';
import type { ImagePart } from '../readers/image-parts.ts';
import type { Runs } from './run-lengths.ts';

export type AnnotationFormat = 'coco' | 'yolo' | 'voc';

/** A rectangle; `left` and `top` may lie outside of the picture before they are cut at its edge. */
export interface Box extends Sides {
  readonly left: number;
  readonly top: number;
}

/** The pixels of a thing: closed polygons of x, y, x, y …, all of which belong to it, or runs of a mask. */
export type Outline =
  | { readonly kind: 'polygons'; readonly polygons: readonly (readonly number[])[] }
  | { readonly kind: 'runs'; readonly runs: Runs; readonly size: Sides };

/** Something in a picture. Lengths are those of the picture's `size`. */
export interface Thing {
  readonly label: string;
  readonly box: Box;
  readonly outline?: Outline;
  /** Whether it stands for several things that nobody counted. */
  readonly isCrowd: boolean;
}

export interface AnnotatedPicture {
  /** As the annotations name it. */
  readonly name: string;
  /** The size that its boxes are given in, 1 × 1 for parts of the picture; absent: that of the file. */
  readonly size?: Sides;
  readonly part?: ImagePart;
  readonly things: readonly Thing[];
}

/** What was found beside things that can be used. */
export interface AnnotationNotes {
  /** Annotations that cannot be used, each with its reason. */
  readonly unusable: readonly string[];
  /** How many belong to pictures that are not listed. */
  readonly orphans: number;
  readonly hasKeyPoints: boolean;
}

/** One file of annotations, or one a picture, read. */
export interface Annotations {
  /** One entry for each picture that is listed. */
  readonly pictures: readonly AnnotatedPicture[];
  /** Every label that is declared, used or not. */
  readonly labels: readonly string[];
  readonly notes: AnnotationNotes;
}

/** That a file of annotations is none of its format: why, and the line where that is known. */
export class AnnotationError extends Error {
  readonly line: number | undefined;

  constructor(reason: AnnotationReason, line?: number) {
    super(reason);
    this.line = line;
  }
}

export type AnnotationReason = 'no-json' | 'no-instances' | 'no-xml' | 'no-numbers' | 'too-large';

/** The box, cut at the edge of a picture of a size; undefined where nothing of it is inside. */
export function boxInside({ left, top, width, height }: Box, size: Sides): Box | undefined {
  const [x, y] = [Math.max(0, left), Math.max(0, top)];
  const right = Math.min(size.width, left + width);
  const bottom = Math.min(size.height, top + height);
  if (!(right > x && bottom > y)) return undefined;
  return { left: x, top: y, width: right - x, height: bottom - y };
}
