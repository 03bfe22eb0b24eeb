/** Noise added to each value, as GaussianNoise of torchvision. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, ranged } from './common.ts';
import { addNoise } from './pixels/filters.ts';

const schema = z
  .looseObject({
    kind: z.literal('gaussian-noise'),
    ...augmentationFields(1),
    sigma: ranged(0, 1, 0.1, {
      title: local('Deviation', '标准差'),
      help: local('Standard deviation of the noise, as a share of white.', '噪声的标准差，以白色为 1。'),
      usual: local('0.02 to 0.1', '0.02 到 0.1'),
    }),
  })
  .register(settingTexts, {
    title: local('Gaussian noise', '高斯噪声'),
    help: local('Adds a random number to each value of each pixel.', '给每个像素值加上随机数。'),
  });

export const gaussianNoise = defineAugmentation({
  kind: 'gaussian-noise',
  schema,
  samples: 'byte-pictures',
  work: {
    of: 'picture',
    draw: ({ sigma }, draws) => ({ apply: (picture) => addNoise(picture, 255 * sigma, draws.normal) }),
  },
});
