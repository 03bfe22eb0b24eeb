import type { Target } from './dataset.ts';

/** What is to be predicted of a sample, as a person reads it: its class, or its numbers. */
export function targetText(target: Target, sample: number): string {
  if (target.kind === 'class') {
    const { labels, classes, positions = 1 } = target;
    return sequenceText(labels.subarray(sample * positions, (sample + 1) * positions), classes);
  }
  const { values, width } = target;
  return numbersText(values.subarray(sample * width, (sample + 1) * width));
}

/** Classes by their names: as they are where all are single characters, else with spaces between them. */
export function sequenceText(labels: ArrayLike<number>, classes: readonly string[]): string {
  const names = Array.from(labels, (label) => classes[label] ?? '');
  return names.join(names.every((name) => [...name].length <= 1) ? '' : ' ');
}

/** Numbers with four significant digits. */
export function numbersText(values: ArrayLike<number>): string {
  return Array.from(values, (value) => String(Number(value.toPrecision(4)))).join(', ');
}
