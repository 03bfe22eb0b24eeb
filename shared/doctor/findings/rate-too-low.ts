import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { meanLoss } from '../evidence.ts';
import { type FindingRule, rateEdits } from '../finding-definition.ts';

const fewest = 20;
/** A loss that fell by less than a tenth, and yet fell steadily, was carried by steps too small. */
const fall = 0.9;
/** Rates at or above these are no small ones for the optimizer, so that another cause is likelier. */
const usual: Readonly<Record<string, number>> = { sgd: 1e-3, default: 1e-4 };

export const rateTooLow: FindingRule = (evidence) => {
  const { steps, document } = evidence;
  const optimizer = document.training.objectives[0]?.optimizer;
  const { learningRate = Number.NaN } = (optimizer ?? {}) as { readonly learningRate?: number };
  const limit = usual[optimizer?.kind ?? ''] ?? (usual.default as number);
  if (steps.length < fewest || !(learningRate < limit)) return [];
  const parts = [0, 0.25, 0.5, 0.75].map((from) => meanLoss(steps, from, from + 0.25));
  const [first = Number.NaN, , , last = Number.NaN] = parts;
  if (!(last < first) || last < fall * first) return [];
  const values = { first: first.toPrecision(4), last: last.toPrecision(4), rate: learningRate };
  return [
    { problem: diagnostic('doctor-rate-too-low', {}, values), since: 1, edits: rateEdits(evidence, 10) },
  ];
};
