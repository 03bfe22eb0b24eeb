import { onnxOperator, papers } from '../base/source.ts';
import { apply } from '../ops/build.ts';
import {
  biasParameter,
  dilationParameter,
  filtersParameter,
  kernelParameter,
  multiplierParameter,
  paddingParameter,
  padsParameter,
  stridesParameter,
} from './convolution-parameters.ts';
import { biasWeight } from './convolution-weights.ts';
import { defineNode } from './define-node.ts';
import { imagePads, imageShape } from './image-window.ts';
import { initializerChoice, initializerFor } from './initializers.ts';
import { single } from './wiring.ts';

export const separableConv2d = defineNode({
  kind: 'primitive',
  type: 'separable-conv2d',
  version: 1,
  family: 'convolution',
  icon: 'split',
  title: { en: 'SeparableConv2D', 'zh-CN': '可分离卷积' },
  synonyms: { en: ['Xception', 'depthwise separable'], 'zh-CN': ['分离卷积'] },
  summary: {
    en: 'A convolution in two cheap steps: each channel is filtered by itself (depthwise), then a 1×1 convolution mixes the channels (pointwise).',
    'zh-CN': '分两步完成的廉价卷积：先对每个通道单独滤波（逐通道），再用 1×1 卷积混合各通道（逐点）。',
  },
  sources: [onnxOperator('Conv'), papers.xception],
  parameters: {
    filters: filtersParameter(),
    kernelSize: kernelParameter(3),
    strides: stridesParameter(1),
    padding: paddingParameter(),
    pads: padsParameter(),
    dilation: dilationParameter(),
    multiplier: multiplierParameter(),
    bias: biasParameter(),
    initializer: initializerChoice('he-normal'),
  },
  shown: ['filters', 'kernelSize'],
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Feature map', 'zh-CN': '特征图' } } },
  lower(g, inputs, parameters) {
    const { filters, kernelSize, strides, dilation, multiplier, initializer } = parameters;
    const x = single(inputs, 'input');
    const image = imageShape(g, x);
    const { channels } = image;
    const window = { kernel: kernelSize, strides, dilation };
    const pads = imagePads(g, image, window, parameters.padding, parameters.pads);
    const inner = channels * multiplier;
    const area = kernelSize[0] * kernelSize[1];
    const depthwise = g.weight(
      'depthwise_weight',
      [inner, 1, ...kernelSize],
      initializerFor(initializer, area, inner * area),
    );
    const pointwise = g.weight(
      'pointwise_weight',
      [filters, inner, 1, 1],
      initializerFor(initializer, inner, filters),
    );
    const attributes = { strides, pads, dilations: dilation, groups: channels };
    const filtered = apply(g, 'conv2d', [x, depthwise], attributes);
    const bias = parameters.bias ? [biasWeight(g, filters)] : [];
    const mixing = { strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], groups: 1 } as const;
    return { output: apply(g, 'conv2d', [filtered, pointwise, ...bias], mixing) };
  },
  examples: [
    {
      inputs: { input: ['N', 16, 28, 28] },
      parameters: { filters: 32, padding: 'same' },
      outputs: { output: ['N', 32, 28, 28] },
    },
    {
      inputs: { input: ['N', 3, 9, 7] },
      parameters: { filters: 17, multiplier: 2, strides: [2, 2], bias: false },
      outputs: { output: ['N', 17, 4, 3] },
    },
  ],
});
