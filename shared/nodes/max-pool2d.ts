import { onnxOperator } from '../base/source.ts';
import { apply } from '../ops/build.ts';
import { stridesParameter } from './convolution-parameters.ts';
import { defineNode } from './define-node.ts';
import { imageShape } from './image-window.ts';
import {
  poolPaddingParameter,
  poolPadsParameter,
  poolWindow,
  poolWindowParameter,
} from './pooling-parameters.ts';
import { single } from './wiring.ts';

export const maxPool2d = defineNode({
  kind: 'primitive',
  type: 'max-pool2d',
  version: 1,
  family: 'pooling',
  icon: 'shrink',
  usuallyAfter: ['convolution', 'core'],
  title: { en: 'MaxPool2D', 'zh-CN': '最大池化' },
  synonyms: { en: ['downsample', 'subsampling'], 'zh-CN': ['下采样'] },
  summary: {
    en: 'Keeps the largest value of each window, channel by channel: a smaller image that shifts little. Padding never wins.',
    'zh-CN': '逐通道保留每个窗口内的最大值：图像变小，对平移不敏感。填充值不参与。',
  },
  sources: [onnxOperator('MaxPool')],
  parameters: {
    kernel: poolWindowParameter(),
    strides: stridesParameter(2),
    padding: poolPaddingParameter(),
    pads: poolPadsParameter(),
  },
  shown: ['kernel', 'strides'],
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Feature map', 'zh-CN': '特征图' } } },
  lower(g, inputs, parameters) {
    const x = single(inputs, 'input');
    return { output: apply(g, 'max_pool2d', [x], poolWindow(g, imageShape(g, x), parameters)) };
  },
  examples: [
    { inputs: { input: ['N', 64, 24, 24] }, parameters: {}, outputs: { output: ['N', 64, 12, 12] } },
    {
      inputs: { input: ['N', 17, 7, 5] },
      parameters: { kernel: [3, 2], strides: [2, 1], padding: 'same' },
      outputs: { output: ['N', 17, 4, 5] },
    },
    {
      inputs: { input: ['N', 1, 7, 9] },
      parameters: { kernel: [3, 3], strides: [2, 3] },
      outputs: { output: ['N', 1, 3, 3] },
    },
    {
      inputs: { input: ['N', 2, 8, 7] },
      parameters: { kernel: [3, 3], strides: [2, 2], padding: 'explicit', pads: [1, 1, 1, 1] },
      outputs: { output: ['N', 2, 4, 4] },
    },
  ],
});
