import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { type FindingRule, rateEdits } from '../finding-definition.ts';

/** Of a hundred answers 95 of one class, where fewer than 80 samples have it. */
const answeredShare = 0.95;
const truthShare = 0.8;

export const classCollapse: FindingRule = (evidence) => {
  const { classes, epochs } = evidence;
  if (classes === undefined) return [];
  const total = classes.answered.reduce((sum, count) => sum + count, 0);
  const largest = Math.max(...classes.answered);
  const label = classes.answered.indexOf(largest);
  if (total < 10 || largest < answeredShare * total || Math.max(...classes.truth) > truthShare * total)
    return [];
  const percent = Math.round((100 * largest) / total);
  const values = { name: classes.names[label] ?? '', percent };
  const problem = diagnostic('doctor-class-collapse', {}, values);
  return [{ problem, since: epochs[0]?.epoch ?? 0, edits: rateEdits(evidence, 0.1) }];
};
