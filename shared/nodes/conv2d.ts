import { onnxOperator, papers } from '../base/source.ts';
import { apply } from '../ops/build.ts';
import {
  biasParameter,
  dilationParameter,
  filtersParameter,
  groupsParameter,
  kernelParameter,
  paddingParameter,
  padsParameter,
  stridesParameter,
} from './convolution-parameters.ts';
import { convolutionWeights } from './convolution-weights.ts';
import { defineNode } from './define-node.ts';
import { imagePads, imageShape } from './image-window.ts';
import { initializerChoice } from './initializers.ts';
import { single } from './wiring.ts';

export const conv2d = defineNode({
  kind: 'primitive',
  type: 'conv2d',
  version: 1,
  family: 'convolution',
  icon: 'grid-3x3',
  usuallyAfter: ['io', 'pooling', 'convolution', 'block'],
  title: { en: 'Conv2D', 'zh-CN': '二维卷积' },
  synonyms: { en: ['convolution', 'convolutional layer', 'CNN'], 'zh-CN': ['卷积层'] },
  summary: {
    en: 'Slides filters over an image: each output channel is a weighted sum of the window under its filter, plus a bias (cross-correlation, as every framework).',
    'zh-CN': '让滤波器在图像上滑动：每个输出通道是其窗口内数值的加权和加偏置（互相关，与各框架一致）。',
  },
  sources: [onnxOperator('Conv'), papers.convolution],
  parameters: {
    filters: filtersParameter(),
    kernelSize: kernelParameter(3),
    strides: stridesParameter(1),
    padding: paddingParameter(),
    pads: padsParameter(),
    dilation: dilationParameter(),
    groups: groupsParameter(),
    bias: biasParameter(),
    initializer: initializerChoice('he-normal'),
  },
  shown: ['filters', 'kernelSize'],
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Feature map', 'zh-CN': '特征图' } } },
  lower(g, inputs, parameters) {
    const { kernelSize, strides, dilation, groups } = parameters;
    const x = single(inputs, 'input');
    const image = imageShape(g, x);
    const weights = convolutionWeights(g, { ...parameters, channels: image.channels, kernel: kernelSize });
    const window = { kernel: kernelSize, strides, dilation };
    const pads = imagePads(g, image, window, parameters.padding, parameters.pads);
    return {
      output: apply(g, 'conv2d', [x, ...weights], { strides, pads, dilations: dilation, groups }),
    };
  },
  examples: [
    {
      inputs: { input: ['N', 1, 28, 28] },
      parameters: { filters: 32 },
      outputs: { output: ['N', 32, 26, 26] },
    },
    {
      inputs: { input: ['N', 17, 9, 12] },
      parameters: { filters: 5, kernelSize: [3, 4], strides: [2, 3], padding: 'same' },
      outputs: { output: ['N', 5, 5, 4] },
    },
    {
      inputs: { input: ['N', 6, 7, 7] },
      parameters: { filters: 12, groups: 6, padding: 'explicit', pads: [0, 1, 2, 3], bias: false },
      outputs: { output: ['N', 12, 7, 9] },
    },
    {
      inputs: { input: ['N', 2, 11, 10] },
      parameters: { filters: 3, dilation: [2, 3] },
      outputs: { output: ['N', 3, 7, 4] },
    },
  ],
});
