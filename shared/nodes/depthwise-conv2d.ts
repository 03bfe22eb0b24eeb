import { onnxOperator, papers } from '../base/source.ts';
import { apply } from '../ops/build.ts';
import {
  biasParameter,
  dilationParameter,
  kernelParameter,
  multiplierParameter,
  paddingParameter,
  padsParameter,
  stridesParameter,
} from './convolution-parameters.ts';
import { convolutionWeights } from './convolution-weights.ts';
import { defineNode } from './define-node.ts';
import { imagePads, imageShape } from './image-window.ts';
import { initializerChoice } from './initializers.ts';
import { single } from './wiring.ts';

export const depthwiseConv2d = defineNode({
  kind: 'primitive',
  type: 'depthwise-conv2d',
  version: 1,
  family: 'convolution',
  icon: 'layers',
  title: { en: 'DepthwiseConv2D', 'zh-CN': '逐通道卷积' },
  synonyms: { en: ['channelwise convolution'], 'zh-CN': ['逐通道卷积'] },
  summary: {
    en: 'Filters each channel of an image by itself, without mixing channels; a 1×1 Conv2D usually follows to mix them. Much cheaper than a full convolution.',
    'zh-CN': '对图像的每个通道单独滤波，不混合通道；其后通常接 1×1 的 Conv2D 来混合。代价远小于普通卷积。',
  },
  sources: [onnxOperator('Conv'), papers.mobileNet],
  parameters: {
    kernelSize: kernelParameter(3),
    strides: stridesParameter(1),
    padding: paddingParameter(),
    pads: padsParameter(),
    dilation: dilationParameter(),
    multiplier: multiplierParameter(),
    bias: biasParameter(),
    initializer: initializerChoice('he-normal'),
  },
  shown: ['kernelSize', 'strides'],
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Feature map', 'zh-CN': '特征图' } } },
  lower(g, inputs, parameters) {
    const { kernelSize, strides, dilation, multiplier } = parameters;
    const x = single(inputs, 'input');
    const image = imageShape(g, x);
    const { channels } = image;
    const layer = { ...parameters, channels, filters: channels * multiplier, groups: channels };
    const weights = convolutionWeights(g, { ...layer, kernel: kernelSize });
    const window = { kernel: kernelSize, strides, dilation };
    const pads = imagePads(g, image, window, parameters.padding, parameters.pads);
    const attributes = { strides, pads, dilations: dilation, groups: channels };
    return { output: apply(g, 'conv2d', [x, ...weights], attributes) };
  },
  examples: [
    {
      inputs: { input: ['N', 32, 14, 14] },
      parameters: { padding: 'same' },
      outputs: { output: ['N', 32, 14, 14] },
    },
    {
      inputs: { input: ['N', 3, 9, 7] },
      parameters: { multiplier: 4, kernelSize: [3, 5], strides: [2, 1], bias: false },
      outputs: { output: ['N', 12, 4, 3] },
    },
    {
      inputs: { input: ['N', 17, 5, 5] },
      parameters: { padding: 'explicit', pads: [2, 2, 2, 2], dilation: [2, 2] },
      outputs: { output: ['N', 17, 5, 5] },
    },
  ],
});
