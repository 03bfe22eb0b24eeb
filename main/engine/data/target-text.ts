import type { Target } from './dataset.ts';

/** What is to be predicted of a sample, as a person reads it: its class, or its numbers; empty where nothing is. */
export function targetText(target: Target, sample: number): string {
  if (target.kind === 'class') {
    const { labels, classes, positions = 1 } = target;
    return sequenceText(labels.subarray(sample * positions, (sample + 1) * positions), classes);
  }
  if (target.kind === 'none') return '';
  const { values, width } = target;
  return numbersText(values.subarray(sample * width, (sample + 1) * width));
}

/** Classes by their names: as they are where all are single characters, else with spaces between them. */
export function sequenceText(labels: ArrayLike<number>, classes: readonly string[]): string {
  const names = Array.from(labels, (label) => classes[label] ?? '');
  return names.join(names.every((name) => [...name].length <= 1) ? '' : ' ');
}

/** Numbers that are shown; nobody reads more of them in a row. */
const maxNumbers = 32;

/** Numbers with four significant digits; of many the first, and `…`. */
export function numbersText(values: ArrayLike<number>): string {
  const shown = Array.from({ length: Math.min(values.length, maxNumbers) }, (_, i) =>
    String(Number((values[i] ?? 0).toPrecision(4))),
  );
  return [...shown, ...(values.length > maxNumbers ? ['…'] : [])].join(', ');
}
