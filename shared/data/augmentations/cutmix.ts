/** A box of another picture, targets mixed by its area, as CutMix of torchvision (Yun et al. 2019). */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, ranged } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('cutmix'),
    ...augmentationFields(1),
    alpha: ranged(0.01, 100, 1, {
      title: local('Alpha', 'Alpha'),
      help: local(
        'The share of each sample is drawn from Beta(alpha, alpha): small values mix little.',
        '每个样本的占比取自 Beta(alpha, alpha)：值小则混合少。',
      ),
      usual: local('0.2 to 1', '0.2 到 1'),
    }),
  })
  .register(settingTexts, {
    title: local('CutMix', 'CutMix'),
    help: local(
      'Puts a box of another picture of the batch into each; targets become shares of two classes by area.',
      '在每幅图中放入同批另一幅的矩形块；目标按面积变为两个类别的占比。',
    ),
  });

export const cutmix = defineAugmentation({
  kind: 'cutmix',
  schema,
  samples: 'pictures',
  work: {
    of: 'batch',
    draw: ({ alpha }, draws, size) => {
      const share = draws.beta(alpha);
      if (size === undefined) return { share };
      const { height, width } = size;
      const [x, y] = [draws.integer(0, width), draws.integer(0, height)];
      const half = 0.5 * Math.sqrt(1 - share);
      const [across, down] = [Math.floor(half * width), Math.floor(half * height)];
      const [left, top] = [Math.max(0, x - across), Math.max(0, y - down)];
      const box = {
        top,
        left,
        height: Math.min(height, y + down) - top,
        width: Math.min(width, x + across) - left,
      };
      return { share: 1 - (box.height * box.width) / (height * width), box };
    },
  },
});
