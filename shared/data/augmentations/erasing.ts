/** A box of one value, as RandomErasing of torchvision (cutout). */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, ranged } from './common.ts';
import { drawBox } from './draw-box.ts';
import { erase } from './pixels/geometry.ts';

const schema = z
  .looseObject({
    kind: z.literal('erasing'),
    ...augmentationFields(0.5),
    scaleLow: ranged(0.001, 1, 0.02, {
      title: local('Smallest share', '最小面积比例'),
      help: local("The smallest box, as a share of the picture's area.", '矩形占图像面积的最小比例。'),
      usual: local('0.02', '0.02'),
    }),
    scaleHigh: ranged(0.001, 1, 0.33, {
      title: local('Largest share', '最大面积比例'),
      help: local("The largest box, as a share of the picture's area.", '矩形占图像面积的最大比例。'),
      usual: local('0.1 to 0.33', '0.1 到 0.33'),
    }),
    ratioLow: ranged(0.05, 1, 0.3, {
      title: local('Lowest aspect ratio', '最小宽高比'),
      help: local('The smallest width for height.', '最小的宽高之比。'),
      usual: local('0.3', '0.3'),
    }),
    ratioHigh: ranged(1, 20, 3.3, {
      title: local('Highest aspect ratio', '最大宽高比'),
      help: local('The largest width for height.', '最大的宽高之比。'),
      usual: local('3.3', '3.3'),
    }),
    value: ranged(0, 255, 0, {
      title: local('Value', '取值'),
      help: local('Value of the pixels in the box.', '矩形内像素的值。'),
      usual: local('0, or the mean', '0 或均值'),
    }),
  })
  .register(settingTexts, {
    title: local('Erasing', '随机擦除'),
    help: local(
      'Covers a random box (cutout), so that the network learns to see the whole.',
      '遮住一个随机矩形（cutout），使网络学会看整体。',
    ),
  });

export const erasing = defineAugmentation({
  kind: 'erasing',
  schema,
  samples: 'pictures',
  work: {
    of: 'picture',
    draw: ({ scaleLow, scaleHigh, ratioLow, ratioHigh, value }, draws, size) => {
      const box = drawBox(draws, size, { scale: [scaleLow, scaleHigh], ratio: [ratioLow, ratioHigh] });
      return { apply: (picture) => (box === undefined ? picture : erase(picture, box, value)) };
    },
  },
});
