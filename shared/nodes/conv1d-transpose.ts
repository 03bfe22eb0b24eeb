import { onnxOperator, papers } from '../base/source.ts';
import { choice } from '../document/parameters.ts';
import { add, apply } from '../ops/build.ts';
import { biasParameter, filtersParameter, groupsParameter } from './convolution-parameters.ts';
import { defineNode } from './define-node.ts';
import { initializerChoice } from './initializers.ts';
import {
  asImage,
  asImageFilter,
  asSequence,
  sequencePort,
  sequenceShape,
  stepsKernelParameter,
  stepsStrideParameter,
} from './sequence-window.ts';
import { transposedSizes, transposedWeights } from './transposed-window.ts';
import { single } from './wiring.ts';

export const conv1dTranspose = defineNode({
  kind: 'primitive',
  type: 'conv1d-transpose',
  version: 1,
  family: 'convolution',
  icon: 'stretch-horizontal',
  title: { en: 'Conv1DTranspose', 'zh-CN': '一维转置卷积' },
  synonyms: { en: ['deconvolution', 'upsampling'], 'zh-CN': ['反卷积', '上采样'] },
  summary: {
    en: 'Lengthens a sequence with trained filters: each step lays its filter into the result, a stride apart, and what overlaps is added. Takes N×steps×features.',
    'zh-CN': '用可训练的滤波器加长序列：每一步按步长把滤波器叠加到结果上，重叠处相加。输入为 N×步×特征。',
  },
  sources: [onnxOperator('ConvTranspose'), papers.transposedConvolution],
  parameters: {
    filters: filtersParameter(),
    kernelSize: stepsKernelParameter(),
    stride: stepsStrideParameter(2),
    padding: choice({
      options: [
        { value: 'same', title: { en: 'Same', 'zh-CN': '等比' } },
        { value: 'valid', title: { en: 'Valid (none)', 'zh-CN': '无填充' } },
      ],
      default: 'same',
      title: { en: 'Padding', 'zh-CN': '填充' },
      doc: {
        en: 'Same: the result has steps × stride steps. Valid: all that the filters reach.',
        'zh-CN': '等比：结果有 步数 × 步长 步。无填充：滤波器触及的全部步。',
      },
    }),
    groups: groupsParameter(),
    bias: biasParameter(),
    initializer: initializerChoice('he-normal'),
  },
  shown: ['filters', 'stride'],
  inputs: { input: sequencePort },
  outputs: { output: { title: { en: 'Features', 'zh-CN': '特征' } } },
  lower(g, inputs, parameters) {
    const { stride, groups, padding } = parameters;
    const x = single(inputs, 'input');
    const { steps, features } = sequenceShape(x);
    const kernel = [parameters.kernelSize];
    const strides = [stride];
    const window = { kernel, strides, padding, pads: [], outputPadding: [] };
    const { outputs, pads } = transposedSizes(g, [steps], window);
    const { filter, bias } = transposedWeights(g, { ...parameters, channels: features, kernel, strides });
    const enlarged = apply(g, 'conv2d_input_gradient', [asImage(g, x), asImageFilter(g, filter)], {
      strides: [1, stride],
      pads: [0, pads[0] as number, 0, pads[1] as number],
      dilations: [1, 1],
      groups,
      inputSize: [1, outputs[0] as number],
    });
    const output = asSequence(g, enlarged);
    return { output: bias === undefined ? output : add(g, output, bias) };
  },
  examples: [
    { inputs: { input: ['N', 8, 16] }, parameters: { filters: 4 }, outputs: { output: ['N', 16, 4] } },
    {
      inputs: { input: ['N', 5, 17] },
      parameters: { filters: 3, kernelSize: 4, stride: 3, padding: 'valid', bias: false },
      outputs: { output: ['N', 16, 3] },
    },
  ],
});
