/** Noise evened out by a Gaussian window. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { definePictureStep } from '../step-definition.ts';
import { stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('gaussian-filter'),
    ...stepFields,
    sigma: z
      .number()
      .min(0.3)
      .max(8)
      .default(1)
      .register(settingTexts, {
        title: local('Standard deviation', '标准差'),
        help: local(
          'How far values are evened out, in pixels; the window reaches three times as far.',
          '平滑的范围，以像素计；窗口半径为其三倍。',
        ),
        usual: local('0.5 to 2', '0.5 到 2'),
      }),
  })
  .register(settingTexts, {
    title: local('Gaussian filter', '高斯滤波'),
    help: local(
      'Evens out fine noise: each value becomes the mean of its window, weighted by a Gaussian. Edges become softer too.',
      '平滑细小噪声：每个值变为其窗口的高斯加权平均。边缘也会变柔和。',
    ),
  });

export const gaussianFilter = definePictureStep({
  kind: 'gaussian-filter',
  schema,
  pictureOperation: ({ sigma }) => ({ do: 'gaussian', radius: Math.ceil(3 * sigma), sigma }),
});
