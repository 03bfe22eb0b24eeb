import type { Target } from './dataset.ts';

/** What is to be predicted of a sample, as a person reads it: its class, or its numbers. */
export function targetText(target: Target, sample: number): string {
  if (target.kind === 'class') return target.classes[target.labels[sample] ?? -1] ?? '';
  const { values, width } = target;
  return numbersText(values.subarray(sample * width, (sample + 1) * width));
}

/** Numbers with four significant digits. */
export function numbersText(values: ArrayLike<number>): string {
  return Array.from(values, (value) => String(Number(value.toPrecision(4)))).join(', ');
}
