import { augmentedDataOf, unmetBy } from '../../../shared/data/augmentation-fit.ts';
import { membersOf } from '../../../shared/data/augmentations/index.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { Dataset } from './dataset.ts';

/** What does not fit the data of what a section changes or draws in training: augmentation-unfit, balance-needs-classes. */
export function augmentationProblems(
  { augmentations = [], balanced }: Pick<DataSection, 'augmentations' | 'balanced'>,
  dataset: Pick<Dataset, 'features' | 'target' | 'fields' | 'texts'>,
): readonly Diagnostic[] {
  const data = augmentedDataOf({ ...dataset, isText: dataset.texts !== undefined });
  const unfit = augmentations.flatMap((augmentation, place) => {
    if (augmentation.off === true) return [];
    const wanted = membersOf(augmentation)
      .map((member) => unmetBy(member, data))
      .find((each) => each !== undefined);
    if (wanted === undefined) return [];
    const name = augmentation.kind;
    const where = { path: `data.augmentations.${place}` };
    return [diagnostic('augmentation-unfit', where, { name, wanted, given: data.given })];
  });
  const isBalanced = balanced !== true || data.target === 'class';
  return isBalanced ? unfit : [...unfit, diagnostic('balance-needs-classes', { path: 'data.balanced' })];
}
