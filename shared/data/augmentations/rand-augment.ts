/** A few operations of one strength, as RandAugment of torchvision (Cubuk et al. 2020). */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, counted } from './common.ts';
import { chained, policyOperations } from './policy-operations.ts';

/** Of torchvision's table; pictures of 331 pixels are shifted by up to 150. */
const operations = policyOperations({
  shear: 0.3,
  translate: ({ height, width }) => [(150 / 331) * width, (150 / 331) * height],
  rotate: 30,
  colour: 0.9,
  posterize: 4,
});

const schema = z
  .looseObject({
    kind: z.literal('rand-augment'),
    ...augmentationFields(1),
    operations: counted(1, 10, 2, {
      title: local('Operations', '操作数'),
      help: local('How many operations are applied one after another.', '依次应用多少种操作。'),
      usual: local('1 to 3', '1 到 3'),
    }),
    magnitude: counted(0, 30, 9, {
      title: local('Magnitude', '强度'),
      help: local('How strong each is, of 30.', '每种操作的强度，最大 30。'),
      usual: local('5 to 15', '5 到 15'),
    }),
  })
  .register(settingTexts, {
    title: local('RandAugment', 'RandAugment'),
    help: local(
      'Applies a few operations drawn from fourteen, all of one strength: rotation, shear, shift, colours.',
      '从十四种操作中抽取几种，以同一强度应用：旋转、倾斜、平移、颜色等。',
    ),
  });

export const randAugment = defineAugmentation({
  kind: 'rand-augment',
  schema,
  samples: 'byte-pictures',
  work: {
    of: 'picture',
    draw: ({ operations: count, magnitude }, draws, size) =>
      chained(
        Array.from({ length: count }, () => {
          const operation = operations[draws.integer(0, operations.length)] as (typeof operations)[number];
          return operation(magnitude / 30, draws.happens(0.5) ? 1 : -1, size);
        }),
      ),
  },
});
