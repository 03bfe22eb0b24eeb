import { hashWords } from '../base/random.ts';
import type { ObjectiveConfig } from '../document/training-schema.ts';
import { optimizerRule } from './optimizers/index.ts';
import { learningRateAt } from './schedule.ts';

/** Tells the stream of step keys from the other uses of the run's seed. */
const stepKeyStream = 0x57e9;

export interface StepValuesConfig {
  readonly seed: number;
  readonly objectives: readonly ObjectiveConfig[];
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
}

/** The name of a program input that the host fills for one objective. */
export function stepInputName(objective: number, input: string): string {
  return `objective${objective}/${input}`;
}

/**
 * Every per-step number of a run, by program input name: a pure function of the configuration and the step, so a
 * run can be cut and resumed anywhere. `step` counts from 1.
 */
export function stepValues(config: StepValuesConfig, step: number): ReadonlyMap<string, number> {
  const values = new Map<string, number>([['stepKey', hashWords(config.seed, stepKeyStream, step)]]);
  config.objectives.forEach((objective, index) => {
    const { totalSteps, stepsPerEpoch } = config;
    const position = { stepsDone: step - 1, totalSteps, stepsPerEpoch };
    const learningRate = learningRateAt(objective.optimizer.learningRate, objective.schedule, position);
    const rule = optimizerRule(objective.optimizer);
    const numbers = rule.hostValues(objective.optimizer, { step, learningRate });
    rule.stepInputs.forEach((name, i) => void values.set(stepInputName(index, name), numbers[i] as number));
  });
  return values;
}
