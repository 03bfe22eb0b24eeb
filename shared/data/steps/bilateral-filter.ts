/** Noise evened out within areas of like colour (Tomasi, Manduchi 1998). */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { definePictureStep } from '../step-definition.ts';
import { stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('bilateral-filter'),
    ...stepFields,
    sigmaSpace: z
      .number()
      .min(0.5)
      .max(8)
      .default(2)
      .register(settingTexts, {
        title: local('Standard deviation in space', '空间标准差'),
        help: local('How far values are evened out, in pixels.', '平滑的范围，以像素计。'),
        usual: local('1 to 3', '1 到 3'),
      }),
    sigmaColour: z
      .number()
      .min(1)
      .max(255)
      .default(25)
      .register(settingTexts, {
        title: local('Standard deviation in colour', '颜色标准差'),
        help: local(
          'How much colours may differ and still be evened out, in levels of 255.',
          '颜色相差多少仍被平滑，以 255 级计。',
        ),
        usual: local('10 to 50', '10 到 50'),
      }),
  })
  .register(settingTexts, {
    title: local('Bilateral filter', '双边滤波'),
    help: local(
      'Evens out noise within areas of like colour, so that edges stay sharp (Tomasi, Manduchi 1998).',
      '在颜色相近的区域内平滑噪声，保持边缘清晰（Tomasi、Manduchi 1998）。',
    ),
  });

export const bilateralFilter = definePictureStep({
  kind: 'bilateral-filter',
  schema,
  pictureOperation: ({ sigmaSpace, sigmaColour }) => ({
    do: 'bilateral',
    radius: Math.max(1, Math.round(1.5 * sigmaSpace)),
    sigmaSpace,
    sigmaColour,
  }),
});
