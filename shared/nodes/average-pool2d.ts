import { size } from '../document/parameters.ts';
import { apply } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import {
  imageShape,
  poolPaddingParameter,
  requireWindowFits,
  samePads,
  stridesParameter,
} from './image-window.ts';
import { single } from './wiring.ts';

export const averagePool2d = defineNode({
  kind: 'primitive',
  type: 'average-pool2d',
  version: 1,
  family: 'pooling',
  icon: 'blend',
  title: { en: 'AveragePool2D', 'zh-CN': '平均池化' },
  summary: {
    en: 'Averages each window, channel by channel. Padding is not counted in the average.',
    'zh-CN': '逐通道取每个窗口的平均值。填充不计入平均。',
  },
  parameters: {
    kernel: size({
      minimum: 1,
      maximum: 256,
      default: [2, 2],
      title: { en: 'Window', 'zh-CN': '窗口' },
      doc: { en: 'Height and width of the window; 2×2 is usual.', 'zh-CN': '窗口的高和宽；常用 2×2。' },
    }),
    strides: stridesParameter(2),
    padding: poolPaddingParameter(),
  },
  shown: ['kernel', 'strides'],
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Feature map', 'zh-CN': '特征图' } } },
  lower(g, inputs, { kernel, strides, padding }) {
    const x = single(inputs, 'input');
    const image = imageShape(g, x);
    const window = { kernel, strides, dilation: [1, 1] as const };
    const pads = padding === 'same' ? samePads(image, window) : ([0, 0, 0, 0] as const);
    requireWindowFits(g, image, window, pads);
    return { output: apply(g, 'average_pool2d', [x], { kernel, strides, pads }) };
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
  ],
});
