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

export const averagePool2d = defineNode({
  kind: 'primitive',
  type: 'average-pool2d',
  version: 1,
  family: 'pooling',
  icon: 'blend',
  title: { en: 'AveragePool2D', 'zh-CN': '平均池化' },
  synonyms: { en: ['avg pool 2d', 'mean pooling', 'downsample'], 'zh-CN': ['均值池化', '下采样'] },
  summary: {
    en: 'Averages each window, channel by channel. Padding is not counted in the average.',
    'zh-CN': '逐通道取每个窗口的平均值。填充不计入平均。',
  },
  sources: [onnxOperator('AveragePool')],
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
    return { output: apply(g, 'average_pool2d', [x], poolWindow(g, imageShape(g, x), parameters)) };
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
