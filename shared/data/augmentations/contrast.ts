/** Contrast changed at random, as ColorJitter of torchvision. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, ranged } from './common.ts';
import { adjustContrast } from './pixels/colour.ts';

const schema = z
  .looseObject({
    kind: z.literal('contrast'),
    ...augmentationFields(1),
    contrast: ranged(0, 10, 0.2, {
      title: local('Range', '幅度'),
      help: local(
        'A factor is drawn from 1 minus this (0 at the lowest) to 1 plus this.',
        '因子在 1 减该值（最低为 0）到 1 加该值之间抽取。',
      ),
      usual: local('0.1 to 0.5', '0.1 到 0.5'),
    }),
  })
  .register(settingTexts, {
    title: local('Contrast', '对比度'),
    help: local(
      'Brings pixels nearer to the mean brightness, or farther from it.',
      '使像素靠近或远离平均亮度。',
    ),
  });

export const contrast = defineAugmentation({
  kind: 'contrast',
  schema,
  samples: 'byte-pictures',
  work: {
    of: 'picture',
    draw: (parameters, draws) => {
      const range = parameters.contrast;
      const factor = draws.uniform(Math.max(0, 1 - range), 1 + range);
      return { apply: (picture) => adjustContrast(picture, factor) };
    },
  },
});
