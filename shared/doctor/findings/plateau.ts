import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { type FindingRule, rateEdits } from '../finding-definition.ts';

const fewest = 6;
/** Less than a hundredth in half of a run is no progress. */
const progress = 0.01;
/** A loss below a fifth of the first is a network that has learned. */
const learned = 0.2;

export const plateau: FindingRule = (evidence) => {
  const { epochs, steps } = evidence;
  const half = Math.floor(epochs.length / 2);
  const lossOf = (at: number): number => epochs[at]?.train.loss ?? Number.NaN;
  const [start, end] = [lossOf(half - 1), lossOf(epochs.length - 1)];
  const first = steps[0]?.loss ?? lossOf(0);
  if (epochs.length < fewest || !(end > learned * first)) return [];
  if (!(Math.abs(start - end) < progress * Math.abs(start))) return [];
  const values = { loss: end.toPrecision(4), epochs: epochs.length - half };
  const since = epochs[half - 1]?.epoch ?? 0;
  return [{ problem: diagnostic('doctor-plateau', {}, values), since, edits: rateEdits(evidence, 0.3) }];
};
