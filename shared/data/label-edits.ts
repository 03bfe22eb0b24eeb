/** Decisions about labels as edits of the recipe. */
import type { DataSection } from './data-schema.ts';
import { addStep, replaceStep } from './recipe-edits.ts';
import type { LabelDecision } from './steps/relabel.ts';

/** Every decision of steps that are switched on, by the key of its sample. */
export function labelDecisions({
  steps = [],
}: Pick<DataSection, 'steps'>): ReadonlyMap<string, LabelDecision> {
  return new Map(
    steps.flatMap((step) =>
      step.kind === 'relabel' && step.off !== true
        ? step.samples.map((one) => [one.sample, one] as const)
        : [],
    ),
  );
}

/** The section with several decisions, as `withLabelDecision` makes each. */
export function withLabelDecisions(section: DataSection, decisions: readonly LabelDecision[]): DataSection {
  return decisions.reduce(withLabelDecision, section);
}

/** The section with a decision, in place of an earlier one about the same sample: in its first such step, or in a new one. */
export function withLabelDecision(section: DataSection, decision: LabelDecision): DataSection {
  const { steps = [] } = section;
  const place = steps.findIndex((step) => step.kind === 'relabel' && step.off !== true);
  const step = steps[place];
  if (step?.kind !== 'relabel') return addStep(section, { kind: 'relabel', samples: [decision] });
  const others = step.samples.filter(({ sample }) => sample !== decision.sample);
  return replaceStep(section, place, { ...step, samples: [...others, decision] });
}
