/** Rows between two of one class, as SMOTE makes them (Chawla et al. 2002). */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, counted } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('mix-rows'),
    ...augmentationFields(0.5),
    neighbours: counted(1, 50, 5, {
      title: local('Neighbours', '近邻数'),
      help: local(
        'How many of the nearest samples of its class are drawn from.',
        '从同类最近的多少个样本中抽取。',
      ),
      usual: local('3 to 10', '3 到 10'),
    }),
  })
  .register(settingTexts, {
    title: local('Mix rows', '样本混合'),
    help: local(
      'Moves a sample towards one of the nearest of its class: an invented row between two real ones (SMOTE). With oversampling every repeated sample is moved.',
      '将样本向同类最近的样本之一移动：两个真实样本之间的虚构样本（SMOTE）。与过采样一起使用时，每个重复样本都会移动。',
    ),
  });

export const mixRows = defineAugmentation({
  kind: 'mix-rows',
  schema,
  samples: 'numbers',
  work: { of: 'neighbours', count: ({ neighbours }) => neighbours },
});
