/** Each column times a number near 1. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, ranged } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('scaling'),
    ...augmentationFields(1),
    sigma: ranged(0, 10, 0.1, {
      title: local('Deviation', '标准差'),
      help: local('Standard deviation of the factor about 1.', '因子围绕 1 的标准差。'),
      usual: local('0.05 to 0.2', '0.05 到 0.2'),
    }),
  })
  .register(settingTexts, {
    title: local('Scaling', '缩放'),
    help: local(
      'Multiplies each column of a sample by a number near 1; columns of 0 and 1 alone stay.',
      '将样本的每一列乘以接近 1 的数；只含 0 和 1 的列不变。',
    ),
  });

export const scaling = defineAugmentation({
  kind: 'scaling',
  schema,
  samples: 'numbers',
  work: {
    of: 'numbers',
    draw: ({ sigma }, draws, { columns, spread }) => {
      const factors = Array.from({ length: columns }, (_, column) => {
        const factor = 1 + sigma * draws.normal();
        return spread[column] === 0 ? 1 : factor;
      });
      return (values) => values.map((value, i) => value * (factors[i % columns] as number));
    },
  },
});
