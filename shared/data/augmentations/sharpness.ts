/** Pictures sharper or softer, as RandomAdjustSharpness of torchvision. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, ranged } from './common.ts';
import { adjustSharpness } from './pixels/filters.ts';

const schema = z
  .looseObject({
    kind: z.literal('sharpness'),
    ...augmentationFields(0.5),
    factor: ranged(0, 20, 2, {
      title: local('Factor', '因子'),
      help: local('0 is soft, 1 the picture as it is, 2 sharp.', '0 为柔和，1 为原图，2 为锐利。'),
      usual: local('1.5 to 3', '1.5 到 3'),
    }),
  })
  .register(settingTexts, {
    title: local('Sharpness', '锐度'),
    help: local('Makes the picture sharper, or softer below 1.', '使图像更锐利，低于 1 时更柔和。'),
  });

export const sharpness = defineAugmentation({
  kind: 'sharpness',
  schema,
  samples: 'byte-pictures',
  work: { of: 'picture', draw: ({ factor }) => ({ apply: (picture) => adjustSharpness(picture, factor) }) },
});
