/** Colours turned on their wheel, as ColorJitter of torchvision. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, ranged } from './common.ts';
import { adjustHue } from './pixels/colour.ts';

const schema = z
  .looseObject({
    kind: z.literal('hue'),
    ...augmentationFields(1),
    hue: ranged(0, 0.5, 0.1, {
      title: local('Range', '幅度'),
      help: local(
        'The largest turn in both directions; 0.5 is half the wheel.',
        '两个方向的最大转动；0.5 为半圈。',
      ),
      usual: local('0.02 to 0.1', '0.02 到 0.1'),
    }),
  })
  .register(settingTexts, {
    title: local('Hue', '色相'),
    help: local('Turns colours on their wheel; grey pictures stay.', '在色轮上转动颜色；灰度图不变。'),
  });

export const hue = defineAugmentation({
  kind: 'hue',
  schema,
  samples: 'byte-pictures',
  work: {
    of: 'picture',
    draw: ({ hue: range }, draws) => {
      const shift = draws.uniform(-range, range);
      return { apply: (picture) => adjustHue(picture, shift) };
    },
  },
});
