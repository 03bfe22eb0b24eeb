/** A part of the picture brought to its whole size, as RandomResizedCrop of torchvision. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, interpolation, ranged } from './common.ts';
import { drawBox } from './draw-box.ts';
import { crop, resize } from './pixels/geometry.ts';

const schema = z
  .looseObject({
    kind: z.literal('resized-crop'),
    ...augmentationFields(1),
    scaleLow: ranged(0.01, 1, 0.08, {
      title: local('Smallest share', '最小面积比例'),
      help: local("The smallest part, as a share of the picture's area.", '裁剪面积占图像的最小比例。'),
      usual: local('0.08 to 0.8', '0.08 到 0.8'),
    }),
    scaleHigh: ranged(0.01, 1, 1, {
      title: local('Largest share', '最大面积比例'),
      help: local("The largest part, as a share of the picture's area.", '裁剪面积占图像的最大比例。'),
      usual: local('1', '1'),
    }),
    ratio: ranged(1, 10, 1.3333333333333333, {
      title: local('Aspect ratio', '宽高比'),
      help: local(
        'How much wider than high, or higher than wide, the part may be.',
        '裁剪区域的宽高（或高宽）之比最大为多少。',
      ),
      usual: local('1 to 1.5', '1 到 1.5'),
    }),
    interpolation: interpolation('bilinear'),
  })
  .register(settingTexts, {
    title: local('Resized crop', '随机缩放裁剪'),
    help: local(
      'Cuts a part of random size and shape out and brings it to the size of the picture (Inception crop).',
      '裁出大小与形状随机的一块，再放大到整幅图像（Inception 裁剪）。',
    ),
  });

export const resizedCrop = defineAugmentation({
  kind: 'resized-crop',
  schema,
  samples: 'pictures',
  work: {
    of: 'picture',
    draw: ({ scaleLow, scaleHigh, ratio, interpolation: mode }, draws, size) => {
      const shape = { scale: [scaleLow, scaleHigh], ratio: [1 / ratio, ratio] } as const;
      const box = drawBox(draws, size, shape) ?? { top: 0, left: 0, height: size.height, width: size.width };
      return {
        apply: (picture) => resize(crop(picture, box), size, mode),
        follow: (picture, isMask) => resize(crop(picture, box), size, isMask ? 'nearest' : mode),
      };
    },
  },
});
