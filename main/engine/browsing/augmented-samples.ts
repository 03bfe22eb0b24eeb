import type { AugmentationDraw } from '../../../shared/contract/data.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { augmentationProblems } from '../data/augmentation-problems.ts';
import { createAugmentedCopier } from '../data/chunk-filler.ts';
import type { Dataset, Target } from '../data/dataset.ts';
import { packTexts, textAt } from '../data/raw-texts.ts';
import { targetText } from '../data/target-text.ts';
import type { PreparedData } from '../training/prepare-data.ts';

/** Samples after one draw of the augmentations. */
export interface AugmentedSamples {
  /** As many samples as were asked for, in their order. */
  readonly dataset: Dataset;
  /** What is to be predicted of one of them, by its place. */
  readonly target: (place: number) => string;
}

/**
 * Samples as training would see them by a draw, computed by the code of training: `samples` are positions in the dataset, and
 * one batch, where a batch is mixed. Augmentations that do not fit the data are left out and keep their places.
 */
export function augmentedSamples(
  { dataset, split, thesauri }: PreparedData,
  { augmentations = [] }: Pick<DataSection, 'augmentations'>,
  samples: Uint32Array,
  { seed, epoch }: AugmentationDraw,
): AugmentedSamples {
  const fitting = augmentations.map((augmentation) =>
    augmentationProblems({ augmentations: [augmentation] }, dataset).length === 0
      ? augmentation
      : { ...augmentation, off: true },
  );
  const batch = samples.length;
  const copy = createAugmentedCopier({
    dataset,
    split,
    batch,
    seed,
    shuffle: false,
    augmentations: fitting,
    ...(thesauri && { thesauri }),
  });
  const { tensors, texts: changedTexts } = copy(
    { epoch, fromStep: 0, samples, repeats: new Uint32Array(batch) },
    1,
    batch,
  );
  const { target } = dataset;
  const features = tensors.get('features')?.data as Dataset['features']['data'];
  const answers = tensors.get('target')?.data;
  const changed = withValues(target, answers);
  const { texts: own } = dataset;
  const texts =
    own &&
    packTexts(
      Array.from(samples, (sample, row) => changedTexts.get(row) ?? textAt(own, sample)),
      '',
    );
  return {
    dataset: {
      ...dataset,
      samples: batch,
      features: { ...dataset.features, data: features },
      target: changed,
      ...(texts && { texts }),
    },
    target:
      target.kind === 'class' && answers instanceof Float32Array
        ? (place) => sharesText(answers, target.classes, place)
        : (place) => targetText(changed, place),
  };
}

function withValues(target: Target, values: unknown): Target {
  if (target.kind === 'number' && values instanceof Float32Array) return { ...target, values };
  return target.kind === 'class' && values instanceof Int32Array ? { ...target, labels: values } : target;
}

/** The classes that a sample is mixed of, the largest share first: `cat 70 %, dog 30 %`. */
function sharesText(shares: Float32Array, classes: readonly string[], place: number): string {
  const own = classes
    .map((name, i) => ({ name, percent: Math.round((shares[place * classes.length + i] ?? 0) * 100) }))
    .filter(({ percent }) => percent > 0)
    .sort((a, b) => b.percent - a.percent);
  if (own.length === 1) return own[0]?.name ?? '';
  return own.map(({ name, percent }) => `${name} ${percent} %`).join(', ');
}
