/** Every kind of augmentation. A new one is a file beside this and a line here. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { type AugmentationDefinition, defineAugmentation } from '../augmentation-definition.ts';
import { affine } from './affine.ts';
import { brightness } from './brightness.ts';
import { augmentationFields } from './common.ts';
import { contrast } from './contrast.ts';
import { cutmix } from './cutmix.ts';
import { erasing } from './erasing.ts';
import { gamma } from './gamma.ts';
import { gaussianBlur } from './gaussian-blur.ts';
import { gaussianNoise } from './gaussian-noise.ts';
import { greyscale } from './greyscale.ts';
import { horizontalFlip } from './horizontal-flip.ts';
import { hue } from './hue.ts';
import { jitter } from './jitter.ts';
import { jpeg } from './jpeg.ts';
import { keyboardNoise } from './keyboard-noise.ts';
import { mixRows } from './mix-rows.ts';
import { mixup } from './mixup.ts';
import { paraphrase } from './paraphrase.ts';
import { perspective } from './perspective.ts';
import { randAugment } from './rand-augment.ts';
import { randomCrop } from './random-crop.ts';
import { randomDeletion } from './random-deletion.ts';
import { randomInsertion } from './random-insertion.ts';
import { randomSwap } from './random-swap.ts';
import { resizedCrop } from './resized-crop.ts';
import { rotation } from './rotation.ts';
import { saturation } from './saturation.ts';
import { scaling } from './scaling.ts';
import { sharpness } from './sharpness.ts';
import { synonyms } from './synonyms.ts';
import { timeWarp } from './time-warp.ts';
import { trivialAugment } from './trivial-augment.ts';
import { verticalFlip } from './vertical-flip.ts';
import { windowWarp } from './window-warp.ts';

/** Those that stand alone or in a group. */
const single = {
  'horizontal-flip': horizontalFlip,
  'vertical-flip': verticalFlip,
  rotation,
  affine,
  'random-crop': randomCrop,
  'resized-crop': resizedCrop,
  perspective,
  brightness,
  contrast,
  saturation,
  hue,
  gamma,
  greyscale,
  'gaussian-noise': gaussianNoise,
  'gaussian-blur': gaussianBlur,
  sharpness,
  jpeg,
  erasing,
  'rand-augment': randAugment,
  'trivial-augment': trivialAugment,
  jitter,
  scaling,
  'time-warp': timeWarp,
  'window-warp': windowWarp,
  synonyms,
  'random-swap': randomSwap,
  'random-insertion': randomInsertion,
  'random-deletion': randomDeletion,
  'keyboard-noise': keyboardNoise,
  paraphrase,
} as const;

/** Those of several samples, which no group holds. */
const mixing = { 'mix-rows': mixRows, mixup, cutmix } as const;

type SingleKind = keyof typeof single;
type SingleSchema = (typeof single)[SingleKind]['schema'];
export const singleKinds = Object.keys(single) as readonly SingleKind[];

const singleSchema = z.discriminatedUnion(
  'kind',
  singleKinds.map((kind) => single[kind].schema) as [SingleSchema, ...SingleSchema[]],
);

/** One of several, drawn for each sample of each epoch. */
const oneOf = defineAugmentation({
  kind: 'one-of',
  schema: z
    .looseObject({
      kind: z.literal('one-of'),
      ...augmentationFields(1),
      of: z
        .array(singleSchema)
        .min(1)
        .max(50)
        .register(settingTexts, {
          title: local('Augmentations', '增强'),
          help: local('Those that one is drawn from, each as often.', '从中等概率抽取一种。'),
        }),
    })
    .register(settingTexts, {
      title: local('One of', '择一'),
      help: local(
        'Applies one of several augmentations, drawn for each sample.',
        '对每个样本从多种增强中抽取一种应用。',
      ),
    }),
  samples: 'any',
  work: { of: 'group' },
});

export const augmentations = { ...single, ...mixing, 'one-of': oneOf } as const;

export type AugmentationKind = keyof typeof augmentations;
type AugmentationSchema = (typeof augmentations)[AugmentationKind]['schema'];

export const augmentationKinds = Object.keys(augmentations) as readonly AugmentationKind[];

/** Any of the augmentations, distinguished by `kind`. */
export const augmentationSchema = z.discriminatedUnion(
  'kind',
  augmentationKinds.map((kind) => augmentations[kind].schema) as [
    AugmentationSchema,
    ...AugmentationSchema[],
  ],
);
/** One as read, every default filled in. */
export type Augmentation = z.infer<typeof augmentationSchema>;

/** The declaration of an augmentation, as one that takes any: the kind has chosen it. */
export function augmentationDefinition({ kind }: Pick<Augmentation, 'kind'>): AugmentationDefinition {
  return augmentations[kind] as unknown as AugmentationDefinition;
}

/** Those of a group that are switched on; of any other the augmentation itself. */
export function membersOf(augmentation: Augmentation): readonly Augmentation[] {
  const { of } = augmentation as { readonly of?: readonly Augmentation[] };
  return augmentation.kind === 'one-of' ? (of ?? []).filter(({ off }) => off !== true) : [augmentation];
}
