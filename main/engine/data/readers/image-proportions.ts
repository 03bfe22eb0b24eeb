/** Pictures that lose their proportions when they are brought to the size a network takes. */
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { ImageTarget } from './image-decoding.ts';
import type { Sides } from './image-fit.ts';

/** A side that becomes this many times as long as the other changes what a picture shows. */
const felt = 1.25;
/** Part of the pictures that may be stretched so before it is said, unless one of them is stretched by `strong`. */
const fewShare = 0.05;
const strong = 2;

/** What is said where pictures are stretched; nothing where they are padded or cropped, or hardly change. */
export function proportionFindings(
  root: string,
  pictures: readonly { readonly sides: Sides }[],
  { width, height, fit = 'stretch' }: ImageTarget,
): readonly Diagnostic[] {
  if (fit !== 'stretch') return [];
  const factors = pictures.map(({ sides }) => {
    const factor = sides.width / sides.height / (width / height);
    return Math.max(factor, 1 / factor);
  });
  const count = factors.filter((factor) => factor > felt).length;
  const largest = factors.reduce((max, factor) => Math.max(max, factor), 1);
  if (count === 0 || (count < fewShare * pictures.length && largest < strong)) return [];
  const values = { count, total: pictures.length, factor: Number(largest.toPrecision(2)), width, height };
  return [diagnostic('image-proportions', { file: root }, values)];
}
