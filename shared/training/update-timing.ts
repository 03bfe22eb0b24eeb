import type { ObjectiveConfig } from '../document/training-schema.ts';

/** What one step means for the weights of an objective. */
export interface UpdateMoment {
  /** Whether the weights change at this step. */
  readonly applies: boolean;
  /** Updates made so far, the one under way included; at least 1. */
  readonly updates: number;
  /** Whether the step begins a sum of gradients anew. */
  readonly begins: boolean;
  /** The step's share of the mean gradient: its samples among those of all steps that make the update. */
  readonly share: number;
}

export interface EpochSteps {
  readonly stepsPerEpoch: number;
  /** Samples of an epoch's last batch as a share of a full one; 1 where it is full. */
  readonly lastBatchShare?: number;
}

/** Whether an objective's updates depend on the step: some steps leave its weights as they are. */
export function isGated({ cadence, accumulate = 1 }: ObjectiveConfig): boolean {
  return accumulate > 1 || (cadence !== undefined && cadence.every > 1);
}

/**
 * Steps are taken in groups of `accumulate`, beginning anew at each epoch, whose last group may be shorter; the update comes
 * at a group's last step. With a cadence, of every `every` groups of the run one makes an update. A pure function of the
 * step, which counts from 1.
 */
export function updateMoment(objective: ObjectiveConfig, epochs: EpochSteps, step: number): UpdateMoment {
  const { accumulate = 1, cadence = { every: 1, offset: 0 } } = objective;
  const { stepsPerEpoch, lastBatchShare = 1 } = epochs;
  const epoch = Math.floor((step - 1) / stepsPerEpoch);
  const stepInEpoch = (step - 1) % stepsPerEpoch;
  const groupInEpoch = Math.floor(stepInEpoch / accumulate);
  const first = groupInEpoch * accumulate;
  const last = Math.min(first + accumulate, stepsPerEpoch) - 1;
  const weight = (at: number): number => (at === stepsPerEpoch - 1 ? lastBatchShare : 1);
  const group = epoch * Math.ceil(stepsPerEpoch / accumulate) + groupInEpoch;
  const offset = cadence.offset % cadence.every;
  return {
    applies: stepInEpoch === last && group % cadence.every === offset,
    updates: Math.max(1, Math.floor((group - offset) / cadence.every) + 1),
    begins: stepInEpoch === first,
    share: weight(stepInEpoch) / (last - first + weight(last)),
  };
}
