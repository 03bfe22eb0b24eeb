/** One operation of a random strength, as TrivialAugmentWide of torchvision (Müller and Hutter 2021). */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields } from './common.ts';
import { policyOperations } from './policy-operations.ts';

/** Strengths in so many steps. */
const bins = 31;

const operations = policyOperations({
  shear: 0.99,
  translate: () => [32, 32],
  rotate: 135,
  colour: 0.99,
  posterize: 6,
});

const schema = z
  .looseObject({
    kind: z.literal('trivial-augment'),
    ...augmentationFields(1),
  })
  .register(settingTexts, {
    title: local('TrivialAugment', 'TrivialAugment'),
    help: local(
      'Applies one of fourteen operations at a random strength; nothing to set.',
      '以随机强度应用十四种操作之一；无需设置。',
    ),
  });

export const trivialAugment = defineAugmentation({
  kind: 'trivial-augment',
  schema,
  samples: 'byte-pictures',
  work: {
    of: 'picture',
    draw: (_, draws, size) => {
      const operation = operations[draws.integer(0, operations.length)] as (typeof operations)[number];
      return operation(draws.integer(0, bins) / (bins - 1), draws.happens(0.5) ? 1 : -1, size);
    },
  },
});
