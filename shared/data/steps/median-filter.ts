/** Single pixels that stand out taken away: each value becomes the median of its neighbours. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { definePictureStep } from '../step-definition.ts';
import { stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('median-filter'),
    ...stepFields,
    radius: z
      .int()
      .min(1)
      .max(5)
      .default(1)
      .register(settingTexts, {
        title: local('Reach', '半径'),
        help: local('Pixels on each side: 1 looks at 3×3 pixels.', '每侧的像素数：1 表示 3×3 像素。'),
        usual: local('1 or 2', '1 或 2'),
      }),
  })
  .register(settingTexts, {
    title: local('Median filter', '中值滤波'),
    help: local(
      'Takes away single pixels that stand out (salt-and-pepper noise): each value becomes the median of its window. Edges stay sharp.',
      '去除孤立的突出像素（椒盐噪声）：每个值变为其窗口的中值。边缘保持清晰。',
    ),
  });

export const medianFilter = definePictureStep({
  kind: 'median-filter',
  schema,
  pictureOperation: ({ radius }) => ({ do: 'median', radius }),
});
