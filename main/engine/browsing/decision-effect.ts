import type { StepEffect } from '../../../shared/contract/data.ts';
import type { LabelDecision } from '../../../shared/data/steps/relabel.ts';

/** What decisions about labels do to a table: they are applied while its rows are read, so that no row is shown beside itself. */
export function decisionEffect(decisions: readonly LabelDecision[]): StepEffect {
  return {
    rows: decisions.filter(({ to }) => to === undefined).length,
    cells: decisions.filter(({ from, to }) => to !== undefined && to !== from).length,
    made: [],
    removed: [],
    examples: { columns: [], rows: [] },
  };
}
