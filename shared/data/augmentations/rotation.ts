/** Pictures turned about their middle, as RandomRotation of torchvision. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, degreesUnit, fill, interpolation, ranged } from './common.ts';
import { inverseAffine, warpAffine } from './pixels/warp.ts';

const schema = z
  .looseObject({
    kind: z.literal('rotation'),
    ...augmentationFields(1),
    degrees: ranged(0, 180, 15, {
      title: local('Degrees', '角度'),
      help: local(
        'The largest angle; it is drawn from minus this to this.',
        '最大角度；在正负该值之间抽取。',
      ),
      usual: local('5 to 30', '5 到 30'),
      unit: degreesUnit,
    }),
    interpolation: interpolation('nearest'),
    fill,
  })
  .register(settingTexts, {
    title: local('Rotation', '旋转'),
    help: local(
      'Turns the picture about its middle by an angle drawn from both directions.',
      '绕中心旋转，角度在两个方向内随机抽取。',
    ),
  });

export const rotation = defineAugmentation({
  kind: 'rotation',
  schema,
  samples: 'pictures',
  work: {
    of: 'picture',
    draw: ({ degrees, interpolation: mode, fill: outside }, draws) => {
      const matrix = inverseAffine({ angle: -draws.uniform(-degrees, degrees) });
      return {
        apply: (picture) => warpAffine(picture, matrix, mode, outside),
        follow: (picture, isMask) => warpAffine(picture, matrix, isMask ? 'nearest' : mode),
      };
    },
  },
});
