import { assertNever } from '../base/assert.ts';
import type { ObjectiveConfig, ScheduleConfig } from '../document/training-schema.ts';

export interface SchedulePosition {
  /** Steps done before this one, from 0. */
  readonly stepsDone: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
  /** What a plateau schedule left of the learning rate so far; 1 without one. */
  readonly plateauFactor?: number;
}

/**
 * The learning rate of an objective at a step: the warm-up rises in a line from `startFactor` of the rate, and the
 * schedule begins where it ends, over the steps that are left (as torch's SequentialLR of LinearLR and the schedule).
 */
export function learningRateAt(
  { optimizer, schedule, warmUp }: Pick<ObjectiveConfig, 'optimizer' | 'schedule' | 'warmUp'>,
  position: SchedulePosition,
): number {
  const base = optimizer.learningRate;
  if (warmUp === undefined) return base * scheduleFactor(schedule, position);
  const stepsDone = position.stepsDone - warmUp.steps;
  if (stepsDone < 0) {
    const rise = position.stepsDone / warmUp.steps;
    return base * (warmUp.startFactor + (1 - warmUp.startFactor) * rise);
  }
  const totalSteps = Math.max(1, position.totalSteps - warmUp.steps);
  return base * scheduleFactor(schedule, { ...position, stepsDone, totalSteps });
}

/**
 * The share of the learning rate a schedule gives a step. Schedules by epoch move at an epoch's first step; polynomial,
 * cosine and one-cycle give the full run from its first step to its last. Formulas as in torch.optim.lr_scheduler:
 * StepLR, MultiStepLR, ExponentialLR, PolynomialLR, CosineAnnealingLR and CosineAnnealingWarmRestarts (Loshchilov and
 * Hutter, 2017), OneCycleLR (Smith and Topin, 2019; two cosine phases, the learning rate alone and not the momentum).
 */
function scheduleFactor(schedule: ScheduleConfig, position: SchedulePosition): number {
  const epoch = Math.floor(position.stepsDone / position.stepsPerEpoch);
  const progress = Math.min(1, position.stepsDone / Math.max(1, position.totalSteps - 1));
  switch (schedule.kind) {
    case 'constant':
      return 1;
    case 'step':
      return schedule.factor ** Math.floor(epoch / schedule.everyEpochs);
    case 'multi-step':
      return schedule.factor ** schedule.atEpochs.filter((at) => at <= epoch).length;
    case 'exponential':
      return schedule.factor ** epoch;
    case 'polynomial':
      return between(schedule.minimumFactor, 1, (1 - progress) ** schedule.power);
    case 'cosine':
      return along(1, schedule.minimumFactor, progress);
    case 'cosine-restarts':
      return along(1, schedule.minimumFactor, restartProgress(schedule, position));
    case 'one-cycle':
      return oneCycle(schedule, position);
    case 'plateau':
      return position.plateauFactor ?? 1;
    default:
      return assertNever(schedule);
  }
}

const between = (from: number, to: number, share: number): number => from + (to - from) * share;

/** Half a cosine from one number to another; progress 0 to 1. */
const along = (from: number, to: number, progress: number): number =>
  between(to, from, (1 + Math.cos(Math.PI * progress)) / 2);

/** How far the period under way is. */
function restartProgress(
  { firstEpochs, periodFactor }: Extract<ScheduleConfig, { kind: 'cosine-restarts' }>,
  { stepsDone, stepsPerEpoch }: SchedulePosition,
): number {
  let period = firstEpochs * stepsPerEpoch;
  if (periodFactor === 1) return (stepsDone % period) / period;
  let start = 0;
  while (start + period <= stepsDone) {
    start += period;
    period *= periodFactor;
  }
  return (stepsDone - start) / period;
}

function oneCycle(
  { riseShare, startFactor, endFactor }: Extract<ScheduleConfig, { kind: 'one-cycle' }>,
  { stepsDone, totalSteps }: SchedulePosition,
): number {
  const rise = Math.max(0, riseShare * totalSteps - 1);
  if (rise > 0 && stepsDone <= rise) return along(startFactor, 1, stepsDone / rise);
  const fall = totalSteps - 1 - rise;
  return along(1, endFactor, fall > 0 ? Math.min(1, (stepsDone - rise) / fall) : 1);
}
