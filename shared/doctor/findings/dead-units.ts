import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { type FindingRule, rateEdits } from '../finding-definition.ts';

/** Trained ReLU layers have up to a fifth of units that few samples wake; two fifths are no longer chance. */
const share = 0.4;
const fewest = 4;

export const deadUnits: FindingRule = (evidence) =>
  (evidence.units ?? [])
    .filter(({ units, dead }) => dead >= fewest && dead >= share * units)
    .map(({ node, units, dead }) => ({
      problem: diagnostic('doctor-dead-units', { node }, { dead, units }),
      since: evidence.epochs.at(-1)?.epoch ?? 0,
      edits: rateEdits(evidence, 0.1),
    }));
