/** Brightness by a power, as adjust_gamma of torchvision. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, ranged } from './common.ts';
import { adjustGamma } from './pixels/colour.ts';

const schema = z
  .looseObject({
    kind: z.literal('gamma'),
    ...augmentationFields(1),
    gamma: ranged(1, 10, 1.5, {
      title: local('Largest gamma', '最大伽马'),
      help: local(
        'The power is drawn between this and its inverse, on a log scale.',
        '指数在该值与其倒数之间按对数抽取。',
      ),
      usual: local('1.2 to 2', '1.2 到 2'),
    }),
  })
  .register(settingTexts, {
    title: local('Gamma', '伽马'),
    help: local(
      'Makes middle tones darker or brighter and leaves black and white.',
      '改变中间调的明暗，黑与白不变。',
    ),
  });

export const gamma = defineAugmentation({
  kind: 'gamma',
  schema,
  samples: 'byte-pictures',
  work: {
    of: 'picture',
    draw: ({ gamma: largest }, draws) => {
      const power = Math.exp(draws.uniform(-Math.log(largest), Math.log(largest)));
      return { apply: (picture) => adjustGamma(picture, power) };
    },
  },
});
