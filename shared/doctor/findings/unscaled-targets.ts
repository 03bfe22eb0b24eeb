import { diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FindingRule } from '../finding-definition.ts';

/** The first answers lie near 0 within about 1: targets fifty times as far are many steps of a usual rate away. */
const largest = 50;

export const unscaledTargets: FindingRule = ({ targets = [] }) => {
  const far = targets.find(({ mean, deviation }) => Math.hypot(mean, deviation) > largest);
  if (far === undefined) return [];
  const values = { name: far.name, mean: far.mean.toPrecision(3), deviation: far.deviation.toPrecision(3) };
  const edits = [{ path: 'data.normalization.targets', value: 'z-score' }];
  return [{ problem: diagnostic('doctor-unscaled-targets', {}, values), since: 0, edits }];
};
