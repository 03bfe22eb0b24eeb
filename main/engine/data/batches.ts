/** How an epoch is cut into batches, and the order it visits samples in. */
import { hashText, hashWords, permutation } from '../../../shared/base/random.ts';
import type { Augmentation } from '../../../shared/data/augmentations/index.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { balancedSamples } from './balanced-samples.ts';
import type { Dataset } from './dataset.ts';
import type { Split } from './split.ts';
import type { Thesauri } from './thesaurus/own-thesauri.ts';

/** Everything that decides which sample is in which batch. */
export interface BatchSettings {
  readonly dataset: Pick<Dataset, 'features' | 'target' | 'fields' | 'text' | 'texts'>;
  readonly split: Pick<Split, 'training' | 'validation'>;
  /** Samples of a training batch. */
  readonly batch: number;
  /** Leaves the last, smaller training batch of every epoch out. */
  readonly dropLast?: boolean;
  /** Samples of a validation batch; `batch` when absent. */
  readonly validationBatch?: number;
  /** Seed of the run: with the epoch it decides the order of the training samples. */
  readonly seed: number;
  /** Off: every epoch visits the training samples in the order of the data. */
  readonly shuffle: boolean;
  /** Makes classes equally frequent in every epoch. */
  readonly balanced?: boolean;
  /** What is changed at random in the training samples. */
  readonly augmentations?: readonly Augmentation[];
  /** The thesauri that they name, by path. */
  readonly thesauri?: Thesauri;
}

/** Sizes of one part: `steps` full batches, then a last one of `tail` samples (0: none). */
export interface PartPlan {
  readonly samples: number;
  readonly batch: number;
  readonly steps: number;
  readonly tail: number;
}

export interface BatchPlan {
  readonly training: PartPlan;
  readonly validation: PartPlan;
}

export function planBatches(settings: BatchSettings): BatchPlan {
  const { split, batch, dropLast = false, validationBatch = batch } = settings;
  const training = planPart(split.training.length, batch);
  return {
    training: dropLast ? { ...training, tail: 0 } : training,
    validation: planPart(split.validation.length, validationBatch),
  };
}

function planPart(samples: number, batch: number): PartPlan {
  return { samples, batch, steps: Math.floor(samples / batch), tail: samples % batch };
}

/** The problem of a batch that the training part cannot fill once, if it is one. */
export function batchProblem(trainingSamples: number, batch: number): Diagnostic | undefined {
  if (batch <= trainingSamples) return undefined;
  return diagnostic('batch-larger-than-data', {}, { batch, samples: trainingSamples });
}

/** The batch size nearest to `batch` that leaves no rest, or one above `tooSmall` samples; `batch` where there is none. */
export function nearestBatch(samples: number, batch: number, tooSmall: number): number {
  const fits = (size: number): boolean => {
    const rest = samples % size;
    return size > tooSmall && size <= samples && (rest === 0 || rest > tooSmall);
  };
  for (let distance = 1; distance < samples; distance++) {
    for (const size of [batch - distance, batch + distance]) if (size > 0 && fits(size)) return size;
  }
  return batch;
}

/** Dataset positions of the training samples in the order of an epoch (from 0): a pure function of the settings. */
export function epochOrder(
  settings: Pick<BatchSettings, 'split' | 'seed' | 'shuffle'> &
    Partial<Pick<BatchSettings, 'balanced' | 'dataset'>>,
  epoch: number,
): Uint32Array {
  const { target } = settings.dataset ?? {};
  const { training } = settings.split;
  const { seed, balanced = false } = settings;
  const taken =
    balanced && target?.kind === 'class' && target.positions === undefined
      ? balancedSamples(training, target.labels, hashWords(seed, hashText('balance'), epoch))
      : training;
  if (!settings.shuffle) return taken;
  return permutation(taken.length, seed, epoch).map((position) => taken[position] as number);
}
