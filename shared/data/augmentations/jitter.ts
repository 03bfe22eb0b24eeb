/** Noise added to each number. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, ranged } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('jitter'),
    ...augmentationFields(1),
    sigma: ranged(0, 10, 0.03, {
      title: local('Deviation', '标准差'),
      help: local(
        "Standard deviation of the noise, as a share of the column's own over the training part.",
        '噪声的标准差，以该列在训练集上的标准差为 1。',
      ),
      usual: local('0.01 to 0.1', '0.01 到 0.1'),
    }),
  })
  .register(settingTexts, {
    title: local('Jitter', '抖动'),
    help: local(
      'Adds a random number to each value; columns of 0 and 1 alone stay.',
      '给每个值加上随机数；只含 0 和 1 的列不变。',
    ),
  });

export const jitter = defineAugmentation({
  kind: 'jitter',
  schema,
  samples: 'numbers',
  work: {
    of: 'numbers',
    draw:
      ({ sigma }, draws, { columns, spread }) =>
      (values) =>
        values.map((value, i) => {
          const own = spread[i % columns] as number;
          return own === 0 ? value : value + sigma * own * draws.normal();
        }),
  },
});
