import { diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FindingRule } from '../finding-definition.ts';

/** Losses of amounts: they hold 3 to be nearer to 4 than to 9. */
const ofAmounts: readonly string[] = ['mean-squared-error', 'l1-loss', 'huber-loss'];
/** Whole numbers of so few values are names more often than amounts. */
const fewValues = 5;

export const lossUnfit: FindingRule = ({ document, targets = [] }) => {
  const losses = Object.entries(document.graph.nodes).filter(([, { type }]) => ofAmounts.includes(type));
  const [loss] = losses;
  const classes = targets.find(
    ({ distinct, areWhole }) => areWhole && distinct >= 2 && distinct <= fewValues,
  );
  if (loss === undefined || classes === undefined || targets.length > 1) return [];
  const values = { name: classes.name, distinct: classes.distinct };
  return [{ problem: diagnostic('doctor-loss-unfit', { node: loss[0] }, values), since: 0 }];
};
