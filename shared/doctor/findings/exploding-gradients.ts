import { median } from '../../base/median.ts';
import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { type FindingRule, rateEdits } from '../finding-definition.ts';

/** A choice: clipping aside, norms of a run that learns vary by less than two orders of magnitude. */
const factor = 100;
/** A large norm alone is harmless where it does not grow: below this nothing is said. */
const floor = 100;

export const explodingGradients: FindingRule = (evidence) => {
  const { steps } = evidence;
  const norms = steps.map(({ gradientNorm }) => gradientNorm);
  const usual = median(norms.slice(0, Math.max(5, Math.floor(norms.length / 4))).filter(Number.isFinite));
  const first = steps.find(
    ({ gradientNorm, loss }) =>
      !Number.isFinite(gradientNorm) ||
      !Number.isFinite(loss) ||
      (gradientNorm > factor * usual && gradientNorm > floor),
  );
  if (first === undefined) return [];
  const values = { norm: first.gradientNorm.toPrecision(3), usual: usual.toPrecision(3) };
  return [
    {
      problem: diagnostic('doctor-exploding-gradients', { step: first.step }, values),
      since: first.epoch,
      edits: rateEdits(evidence, 0.1),
    },
  ];
};
