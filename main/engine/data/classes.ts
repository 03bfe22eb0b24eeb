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

  /** Rewrites provisional labels in place and returns the ordered class names. */
  settle(labels: Int32Array): string[] {
    const classes = orderClasses(this.firstSeen.keys());
    const settled = new Int32Array(classes.length);
    classes.forEach((name, label) => {
      settled[this.firstSeen.get(name) as number] = label;
    });
    for (let i = 0; i < labels.length; i++) labels[i] = settled[labels[i] as number] as number;
    return classes;
  }
}
