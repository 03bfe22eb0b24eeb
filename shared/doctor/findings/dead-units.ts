import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { type FindingRule, rateEdits } from '../finding-definition.ts';

/** A choice: some units of a ReLU layer rest for all samples of a part; two fifths of them leave the layer too narrow. */
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
