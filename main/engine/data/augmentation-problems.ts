import {
  type Augmentation,
  augmentationDefinition,
  membersOf,
} from '../../../shared/data/augmentations/index.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { Dataset } from './dataset.ts';

type Given = 'pictures' | 'float-pictures' | 'rows' | 'series' | 'tokens' | 'fields';

/** What does not fit the data of what a section changes or draws in training: augmentation-unfit, balance-needs-classes. */
export function augmentationProblems(
  { augmentations = [], balanced }: Pick<DataSection, 'augmentations' | 'balanced'>,
  dataset: Pick<Dataset, 'features' | 'target' | 'fields'>,
): readonly Diagnostic[] {
  const given = givenOf(dataset);
  const unfit = augmentations.flatMap((augmentation, place) => {
    if (augmentation.off === true) return [];
    const wanted = membersOf(augmentation)
      .map((member) => unmet(member, given, dataset))
      .find((each) => each !== undefined);
    if (wanted === undefined) return [];
    const name = augmentation.kind;
    const where = { path: `data.augmentations.${place}` };
    return [diagnostic('augmentation-unfit', where, { name, wanted, given })];
  });
  const isBalanced = balanced !== true || hasOneClass(dataset);
  return isBalanced ? unfit : [...unfit, diagnostic('balance-needs-classes', { path: 'data.balanced' })];
}

function givenOf({ features, fields }: Pick<Dataset, 'features' | 'fields'>): Given {
  if (fields !== undefined) return 'fields';
  if (features.dtype === 'int32') return 'tokens';
  if (features.sampleShape.length === 3) return features.dtype === 'uint8' ? 'pictures' : 'float-pictures';
  return features.channelAxis === 'last' ? 'series' : 'rows';
}

const hasOneClass = ({ target }: Pick<Dataset, 'target'>): boolean =>
  target.kind === 'class' && target.positions === undefined;

const fitting = {
  pictures: ['pictures', 'float-pictures'],
  'byte-pictures': ['pictures'],
  numbers: ['rows', 'series'],
  series: ['series'],
  any: ['pictures', 'float-pictures', 'rows', 'series'],
} as const satisfies Readonly<Record<string, readonly Given[]>>;

/** What an augmentation would need; undefined where it fits. */
function unmet(
  augmentation: Augmentation,
  given: Given,
  dataset: Pick<Dataset, 'target'>,
): string | undefined {
  const { samples, work } = augmentationDefinition(augmentation);
  const fits = (fitting[samples] as readonly Given[]).includes(given);
  if (work.of === 'neighbours') return fits && hasOneClass(dataset) ? undefined : 'class-rows';
  if (fits && !(work.of === 'batch' && dataset.target.kind === 'class' && !hasOneClass(dataset)))
    return undefined;
  return samples === 'any' || fits ? 'mixable' : samples;
}
