/** A part of the picture with its border continued, as RandomCrop of torchvision with a padding. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, counted, fill, pixelsUnit } from './common.ts';
import { crop } from './pixels/geometry.ts';

const schema = z
  .looseObject({
    kind: z.literal('random-crop'),
    ...augmentationFields(1),
    padding: counted(1, 512, 4, {
      title: local('Padding', '边缘填充'),
      help: local('Pixels that are added on each side.', '每一侧增加的像素数。'),
      usual: local('a tenth of the side', '边长的十分之一'),
      unit: pixelsUnit,
    }),
    paddingMode: z
      .enum(['constant', 'edge', 'reflect', 'symmetric'])
      .default('constant')
      .register(settingTexts, {
        title: local('Border', '边缘方式'),
        help: local('What stands beyond the border.', '边缘之外是什么。'),
        choices: {
          constant: local('The fill', '填充值'),
          edge: local('The last pixel', '最外侧像素'),
          reflect: local('Mirrored', '镜像'),
          symmetric: local('Mirrored with the border', '含边缘的镜像'),
        },
      }),
    fill,
  })
  .register(settingTexts, {
    title: local('Random crop', '随机裁剪'),
    help: local(
      "Continues the border by some pixels and cuts a part of the picture's own size out of it: a shift by whole pixels.",
      '先扩展边缘若干像素，再裁出与原图同样大小的一块：即整像素平移。',
    ),
  });

export const randomCrop = defineAugmentation({
  kind: 'random-crop',
  schema,
  samples: 'pictures',
  work: {
    of: 'picture',
    draw: ({ padding, paddingMode, fill: outside }, draws, { height, width }) => {
      const [top, left] = [draws.integer(-padding, padding + 1), draws.integer(-padding, padding + 1)];
      const box = { top, left, height, width };
      return {
        apply: (picture) => crop(picture, box, paddingMode, outside),
        follow: (picture) => crop(picture, box, paddingMode),
      };
    },
  },
});
