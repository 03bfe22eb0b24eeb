/** Pictures out of focus, as GaussianBlur of torchvision. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, counted, pixelsUnit, ranged } from './common.ts';
import { gaussianBlur as blur } from './pixels/filters.ts';

const schema = z
  .looseObject({
    kind: z.literal('gaussian-blur'),
    ...augmentationFields(1),
    kernelSize: counted(1, 99, 3, {
      title: local('Window', '窗口'),
      help: local(
        'Width and height of the window; an even number counts as the next odd one.',
        '窗口的宽和高；偶数按下一个奇数计。',
      ),
      usual: local('3 to 9', '3 到 9'),
      unit: pixelsUnit,
    }),
    sigmaLow: ranged(0.01, 50, 0.1, {
      title: local('Smallest deviation', '最小标准差'),
      help: local('Standard deviation of the weakest blur.', '最弱模糊的标准差。'),
      usual: local('0.1', '0.1'),
      unit: pixelsUnit,
    }),
    sigmaHigh: ranged(0.01, 50, 2, {
      title: local('Largest deviation', '最大标准差'),
      help: local('Standard deviation of the strongest blur.', '最强模糊的标准差。'),
      usual: local('1 to 2', '1 到 2'),
      unit: pixelsUnit,
    }),
  })
  .register(settingTexts, {
    title: local('Gaussian blur', '高斯模糊'),
    help: local('Makes the picture blurred, as out of focus.', '使图像模糊，如同失焦。'),
  });

export const gaussianBlur = defineAugmentation({
  kind: 'gaussian-blur',
  schema,
  samples: 'byte-pictures',
  work: {
    of: 'picture',
    draw: ({ kernelSize, sigmaLow, sigmaHigh }, draws) => {
      const sigma = draws.uniform(sigmaLow, sigmaHigh);
      const size = kernelSize % 2 === 0 ? kernelSize + 1 : kernelSize;
      return { apply: (picture) => blur(picture, size, sigma) };
    },
  },
});
