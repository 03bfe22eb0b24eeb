import { onnxOperator, papers } from '../base/source.ts';
import { size } from '../document/parameters.ts';
import { add, apply, reshape } from '../ops/build.ts';
import {
  biasParameter,
  filtersParameter,
  groupsParameter,
  kernelParameter,
  padsParameter,
  stridesParameter,
} from './convolution-parameters.ts';
import { defineNode } from './define-node.ts';
import { imageShape, type Pads } from './image-window.ts';
import { initializerChoice } from './initializers.ts';
import { transposedPaddingParameter } from './transposed-padding.ts';
import { transposedSizes, transposedWeights } from './transposed-window.ts';
import { single } from './wiring.ts';

export const conv2dTranspose = defineNode({
  kind: 'primitive',
  type: 'conv2d-transpose',
  version: 1,
  family: 'convolution',
  icon: 'maximize-2',
  title: { en: 'Conv2DTranspose', 'zh-CN': '二维转置卷积' },
  synonyms: { en: ['deconvolution', 'upsampling', 'fractionally strided'], 'zh-CN': ['反卷积', '上采样'] },
  summary: {
    en: 'Enlarges an image with trained filters: each input value lays its filter into the result, strides apart, and what overlaps is added. For decoders and generators.',
    'zh-CN':
      '用可训练的滤波器放大图像：每个输入值按步长把滤波器叠加到结果上，重叠处相加。用于解码器和生成器。',
  },
  sources: [onnxOperator('ConvTranspose'), papers.transposedConvolution],
  parameters: {
    filters: filtersParameter(),
    kernelSize: kernelParameter(2),
    strides: stridesParameter(2),
    padding: transposedPaddingParameter(),
    pads: padsParameter(),
    outputPadding: size({
      minimum: 0,
      maximum: 63,
      default: [0, 0],
      onlyWhen: { parameter: 'padding', is: 'explicit' },
      title: { en: 'Output padding', 'zh-CN': '输出填充' },
      doc: {
        en: 'Rows and columns added below and right of the result; less than the strides.',
        'zh-CN': '在结果下方和右侧增加的行数和列数；须小于步长。',
      },
    }),
    groups: groupsParameter(),
    bias: biasParameter(),
    initializer: initializerChoice('he-normal'),
  },
  shown: ['filters', 'strides'],
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Feature map', 'zh-CN': '特征图' } } },
  lower(g, inputs, parameters) {
    const { filters, kernelSize: kernel, strides, groups } = parameters;
    const x = single(inputs, 'input');
    const image = imageShape(g, x);
    const { outputs, pads } = transposedSizes(g, image.size, { ...parameters, kernel });
    const { filter, bias } = transposedWeights(g, { ...parameters, channels: image.channels, kernel });
    const enlarged = apply(g, 'conv2d_input_gradient', [x, filter], {
      strides,
      pads: pads as Pads,
      dilations: [1, 1],
      groups,
      inputSize: outputs as readonly [number, number],
    });
    return { output: bias === undefined ? enlarged : add(g, enlarged, reshape(g, bias, [filters, 1, 1])) };
  },
  examples: [
    {
      inputs: { input: ['N', 16, 7, 7] },
      parameters: { filters: 8 },
      outputs: { output: ['N', 8, 14, 14] },
    },
    {
      inputs: { input: ['N', 3, 5, 4] },
      parameters: { filters: 17, kernelSize: [3, 4], strides: [2, 3], padding: 'valid', bias: false },
      outputs: { output: ['N', 17, 11, 13] },
    },
    {
      inputs: { input: ['N', 4, 6, 5] },
      parameters: {
        filters: 2,
        kernelSize: [3, 3],
        padding: 'explicit',
        pads: [1, 1, 1, 1],
        outputPadding: [1, 0],
        groups: 2,
      },
      outputs: { output: ['N', 2, 12, 9] },
    },
    {
      inputs: { input: ['N', 2, 3, 3] },
      parameters: { filters: 2, kernelSize: [2, 1], strides: [3, 3] },
      outputs: { output: ['N', 2, 9, 9] },
    },
  ],
});
