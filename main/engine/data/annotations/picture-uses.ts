/** What annotated pictures are samples of: pure, no disk. */
import type { ImagePart } from '../readers/image-parts.ts';
import type { PictureFile } from '../readers/read-pictures.ts';
import { type Box, boxInside, type Thing } from './annotation.ts';
import type { PictureOfThings } from './list-annotated.ts';

/** How pictures are used, as the source says. */
export interface PictureUse {
  readonly use: 'class' | 'labels' | 'crops' | 'masks';
  readonly choice?: 'frequent' | 'largest' | undefined;
  readonly margin?: number | undefined;
}

/** A sample: a picture, or a box of it. */
export interface AnnotatedSample extends PictureFile {
  readonly picture: PictureOfThings;
  readonly part?: ImagePart;
  /** Its class; empty where labels or masks are predicted. */
  readonly label: string;
}

/** The samples of pictures whose things count. Of classes and boxes, crowds count for nothing. */
export function samplesOf(pictures: readonly PictureOfThings[], use: PictureUse): readonly AnnotatedSample[] {
  return pictures.flatMap((picture): readonly AnnotatedSample[] => {
    const { file, part } = picture;
    const own = { file, picture, ...(part !== undefined && { part }) };
    if (use.use === 'labels' || use.use === 'masks') return [{ ...own, label: '' }];
    const counted = picture.things.filter(({ isCrowd }) => !isCrowd);
    if (use.use === 'class') {
      const label = classOf(counted, use.choice ?? 'frequent');
      return label === undefined ? [] : [{ ...own, label }];
    }
    return counted.flatMap(({ label, box }) => {
      const area = areaOfBox(box, picture, use.margin ?? 0);
      return area === undefined ? [] : [{ ...own, label, area }];
    });
  });
}

/** Of equally many boxes the larger ones decide, and then the order of the names. */
function classOf(things: readonly Thing[], choice: 'frequent' | 'largest'): string | undefined {
  const weights = new Map<
    string,
    { readonly count: number; readonly area: number; readonly largest: number }
  >();
  for (const { label, box } of things) {
    const { count, area, largest } = weights.get(label) ?? { count: 0, area: 0, largest: 0 };
    const own = box.width * box.height;
    weights.set(label, { count: count + 1, area: area + own, largest: Math.max(largest, own) });
  }
  const [first] = [...weights].sort(
    ([one, a], [other, b]) =>
      (choice === 'largest' ? b.largest - a.largest : b.count - a.count || b.area - a.area) ||
      (one < other ? -1 : 1),
  );
  return first?.[0];
}

/** A box with its margin in fractions of its picture, cut at the edge. */
function areaOfBox(box: Box, { size }: PictureOfThings, margin: number): Box | undefined {
  if (size === undefined) return undefined;
  const wide = {
    left: box.left - margin * box.width,
    top: box.top - margin * box.height,
    width: box.width * (1 + 2 * margin),
    height: box.height * (1 + 2 * margin),
  };
  const inside = boxInside(wide, size);
  return (
    inside && {
      left: inside.left / size.width,
      top: inside.top / size.height,
      width: inside.width / size.width,
      height: inside.height / size.height,
    }
  );
}

/** Which labels a picture contains: 1 or 0 for each, crowds too. */
export function labelsContained(picture: PictureOfThings, labels: readonly string[]): Float32Array {
  const there = new Set(picture.things.map(({ label }) => label));
  return Float32Array.from(labels, (label) => (there.has(label) ? 1 : 0));
}
