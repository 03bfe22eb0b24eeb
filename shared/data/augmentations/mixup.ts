/** Two samples mixed with their targets, as MixUp of torchvision (Zhang et al. 2018). */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, ranged } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('mixup'),
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
    title: local('MixUp', 'MixUp'),
    help: local(
      'Mixes each sample with another of its batch; targets become shares of two classes.',
      '将每个样本与同批的另一个混合；目标变为两个类别的占比。',
    ),
  });

export const mixup = defineAugmentation({
  kind: 'mixup',
  schema,
  samples: 'any',
  work: { of: 'batch', draw: ({ alpha }, draws) => ({ share: draws.beta(alpha) }) },
});
