/** The figures of answers that look at no sample: the largest class, or the mean of the numbers. */
import type { DataFacts } from '../../../shared/data/data-facts.ts';
import type { Baseline } from '../../../shared/training/baseline.ts';
import { countClasses, labelsOf } from '../data/classes.ts';
import type { ClassTarget, Dataset, NumberTarget } from '../data/dataset.ts';

/** Targets of more numbers are pictures: nobody compares with their mean. */
const maxWidth = 100;

/**
 * What always answering with the largest class, or the mean, of the training part (`facts`) gives on samples; undefined where
 * the facts hold neither.
 */
export function baselineOf(
  { target }: Pick<Dataset, 'target'>,
  { target: learned }: Pick<DataFacts, 'target'>,
  samples: Uint32Array,
): Baseline | undefined {
  if (samples.length === 0) return undefined;
  if (target.kind === 'class' && learned.kind === 'class') return ofClasses(target, learned.counts, samples);
  if (target.kind === 'number' && learned.kind === 'number') return ofNumbers(target, learned.means, samples);
  return undefined;
}

function ofClasses(
  target: ClassTarget,
  counts: readonly number[] = [],
  samples: Uint32Array,
): Baseline | undefined {
  const largest = counts.indexOf(Math.max(...counts));
  const className = target.classes[largest];
  if (className === undefined) return undefined;
  const labels = labelsOf(target, samples);
  const right = countClasses(labels, target.classes.length)[largest] ?? 0;
  return { className, figures: { accuracy: right / labels.length } };
}

function ofNumbers(
  { values, width }: NumberTarget,
  means: readonly number[] = [],
  samples: Uint32Array,
): Baseline | undefined {
  if (means.length !== width || width > maxWidth) return undefined;
  let [absolute, squared, explained] = [0, 0, 0];
  for (let column = 0; column < width; column++) {
    const guess = means[column] as number;
    const own = Float64Array.from(samples, (row) => values[row * width + column] as number);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const errors = own.reduce((sum, value) => sum + (value - guess) ** 2, 0);
    const variance = own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    absolute += own.reduce((sum, value) => sum + Math.abs(value - guess), 0);
    squared += errors;
    explained += 1 - errors / variance;
  }
  const count = samples.length * width;
  const figures = {
    meanAbsoluteError: absolute / count,
    meanSquaredError: squared / count,
    rootMeanSquaredError: Math.sqrt(squared / count),
    rSquared: explained / width,
  };
  const finite = Object.entries(figures).filter(([, value]) => Number.isFinite(value));
  return { figures: Object.fromEntries(finite) };
}
