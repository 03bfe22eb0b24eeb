import { firstNames } from '../../base/first-names.ts';
import { diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FindingRule } from '../finding-definition.ts';

/** Starting weights are made for inputs of deviation 1; bytes left as they are have about 80. */
const largest = 20;
/** Columns of one table a thousand times apart: the small one is not seen. */
const apart = 1000;

export const unscaledInputs: FindingRule = ({ inputs = [] }) => {
  const size = ({ mean, deviation }: { mean: number; deviation: number }): number =>
    Math.hypot(mean, deviation);
  const varied = inputs.filter(({ deviation }) => deviation > 0);
  const sizes = varied.map(({ deviation }) => deviation);
  const large = varied.filter((column) => size(column) > largest);
  if (large.length === 0 && !(Math.max(...sizes) > apart * Math.min(...sizes))) return [];
  const worst = large.length > 0 ? large : varied;
  const names = firstNames(
    worst.map(({ name }) => name),
    5,
  );
  const values = { names, size: Math.max(...varied.map(size)).toPrecision(3) };
  const edits = [
    { path: 'data.normalization.kind', value: 'z-score' },
    { path: 'data.normalization.scope', value: 'feature' },
  ];
  return [{ problem: diagnostic('doctor-unscaled-inputs', {}, values), since: 0, edits }];
};
