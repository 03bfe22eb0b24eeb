/** Labels of YOLO: one text a picture, one line a thing, in parts of the picture's width and height. */
import { AnnotationError, type Thing } from './annotation.ts';
import { boxAround } from './coco.ts';

/** Files of names, beside which no labels are meant. */
export const yoloNameFile = /(?:^|\/)(?:classes|labels|names|obj)\.(?:txt|names)$|\.names$/i;

/** Whether a text is one of labels: every line that holds something is a number of a class and four numbers or more. */
export function looksLikeYolo(text: string): boolean {
  const lines = linesOf(text).filter((line) => line !== '');
  return lines.length > 0 && lines.every((line) => numbersOf(line) !== undefined);
}

export interface YoloThings {
  readonly things: readonly Thing[];
  /** Lines whose box is empty or far outside. */
  readonly unusable: readonly number[];
  /** The largest number of a class; -1 without any. */
  readonly largest: number;
}

/**
 * The things of one text: `class x y width height` with the middle of the box, or `class x1 y1 x2 y2 x3 y3 …` with a polygon. A sixth
 * number is a score and does not count. `nameOf`: the label of a number. Throws AnnotationError for a line of anything else.
 */
export function readYolo(text: string, nameOf: (number: number) => string): YoloThings {
  const things: Thing[] = [];
  const unusable: number[] = [];
  let largest = -1;
  linesOf(text).forEach((line, i) => {
    if (line === '') return;
    const numbers = numbersOf(line);
    if (numbers === undefined) throw new AnnotationError('no-numbers', i + 1);
    const [number = 0, ...at] = numbers;
    largest = Math.max(largest, number);
    const thing = thingOf(nameOf(number), at);
    if (thing === undefined) unusable.push(i + 1);
    else things.push(thing);
  });
  return { things, unusable, largest };
}

function thingOf(label: string, at: readonly number[]): Thing | undefined {
  if (at.some((value) => Math.abs(value) > 4)) return undefined;
  if (at.length >= 6) {
    const polygon = at.slice(0, at.length - (at.length % 2));
    const box = boxAround([polygon]);
    const isFlat = !(box.width > 0 && box.height > 0);
    return isFlat
      ? undefined
      : { label, box, outline: { kind: 'polygons', polygons: [polygon] }, isCrowd: false };
  }
  const [x = 0, y = 0, width = 0, height = 0] = at;
  if (!(width > 0 && height > 0)) return undefined;
  return { label, box: { left: x - width / 2, top: y - height / 2, width, height }, isCrowd: false };
}

function linesOf(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim());
}

function numbersOf(line: string): readonly number[] | undefined {
  const numbers = line
    .split(/\s+/)
    .map((part) => (/^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(part) ? Number(part) : Number.NaN));
  const [first = Number.NaN] = numbers;
  const isSound = numbers.length >= 5 && numbers.every(Number.isFinite);
  return isSound && Number.isInteger(first) && first >= 0 && first < 1_000_000 ? numbers : undefined;
}

/** Names of classes by their number: of a text of one name a line, or of `names` in YAML, as a list or by number. */
export function yoloNames(text: string, isYaml: boolean): ReadonlyMap<number, string> {
  const lines = linesOf(text);
  if (!isYaml) {
    const last = lines.findLastIndex((line) => line !== '');
    return new Map(lines.slice(0, last + 1).map((line, number) => [number, line]));
  }
  const inner = text.replace(/^\s*#.*$/gm, '');
  const inline = /^names\s*:\s*([[{][^\]}]*[\]}])/m.exec(inner)?.[1];
  const entries = inline?.slice(1, -1).split(',') ?? blockOf(inner);
  const names = new Map<number, string>();
  for (const entry of entries.map((each) => each.trim()).filter((each) => each !== '')) {
    const numbered = /^["']?(\d+)["']?\s*:\s*(.*)$/.exec(entry);
    const name = (numbered?.[2] ?? entry.replace(/^-\s*/, '')).trim().replace(/^(["'])(.*)\1$/, '$2');
    names.set(numbered === null ? names.size : Number(numbered[1]), name);
  }
  return names;
}

/** The lines below `names:` that are indented or begin with a dash. */
function blockOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^names\s*:\s*$/.test(line));
  if (start < 0) return [];
  const below = lines.slice(start + 1);
  const end = below.findIndex((line) => line.trim() !== '' && !/^(?:\s|-)/.test(line));
  return (end < 0 ? below : below.slice(0, end)).map((line) => line.replace(/\s+#.*$/, ''));
}
