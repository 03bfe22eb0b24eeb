/** Pascal VOC: one XML file a picture. */
import { elementsOf, textOf } from '../tables/formats/spreadsheet-xml.ts';
import { type AnnotatedPicture, AnnotationError, type Box, type Thing } from './annotation.ts';

/** Whether a file begins as one of VOC does. */
export function looksLikeVoc(head: string): boolean {
  return /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<annotation[\s>]/.test(head);
}

export interface VocPicture extends AnnotatedPicture {
  /** Things without a name or a box. */
  readonly unusable: number;
}

/**
 * The picture of one file. VOC counts pixels from 1, and a box holds both of its ends. Parts of an object, such as a head, do not
 * count. Throws AnnotationError.
 */
export function readVoc(xml: string): VocPicture {
  const whole = xml.replace(/<!--[\s\S]*?-->/g, '');
  try {
    const [annotation] = elementsOf(whole, 'annotation');
    if (annotation === undefined) throw new AnnotationError('no-xml');
    const { inner } = annotation;
    const outside = inner.replace(/<object>[\s\S]*?<\/object>/g, '');
    const [sides] = elementsOf(outside, 'size');
    const [width, height] = ['width', 'height'].map((name) => numberIn(sides?.inner ?? '', name));
    const read = elementsOf(inner, 'object').map((object) => thingOf(object.inner));
    const things = read.filter((thing) => thing !== undefined);
    return {
      name: textIn(outside, 'filename') ?? '',
      ...(isLength(width) && isLength(height) && { size: { width, height } }),
      things,
      unusable: read.length - things.length,
    };
  } catch (error) {
    throw error instanceof AnnotationError ? error : new AnnotationError('no-xml');
  }
}

function isLength(value: number | undefined): value is number {
  return value !== undefined && value >= 1 && value <= 65_536;
}

function thingOf(object: string): Thing | undefined {
  const own = object.replace(/<part>[\s\S]*?<\/part>/g, '');
  const label = textIn(own, 'name')?.trim() ?? '';
  const [found] = elementsOf(own, 'bndbox');
  const box = found && boxOf(found.inner);
  return label === '' || box === undefined ? undefined : { label, box, isCrowd: false };
}

function boxOf(inner: string): Box | undefined {
  const [left, top, right, bottom] = ['xmin', 'ymin', 'xmax', 'ymax'].map((name) => numberIn(inner, name));
  if (left === undefined || top === undefined || right === undefined || bottom === undefined)
    return undefined;
  if (right < left || bottom < top) return undefined;
  return { left: left - 1, top: top - 1, width: right - left + 1, height: bottom - top + 1 };
}

function textIn(inner: string, name: string): string | undefined {
  const [found] = elementsOf(inner, name, 1);
  return found && textOf(found.inner, true);
}

function numberIn(inner: string, name: string): number | undefined {
  const text = textIn(inner, name)?.trim() ?? '';
  const value = Number(text);
  return text !== '' && Number.isFinite(value) ? value : undefined;
}
