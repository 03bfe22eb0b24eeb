import type { DataFacts } from '../data/data-facts.ts';
import type { Value } from '../ir/graph.ts';
import { subtract } from '../ops/build.ts';
import { restoreDifferences } from '../ops/column-scaling.ts';
import type { LoweringContext } from './definition.ts';

/** Prediction minus target, `N×columns`, in the units of the file where both are scaled. */
export function differenceInUnits(
  g: LoweringContext,
  prediction: Value,
  target: Value,
  data: DataFacts | undefined,
): Value {
  const difference = subtract(g, prediction, target);
  const scaling = data?.target.kind === 'number' ? data.target.scaling : undefined;
  return scaling === undefined ? difference : restoreDifferences(g, difference, scaling);
}
