import { onnxOperator, papers } from '../base/source.ts';
import { reduceMean } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { pooledAxes } from './global-pooling.ts';
import { single } from './wiring.ts';

export const globalAveragePool = defineNode({
  kind: 'primitive',
  type: 'global-average-pool',
  version: 1,
  family: 'pooling',
  icon: 'minimize-2',
  usuallyAfter: ['block', 'convolution'],
  title: { en: 'GlobalAveragePool', 'zh-CN': '全局平均池化' },
  synonyms: { en: ['GAP', 'global mean pooling'], 'zh-CN': ['全局均值池化'] },
  summary: {
    en: 'Averages each channel over the whole image or volume, or each feature over all steps of a sequence: one number a channel, whatever the size.',
    'zh-CN':
      '对每个通道在整幅图像或体数据上取平均，或对每个特征在序列的所有步上取平均：每个通道一个数，与大小无关。',
  },
  sources: [onnxOperator('GlobalAveragePool'), papers.globalAveragePooling],
  parameters: {},
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Channel means', 'zh-CN': '通道均值' } } },
  lower(g, inputs) {
    const x = single(inputs, 'input');
    return { output: reduceMean(g, x, pooledAxes(g, x)) };
  },
  examples: [
    { inputs: { input: ['N', 64, 7, 7] }, parameters: {}, outputs: { output: ['N', 64] } },
    { inputs: { input: ['N', 17, 1, 5] }, parameters: {}, outputs: { output: ['N', 17] } },
    { inputs: { input: ['N', 9, 5] }, parameters: {}, outputs: { output: ['N', 5] } },
    { inputs: { input: ['N', 2, 3, 4, 5] }, parameters: {}, outputs: { output: ['N', 2] } },
  ],
});
