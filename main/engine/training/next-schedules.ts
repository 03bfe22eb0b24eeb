import type { ObjectiveConfig } from '../../../shared/document/training-schema.ts';
import { isHigherBetter } from '../../../shared/figures/index.ts';
import { afterEpoch } from '../../../shared/training/plateau.ts';
import type { Figures } from '../../../shared/training/run-events.ts';
import { scheduleName } from '../../../shared/training/step-values.ts';

type States = Record<string, Record<string, number>>;

/** The schedules' states after an epoch with these validation figures; only plateau schedules have one. */
export function nextSchedules(
  objectives: readonly ObjectiveConfig[],
  states: Readonly<States>,
  validation: Figures,
): States {
  const next: States = {};
  objectives.forEach(({ schedule }, index) => {
    if (schedule.kind !== 'plateau') return;
    const name = scheduleName(index);
    const figure = schedule.figure in validation ? schedule.figure : 'loss';
    const value = validation[figure] ?? Number.NaN;
    next[name] = { ...afterEpoch(schedule, states[name], value, !isHigherBetter(figure)) };
  });
  return next;
}
