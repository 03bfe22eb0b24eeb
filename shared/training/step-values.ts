import { must } from '../base/assert.ts';
import { hashWords } from '../base/random.ts';
import type { ObjectiveConfig } from '../document/training-schema.ts';
import { optimizerRule } from './optimizers/index.ts';
import { learningRateAt } from './schedule.ts';
import { type EpochSteps, isGated, updateMoment } from './update-timing.ts';
import { groupInput, groupOptimizer } from './weight-groups.ts';

/** Distinguishes the stream of step keys from the other uses of the run's seed. */
const stepKeyStream = 0x57e9;

export interface StepValuesConfig extends EpochSteps {
  readonly seed: number;
  readonly objectives: readonly ObjectiveConfig[];
  readonly totalSteps: number;
  /** The steps that schedules over the whole run take; absent: all. */
  readonly scheduleSpan?: { readonly firstStep: number; readonly steps: number };
}

/** The name of a program input that the host fills for one objective. */
export function stepInputName(objective: number, input: string): string {
  return `objective${objective}/${input}`;
}

/** State of the schedules that remember epochs, by the name of the objective; a checkpoint carries it. */
export type ScheduleStates = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The name an objective's schedule has in a run's schedule states. */
export const scheduleName = (objective: number): string => `objective${objective}`;

/** An objective's learning rate at a step, which counts from 1. */
export function learningRateOf(
  { objectives, totalSteps, stepsPerEpoch, scheduleSpan: span }: StepValuesConfig,
  index: number,
  step: number,
  schedules: ScheduleStates,
): number {
  const objective = must(objectives[index], `objective ${index}`);
  const plateauFactor = schedules[scheduleName(index)]?.factor;
  const position = { stepsDone: Math.max(0, step - 1), totalSteps, stepsPerEpoch, ...(span && { span }) };
  return learningRateAt(objective, { ...position, ...(plateauFactor !== undefined && { plateauFactor }) });
}

/**
 * Every per-step number of a run, by program input name: a pure function of the configuration and the step, so a
 * run can be cut and resumed anywhere; `schedules` is the state of those schedules that have one. `step` counts from 1.
 */
export function stepValues(
  config: StepValuesConfig,
  step: number,
  schedules: ScheduleStates = {},
): ReadonlyMap<string, number> {
  const values = new Map<string, number>([['stepKey', hashWords(config.seed, stepKeyStream, step)]]);
  config.objectives.forEach((objective, index) => {
    const learningRate = learningRateOf(config, index, step, schedules);
    const set = (name: string, value: number): void => void values.set(stepInputName(index, name), value);
    const moment = updateMoment(objective, config, step);
    const rule = optimizerRule(objective.optimizer);
    for (let group = 0; group <= (objective.groups?.length ?? 0); group++) {
      const factor = objective.groups?.[group - 1]?.learningRateFactor ?? 1;
      const own = { step: moment.updates, learningRate: learningRate * factor };
      const numbers = rule.hostValues(groupOptimizer(objective, group), own);
      rule.stepInputs.forEach((name, i) => void set(groupInput(group, name), must(numbers[i], name)));
    }
    if (isGated(objective)) set('apply', moment.applies ? 1 : 0);
    if ((objective.accumulate ?? 1) > 1) {
      set('carry', moment.begins ? 0 : 1);
      set('share', moment.share);
    }
    if (objective.averaging !== undefined) {
      const take = moment.updates === 1 ? 1 : 1 - objective.averaging.decay;
      set('averageKeep', 1 - take);
      set('averageTake', take);
    }
  });
  return values;
}
