/** COCO's instances: one JSON file with images, annotations and categories. */
import type { Sides } from '../readers/image-fit.ts';
import {
  type AnnotatedPicture,
  AnnotationError,
  type Annotations,
  type Box,
  type Outline,
  type Thing,
} from './annotation.ts';
import { fills, type Runs, runsOfText } from './run-lengths.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Whether a file begins as one of COCO does. */
export function looksLikeCoco(head: string): boolean {
  return (
    /^\uFEFF?\s*\{/.test(head) &&
    /"(?:images|annotations|categories)"\s*:\s*\[/.test(head) &&
    /"(?:file_name|image_id|supercategory|bbox)"\s*:/.test(head)
  );
}

/**
 * The pictures of a file and their things. Identifiers may come in any order; what refers to nothing is noted. A category's name is
 * its label, so that two of one name are one. Throws AnnotationError.
 */
export function readCoco(text: string): Annotations {
  const file = parsed(text);
  const [images, annotations] = [listOf(file.images), listOf(file.annotations)];
  if (images === undefined || annotations === undefined) throw new AnnotationError('no-instances');
  const unusable: string[] = [];
  const labels = new Map<unknown, string>();
  for (const { id, name } of (listOf(file.categories) ?? []).map(fieldsOf)) labels.set(id, textOf(name, id));
  const pictures = new Map<unknown, AnnotatedPicture & { readonly things: Thing[] }>();
  for (const { id, file_name: name, width, height } of images.map(fieldsOf)) {
    if (typeof name !== 'string' || name === '') unusable.push(`image ${String(id)}: no file_name`);
    else if (pictures.has(id)) unusable.push(`image ${String(id)}: its id comes twice`);
    else {
      const size = isLength(width) && isLength(height) ? { width, height } : undefined;
      pictures.set(id, { name, ...(size && { size }), things: [] });
    }
  }
  let orphans = 0;
  let hasKeyPoints = false;
  for (const annotation of annotations.map(fieldsOf)) {
    const picture = pictures.get(annotation.image_id);
    if (Array.isArray(annotation.keypoints)) hasKeyPoints = true;
    if (picture === undefined) {
      orphans++;
      continue;
    }
    const label = labels.get(annotation.category_id);
    const read =
      label === undefined ? 'its category is not listed' : thingOf(annotation, label, picture.size);
    if (typeof read === 'string') unusable.push(`annotation ${String(annotation.id)}: ${read}`);
    else picture.things.push(read);
  }
  return {
    pictures: [...pictures.values()],
    labels: [...new Set(labels.values())],
    notes: { unusable, orphans, hasKeyPoints },
  };
}

function parsed(text: string): Fields {
  try {
    return fieldsOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    throw new AnnotationError('no-json');
  }
}

function thingOf(
  { bbox, segmentation, iscrowd }: Fields,
  label: string,
  size: Sides | undefined,
): Thing | string {
  const outline = outlineOf(segmentation, size);
  if (typeof outline === 'string') return outline;
  const box = boxOf(bbox) ?? (outline?.kind === 'polygons' ? boxAround(outline.polygons) : undefined);
  if (box === undefined) return 'no box';
  if (!(box.width > 0 && box.height > 0)) return 'a box without an area';
  return { label, box, ...(outline && { outline }), isCrowd: iscrowd === 1 || iscrowd === true };
}

function boxOf(value: unknown): Box | undefined {
  if (!isNumbers(value) || value.length !== 4) return undefined;
  const [left = 0, top = 0, width = 0, height = 0] = value;
  return { left, top, width, height };
}

/** The box of polygons. */
export function boxAround(polygons: readonly (readonly number[])[]): Box {
  const [xs, ys] = [0, 1].map((axis) => polygons.flatMap((each) => each.filter((_, i) => i % 2 === axis)));
  const [left, top] = [smallest(xs), smallest(ys)];
  return {
    left,
    top,
    width: -smallest(xs?.map((x) => -x)) - left,
    height: -smallest(ys?.map((y) => -y)) - top,
  };
}

function smallest(values: readonly number[] = []): number {
  return values.reduce((minimum, value) => Math.min(minimum, value), Number.POSITIVE_INFINITY);
}

/** Polygons, or runs as a list or as text; undefined where there is none. */
function outlineOf(value: unknown, size: Sides | undefined): Outline | undefined | string {
  if (Array.isArray(value)) {
    const polygons = value.filter((polygon) => isNumbers(polygon) && polygon.length >= 6) as number[][];
    if (polygons.length === 0) return undefined;
    return polygons.flat().every((at) => isNear(at, size))
      ? { kind: 'polygons', polygons }
      : 'a polygon far outside of the picture';
  }
  const { counts, size: sides } = fieldsOf(value);
  if (counts === undefined) return undefined;
  if (!isNumbers(sides) || sides.length !== 2) return 'run lengths without a size';
  const [height = 0, width = 0] = sides;
  const runs = typeof counts === 'string' ? runsOfText(counts) : isNumbers(counts) ? counts : undefined;
  return isMask(runs, { width, height })
    ? { kind: 'runs', runs, size: { width, height } }
    : 'run lengths that do not fill their size';
}

function isMask(runs: Runs | undefined, size: Sides): runs is Runs {
  return runs !== undefined && isLength(size.width) && isLength(size.height) && fills(runs, size);
}

/** Pixels a side may have. */
const longestSide = 65_536;

function isLength(value: unknown): value is number {
  return typeof value === 'number' && value >= 1 && value <= longestSide;
}

/** Following an edge takes time by its length, so it must not lead to nowhere. */
function isNear(at: number, size: Sides | undefined): boolean {
  return Math.abs(at) <= 4 * Math.max(size?.width ?? longestSide, size?.height ?? longestSide);
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'number' && Number.isFinite(each));
}

function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function textOf(name: unknown, id: unknown): string {
  return typeof name === 'string' && name.trim() !== '' ? name : String(id);
}
