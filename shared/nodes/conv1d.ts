import { onnxOperator, papers } from '../base/source.ts';
import { apply } from '../ops/build.ts';
import { biasParameter, filtersParameter, groupsParameter } from './convolution-parameters.ts';
import { convolutionWeights } from './convolution-weights.ts';
import { defineNode } from './define-node.ts';
import { initializerChoice } from './initializers.ts';
import {
  asImage,
  asImageFilter,
  asSequence,
  sequencePort,
  sequenceShape,
  stepsDilationParameter,
  stepsKernelParameter,
  stepsPaddingParameter,
  stepsStrideParameter,
} from './sequence-window.ts';
import { extent, requireWindowFits, samePads } from './sliding-window.ts';
import { single } from './wiring.ts';

export const conv1d = defineNode({
  kind: 'primitive',
  type: 'conv1d',
  version: 1,
  family: 'convolution',
  icon: 'audio-waveform',
  title: { en: 'Conv1D', 'zh-CN': '一维卷积' },
  synonyms: {
    en: ['convolution', 'convolutional layer', 'temporal convolution'],
    'zh-CN': ['卷积层', '时序卷积'],
  },
  summary: {
    en: 'Slides filters along the steps of a sequence: each output feature is a weighted sum of the steps under its filter, plus a bias. Takes N×steps×features.',
    'zh-CN': '让滤波器沿序列的步滑动：每个输出特征是其窗口内各步的加权和加偏置。输入为 N×步×特征。',
  },
  sources: [onnxOperator('Conv'), papers.convolution],
  parameters: {
    filters: filtersParameter(),
    kernelSize: stepsKernelParameter(),
    stride: stepsStrideParameter(1),
    padding: stepsPaddingParameter(),
    dilation: stepsDilationParameter(),
    groups: groupsParameter(),
    bias: biasParameter(),
    initializer: initializerChoice('he-normal'),
  },
  shown: ['filters', 'kernelSize'],
  inputs: { input: sequencePort },
  outputs: { output: { title: { en: 'Features', 'zh-CN': '特征' } } },
  lower(g, inputs, parameters) {
    const { kernelSize, stride, dilation, padding, groups } = parameters;
    const x = single(inputs, 'input');
    const { steps, features } = sequenceShape(x);
    const kernel = [kernelSize];
    const [filter, ...bias] = convolutionWeights(g, { ...parameters, channels: features, kernel });
    const window = { kernel, strides: [stride], dilation: [dilation] };
    const same = samePads([steps], window);
    const pads = { same, valid: [0, 0], causal: [extent(window, 0) - 1, 0] }[padding];
    requireWindowFits(g, [steps], window, pads);
    const attributes = {
      strides: [1, stride],
      pads: [0, pads[0] as number, 0, pads[1] as number],
      dilations: [1, dilation],
      groups,
    } as const;
    const operands = [asImage(g, x), ...(filter ? [asImageFilter(g, filter)] : []), ...bias];
    return { output: asSequence(g, apply(g, 'conv2d', operands, attributes)) };
  },
  examples: [
    {
      inputs: { input: ['N', 64, 8] },
      parameters: { filters: 16 },
      outputs: { output: ['N', 64, 16] },
    },
    {
      inputs: { input: ['N', 17, 3] },
      parameters: { filters: 5, kernelSize: 4, stride: 3, padding: 'valid' },
      outputs: { output: ['N', 5, 5] },
    },
    {
      inputs: { input: ['N', 9, 4] },
      parameters: { filters: 6, padding: 'causal', dilation: 2, groups: 2, bias: false },
      outputs: { output: ['N', 9, 6] },
    },
  ],
});
