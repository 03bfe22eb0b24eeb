/** Every illness the doctor looks for, causes before what follows from them. A new one is a file in `findings/`, its code, and a line here. */
import type { Evidence } from './evidence.ts';
import type { Finding, FindingRule } from './finding-definition.ts';
import { classCollapse } from './findings/class-collapse.ts';
import { deadUnits } from './findings/dead-units.ts';
import { explodingGradients } from './findings/exploding-gradients.ts';
import { frozenByMistake } from './findings/frozen-by-mistake.ts';
import { labelNoise } from './findings/label-noise.ts';
import { lossUnfit } from './findings/loss-unfit.ts';
import { overfitting } from './findings/overfitting.ts';
import { plateau } from './findings/plateau.ts';
import { rateTooHigh } from './findings/rate-too-high.ts';
import { rateTooLow } from './findings/rate-too-low.ts';
import { starved } from './findings/starved.ts';
import { tinyBatchNorm } from './findings/tiny-batch-norm.ts';
import { unscaledInputs } from './findings/unscaled-inputs.ts';
import { unscaledTargets } from './findings/unscaled-targets.ts';
import { vanishingGradients } from './findings/vanishing-gradients.ts';

const rules: readonly FindingRule[] = [
  unscaledInputs,
  unscaledTargets,
  lossUnfit,
  frozenByMistake,
  tinyBatchNorm,
  explodingGradients,
  rateTooHigh,
  rateTooLow,
  vanishingGradients,
  deadUnits,
  classCollapse,
  labelNoise,
  overfitting,
  plateau,
  starved,
];

/** What is wrong with a run; nothing of a healthy one. */
export function diagnose(evidence: Evidence): readonly Finding[] {
  return rules.flatMap((rule) => rule(evidence));
}
