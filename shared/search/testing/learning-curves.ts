/**
 * 500 learning curves, on which searches are replayed: the validation loss after each of 27 epochs of an MLP (one hidden layer, ReLU,
 * dropout, Adam) that learns 1,000 digits of MNIST at 14 x 14 and is measured on 1,000 others. Made with numpy, one seed a
 * curve; the curve of every combination of 10 rates, 5 numbers of units, 5 shares of dropout and 2 batch sizes stands in that order.
 */
import { readFileSync } from 'node:fs';
import type { SearchedValue, TrialValues } from '../../document/search-schema.ts';
import type { Space } from '../space.ts';

interface Recorded {
  readonly rates: readonly number[];
  readonly units: readonly number[];
  readonly dropouts: readonly number[];
  readonly batches: readonly number[];
  readonly curves: readonly (readonly number[])[];
}

const recorded = JSON.parse(
  readFileSync(new URL('learning-curves.json', import.meta.url), 'utf8'),
) as Recorded;

const place = (path: string, values: readonly number[]): SearchedValue => ({
  kind: 'integer',
  path,
  low: 0,
  high: values.length - 1,
});

/** Places in the lists of values, which follow each other by size; the batch is a choice. */
export const curveSpace: Space = [
  place('f.rate', recorded.rates),
  place('f.units', recorded.units),
  place('f.dropout', recorded.dropouts),
  { kind: 'choice', path: 'f.batch', values: [...recorded.batches] },
];

export const curveEpochs = 27;

/** The loss of a trial after each epoch, of its best epoch so far, as a run keeps it. */
export function curveOf(values: TrialValues): readonly number[] {
  const { units, dropouts, batches, curves } = recorded;
  const at = (path: string): number => values[path] as number;
  const ordered = (at('f.rate') * units.length + at('f.units')) * dropouts.length + at('f.dropout');
  const curve = curves[ordered * batches.length + batches.indexOf(at('f.batch'))] as readonly number[];
  let best = Number.POSITIVE_INFINITY;
  return curve.map((loss) => {
    best = Math.min(best, loss);
    return best;
  });
}
