import { onnxOperator } from '../base/source.ts';
import { reduceMax } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { pooledAxes } from './global-pooling.ts';
import { single } from './wiring.ts';

export const globalMaxPool = defineNode({
  kind: 'primitive',
  type: 'global-max-pool',
  version: 1,
  family: 'pooling',
  icon: 'arrow-up-to-line',
  title: { en: 'GlobalMaxPool', 'zh-CN': '全局最大池化' },
  synonyms: { en: ['GMP'], 'zh-CN': [] },
  summary: {
    en: 'Keeps the largest value of each channel over the whole image or volume, or of each feature over all steps of a sequence: whether something is there, wherever it is.',
    'zh-CN':
      '保留每个通道在整幅图像或体数据上的最大值，或每个特征在序列所有步上的最大值：某物是否出现，与位置无关。',
  },
  sources: [onnxOperator('GlobalMaxPool')],
  parameters: {},
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Channel maxima', 'zh-CN': '通道最大值' } } },
  lower(g, inputs) {
    const x = single(inputs, 'input');
    return { output: reduceMax(g, x, pooledAxes(g, x)) };
  },
  examples: [
    { inputs: { input: ['N', 64, 7, 7] }, parameters: {}, outputs: { output: ['N', 64] } },
    { inputs: { input: ['N', 17, 3] }, parameters: {}, outputs: { output: ['N', 3] } },
  ],
});
