import { reduceMean } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { imageShape } from './image-window.ts';
import { single } from './wiring.ts';

export const globalAveragePool = defineNode({
  kind: 'primitive',
  type: 'global-average-pool',
  version: 1,
  family: 'pooling',
  icon: 'minimize-2',
  title: { en: 'GlobalAveragePool', 'zh-CN': '全局平均池化' },
  summary: {
    en: 'Averages each channel over the whole image: one number a channel, whatever the image’s size.',
    'zh-CN': '对每个通道在整幅图像上取平均：每个通道一个数，与图像大小无关。',
  },
  parameters: {},
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Channel means', 'zh-CN': '通道均值' } } },
  lower(g, inputs) {
    const x = single(inputs, 'input');
    imageShape(g, x);
    return { output: reduceMean(g, x, [2, 3]) };
  },
  examples: [
    { inputs: { input: ['N', 64, 7, 7] }, parameters: {}, outputs: { output: ['N', 64] } },
    { inputs: { input: ['N', 17, 1, 5] }, parameters: {}, outputs: { output: ['N', 17] } },
  ],
});
