import type { DataFacts } from '../data-facts.ts';
import { type Augmentation, augmentationDefinition } from './index.ts';

/** Whether samples of a batch are mixed in training, so that classes become shares. */
export function mixesSamples(augmentations: readonly Augmentation[] | undefined): boolean {
  return (augmentations ?? []).some(
    (augmentation) => augmentation.off !== true && augmentationDefinition(augmentation).work.of === 'batch',
  );
}

/** The facts as a training program sees them: its class targets are shares where samples are mixed. */
export function trainingFacts(
  facts: DataFacts,
  augmentations: readonly Augmentation[] | undefined,
): DataFacts {
  const { target } = facts;
  if (target.kind !== 'class' || target.classes.length === 0 || !mixesSamples(augmentations)) return facts;
  return { ...facts, target: { ...target, mixed: true } };
}
