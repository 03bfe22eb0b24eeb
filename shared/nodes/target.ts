import { onnxOperator } from '../base/source.ts';
import { field } from '../document/parameters.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const target = defineNode({
  kind: 'primitive',
  role: 'target',
  type: 'target',
  version: 1,
  family: 'io',
  icon: 'target',
  title: { en: 'Target', 'zh-CN': '目标' },
  synonyms: { en: ['label', 'ground truth', 'y'], 'zh-CN': ['标签', '真值'] },
  summary: {
    en: 'What the network should predict, from the data set: one class label a sample, one label for each position of a sequence, or a row of numbers.',
    'zh-CN': '网络应当预测的内容，来自数据集：每个样本一个类别标签、序列每个位置一个标签，或一行数值。',
  },
  sources: [onnxOperator('Identity')],
  parameters: {
    field: field({
      of: 'targets',
      title: { en: 'Field', 'zh-CN': '字段' },
      doc: {
        en: 'The named field of the data that is predicted; none: its unnamed target.',
        'zh-CN': '要预测的数据命名字段；无：未命名的目标。',
      },
    }),
  },
  shown: ['field'],
  inputs: {},
  outputs: { output: { title: { en: 'Targets', 'zh-CN': '目标值' } } },
  lower(_g, inputs) {
    return { output: single(inputs, 'data') };
  },
  examples: [
    { inputs: { data: ['N'] }, dtypes: { data: 'int32' }, parameters: {}, outputs: { output: ['N'] } },
    { inputs: { data: ['N', 3] }, parameters: {}, outputs: { output: ['N', 3] } },
    { inputs: { data: ['N', 7] }, dtypes: { data: 'int32' }, parameters: {}, outputs: { output: ['N', 7] } },
  ],
});
