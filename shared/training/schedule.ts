import { assertNever } from '../base/assert.ts';
import type { ScheduleConfig } from '../document/training-schema.ts';

export interface SchedulePosition {
  /** Steps done before this one, from 0. */
  readonly stepsDone: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
}

/**
 * The learning rate of a step. step: multiplied by `factor` every `everyEpochs` epochs. cosine: half a cosine from
 * the full rate at the first step to `minimumFactor` of it at the last (Loshchilov and Hutter, 2017, one period).
 */
export function learningRateAt(base: number, schedule: ScheduleConfig, position: SchedulePosition): number {
  switch (schedule.kind) {
    case 'constant':
      return base;
    case 'step': {
      const epoch = Math.floor(position.stepsDone / position.stepsPerEpoch);
      return base * schedule.factor ** Math.floor(epoch / schedule.everyEpochs);
    }
    case 'cosine': {
      const progress = Math.min(1, position.stepsDone / Math.max(1, position.totalSteps - 1));
      const share = (1 + Math.cos(Math.PI * progress)) / 2;
      return base * (schedule.minimumFactor + (1 - schedule.minimumFactor) * share);
    }
    default:
      return assertNever(schedule);
  }
}
