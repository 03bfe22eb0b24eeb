/** Left and right exchanged, as RandomHorizontalFlip of torchvision. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields } from './common.ts';
import { flipHorizontal } from './pixels/geometry.ts';

const schema = z
  .looseObject({
    kind: z.literal('horizontal-flip'),
    ...augmentationFields(0.5),
  })
  .register(settingTexts, {
    title: local('Horizontal flip', '水平翻转'),
    help: local(
      'Exchanges left and right (mirror). Not for digits and letters, which it turns into others.',
      '左右互换（镜像）。不适合数字和字母，会变成别的字符。',
    ),
  });

export const horizontalFlip = defineAugmentation({
  kind: 'horizontal-flip',
  schema,
  samples: 'pictures',
  work: { of: 'picture', draw: () => ({ apply: flipHorizontal, follow: flipHorizontal }) },
});
