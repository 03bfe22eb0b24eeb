import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { meanLoss } from '../evidence.ts';
import { type FindingRule, rateEdits } from '../finding-definition.ts';

/** Steps from which a trend can be seen. */
const fewest = 20;
/** The loss of the last fifth against the best tenth before: noise of batches stays below half as much again. */
const rise = 1.5;

export const rateTooHigh: FindingRule = (evidence) => {
  const { steps } = evidence;
  if (steps.length < fewest) return [];
  const tenths = Array.from({ length: 8 }, (_, i) => meanLoss(steps, i / 10, (i + 1) / 10));
  const best = Math.min(...tenths);
  const last = meanLoss(steps, 0.8, 1);
  const first = steps[0]?.loss ?? Number.NaN;
  const isLost = !Number.isFinite(last) || last > 2 * first;
  if (!isLost && !(last > rise * best && last > 0.5 * first)) return [];
  const at = tenths.indexOf(best) / 10;
  const since = steps[Math.floor(at * steps.length)]?.epoch ?? 0;
  const values = { best: best.toPrecision(3), last: last.toPrecision(3) };
  return [
    { problem: diagnostic('doctor-rate-too-high', {}, values), since, edits: rateEdits(evidence, 0.1) },
  ];
};
