import { assertNever } from '../base/assert.ts';
import type { ObjectiveConfig, ScheduleConfig } from '../document/training-schema.ts';

export interface SchedulePosition {
  /** Steps done before this one, from 0. */
  readonly stepsDone: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
  /** The steps that a schedule over the whole run takes; absent: all. */
  readonly span?: { readonly firstStep: number; readonly steps: number };
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
  const { span } = position;
  if (span !== undefined && spansRun(schedule)) {
    const stepsDone = Math.max(0, position.stepsDone - span.firstStep);
    const own: SchedulePosition = {
      stepsDone,
      totalSteps: span.steps,
      stepsPerEpoch: position.stepsPerEpoch,
    };
    // A run that goes on is warm.
    return learningRateAt({ optimizer, schedule, ...(span.firstStep === 0 && warmUp && { warmUp }) }, own);
  }
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
 * The share of the learning rate a schedule gives a step. Schedules by epoch move at an epoch's first step. Formulas as in
 * torch.optim.lr_scheduler: StepLR, MultiStepLR, ExponentialLR, PolynomialLR and CosineAnnealingLR (total_iters and T_max the
 * steps or epochs of the run, so that the end is reached after the last of them, which still trains),
 * CosineAnnealingWarmRestarts (Loshchilov and Hutter, 2017), OneCycleLR (Smith and Topin, 2019; two cosine phases, the
 * learning rate alone and not the momentum).
 */
function scheduleFactor(schedule: ScheduleConfig, position: SchedulePosition): number {
  const epoch = Math.floor(position.stepsDone / position.stepsPerEpoch);
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
      return between(schedule.minimumFactor, 1, (1 - progressOf(schedule.per, position)) ** schedule.power);
    case 'cosine':
      return along(1, schedule.minimumFactor, progressOf(schedule.per, position));
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

/** Whether a schedule is stretched over all steps of a run, and so depends on how many there are. */
export function spansRun({ kind }: ScheduleConfig): boolean {
  return kind === 'polynomial' || kind === 'cosine' || kind === 'one-cycle';
}

/** The share of the run that is done, 0 to 1: by steps, or by whole epochs. */
function progressOf(
  per: 'step' | 'epoch',
  { stepsDone, totalSteps, stepsPerEpoch }: SchedulePosition,
): number {
  const done = per === 'step' ? stepsDone : Math.floor(stepsDone / stepsPerEpoch) * stepsPerEpoch;
  return Math.min(1, done / Math.max(1, totalSteps));
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
