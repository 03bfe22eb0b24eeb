/** Which augmentations fit which data. */
import { type Augmentation, augmentationDefinition } from './augmentations/index.ts';

/** Data as augmentations see it. */
export interface AugmentedData {
  readonly given: 'pictures' | 'float-pictures' | 'rows' | 'series' | 'texts' | 'tokens' | 'fields';
  /** What a sample is to be answered by: one class, a class at each of many positions, numbers or nothing. */
  readonly target: 'class' | 'classes' | 'other';
}

/** What decides how augmentations see data. */
interface DataLook {
  readonly features: {
    readonly dtype: 'uint8' | 'float32' | 'int32';
    readonly sampleShape: readonly unknown[];
    readonly channelAxis?: 'last';
  };
  readonly target: { readonly kind: 'class' | 'number' | 'none'; readonly positions?: number };
  readonly fields?: unknown;
  /** Whether the samples are texts, each read as a whole, rather than tokens alone. */
  readonly isText?: boolean;
}

export function augmentedDataOf({ features, target, fields, isText }: DataLook): AugmentedData {
  const answer = target.kind !== 'class' ? 'other' : target.positions === undefined ? 'class' : 'classes';
  const given = givenOf(features, fields !== undefined);
  // The targets of a text that is continued are its own tokens, one further on.
  const isWhole = given === 'tokens' && answer === 'class' && isText === true;
  return { given: isWhole ? 'texts' : given, target: answer };
}

function givenOf(
  { dtype, sampleShape, channelAxis }: DataLook['features'],
  isNamed: boolean,
): AugmentedData['given'] {
  if (isNamed) return 'fields';
  if (dtype === 'int32') return 'tokens';
  if (sampleShape.length === 3) return dtype === 'uint8' ? 'pictures' : 'float-pictures';
  return channelAxis === 'last' ? 'series' : 'rows';
}

const fitting = {
  pictures: ['pictures', 'float-pictures'],
  'byte-pictures': ['pictures'],
  numbers: ['rows', 'series'],
  series: ['series'],
  texts: ['texts'],
  any: ['pictures', 'float-pictures', 'rows', 'series'],
} as const satisfies Readonly<Record<string, readonly AugmentedData['given'][]>>;

/** What an augmentation would need of data; undefined where it fits. */
export function unmetBy(
  augmentation: Pick<Augmentation, 'kind'>,
  { given, target }: AugmentedData,
): string | undefined {
  const { samples, work } = augmentationDefinition(augmentation);
  // A group fits where those in it do.
  if (work.of === 'group') return undefined;
  const fits = (fitting[samples] as readonly string[]).includes(given);
  if (work.of === 'neighbours') return fits && target === 'class' ? undefined : 'class-rows';
  if (fits && !(work.of === 'batch' && target === 'classes')) return undefined;
  return samples === 'any' || fits ? 'mixable' : samples;
}
