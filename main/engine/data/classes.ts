import { isMissing, isNumberText } from '../../../shared/data/number-text.ts';
import type { ClassTarget } from './dataset.ts';

/** Class names in their fixed order: by value when all are numbers, else by code unit, so no locale matters. */
export function orderClasses(names: Iterable<string>): string[] {
  const all = [...names];
  const numeric = all.every((name) => name.trim() !== '' && Number.isFinite(Number(name)));
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return all.sort(numeric ? (a, b) => Number(a) - Number(b) || byText(a, b) : byText);
}

/** Number of samples of each class. Labels are positions below `classes`. */
export function countClasses(labels: Int32Array, classes: number): Uint32Array {
  const counts = new Uint32Array(classes);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

/** The labels of samples, one after another: one a sample, or as many as a sample has positions. */
export function labelsOf({ labels, positions = 1 }: ClassTarget, samples: Uint32Array): Int32Array {
  const chosen = new Int32Array(samples.length * positions);
  samples.forEach((sample, row) => {
    for (let i = 0; i < positions; i++)
      chosen[row * positions + i] = labels[sample * positions + i] as number;
  });
  return chosen;
}

/** A class whose samples are labelled with one number, written in several ways. */
export interface JoinedClass {
  readonly name: string;
  /** Each way with its number of samples, in descending order of frequency. */
  readonly spellings: readonly { readonly text: string; readonly count: number }[];
}

/** A decimal number without the plus sign and the zeros at its end that change nothing: "+1.50" is "1.5", "2.0" is "2". */
export function plainNumber(text: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d+)(?:\.(\d*?)0*)?$/.exec(text) ?? [];
  if (whole === '') return text;
  return `${sign === '-' ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Turns names as they come into labels, and at the end into labels of the ordered classes. */
export class ClassCollector {
  private readonly firstSeen = new Map<string, number>();

  /** A provisional label for `name`. */
  label(name: string): number {
    const known = this.firstSeen.get(name);
    if (known !== undefined) return known;
    this.firstSeen.set(name, this.firstSeen.size);
    return this.firstSeen.size - 1;
  }

  /**
   * Rewrites provisional labels in place and returns the ordered class names. Where the names are numbers, those of one
   * number, such as "1" and "1.0" of a spreadsheet, are one class.
   */
  settle(labels: Int32Array): { readonly classes: string[]; readonly joined: readonly JoinedClass[] } {
    const texts = [...this.firstSeen.keys()];
    const byNumber = new Map(texts.map((text) => [plainNumber(text), [] as string[]]));
    for (const text of texts) byNumber.get(plainNumber(text))?.push(text);
    const isJoined =
      byNumber.size < texts.length && texts.every((text) => isNumberText(text) || isMissing(text));
    const nameOf = isJoined ? plainNumber : (text: string) => text;
    const joined = isJoined ? joinedClasses(byNumber, this.countTexts(labels)) : [];
    const classes = orderClasses(isJoined ? byNumber.keys() : texts);
    const places = new Map(classes.map((name, label) => [name, label]));
    const settled = Int32Array.from(texts, (text) => places.get(nameOf(text)) as number);
    for (let i = 0; i < labels.length; i++) labels[i] = settled[labels[i] as number] as number;
    return { classes, joined };
  }

  private countTexts(labels: Int32Array): ReadonlyMap<string, number> {
    const counts = countClasses(labels, this.firstSeen.size);
    return new Map([...this.firstSeen].map(([text, label]) => [text, counts[label] as number]));
  }
}

function joinedClasses(
  byNumber: ReadonlyMap<string, readonly string[]>,
  counts: ReadonlyMap<string, number>,
): JoinedClass[] {
  const several = [...byNumber].filter(([, texts]) => texts.length > 1);
  return several.map(([name, texts]) => {
    const spellings = texts.map((text) => ({ text, count: counts.get(text) ?? 0 }));
    return { name, spellings: spellings.sort((a, b) => b.count - a.count) };
  });
}
