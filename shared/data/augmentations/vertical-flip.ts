/** Top and bottom exchanged, as RandomVerticalFlip of torchvision. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields } from './common.ts';
import { flipVertical } from './pixels/geometry.ts';

const schema = z
  .looseObject({
    kind: z.literal('vertical-flip'),
    ...augmentationFields(0.5),
  })
  .register(settingTexts, {
    title: local('Vertical flip', '垂直翻转'),
    help: local(
      'Exchanges top and bottom. For pictures from above or through a microscope.',
      '上下互换。适合俯拍或显微图像。',
    ),
  });

export const verticalFlip = defineAugmentation({
  kind: 'vertical-flip',
  schema,
  samples: 'pictures',
  work: { of: 'picture', draw: () => ({ apply: flipVertical, follow: flipVertical }) },
});
