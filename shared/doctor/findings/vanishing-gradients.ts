import { diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FindingRule } from '../finding-definition.ts';

/** A first layer whose gradient is a ten-thousandth of the last one's learns next to nothing at a common rate. A choice. */
const share = 1e-4;
/** Fewer layers do not vanish by depth. */
const fewest = 3;

export const vanishingGradients: FindingRule = ({ gradients = [], epochs }) => {
  const [first] = gradients;
  const largest = Math.max(...gradients.map(({ norm }) => norm));
  if (first === undefined || gradients.length < fewest || !(largest > 1e-7)) return [];
  if (first.norm > share * largest) return [];
  const values = { norm: first.norm.toPrecision(3), largest: largest.toPrecision(3) };
  const problem = diagnostic('doctor-vanishing-gradients', { node: first.node }, values);
  return [{ problem, since: epochs[0]?.epoch ?? 0 }];
};
