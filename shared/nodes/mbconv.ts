import { papers } from '../base/source.ts';
import { real } from '../document/parameters.ts';
import {
  blockExpansion,
  blockFilters,
  blockKernel,
  blockStride,
  featureMapPort,
  imagePort,
} from './block-parameters.ts';
import { defineNode } from './define-node.ts';
import { drawInvertedBottleneck } from './inverted-bottleneck.ts';
import { rateParameter } from './rate-parameter.ts';

export const mbconv = defineNode({
  kind: 'composite',
  type: 'mbconv',
  version: 1,
  family: 'block',
  icon: 'component',
  title: { en: 'MBConv', 'zh-CN': 'MBConv 块' },
  synonyms: { en: ['EfficientNet block', 'mobile convolution'], 'zh-CN': ['移动卷积'] },
  summary: {
    en: 'The block of EfficientNet: a 1×1 convolution widens the channels, a depthwise one filters them, squeeze-excite weighs them, a 1×1 narrows them again; the input is added where shapes allow (Tan and Le, 2019).',
    'zh-CN':
      'EfficientNet 的块：1×1 卷积展宽通道，逐通道卷积滤波，SE 加权，1×1 卷积再收窄；形状允许时加上输入（Tan 和 Le，2019）。',
  },
  sources: [papers.efficientNet],
  parameters: {
    filters: blockFilters(16),
    kernel: blockKernel(),
    stride: blockStride(),
    expansion: blockExpansion(6),
    squeeze: real({
      minimum: 0,
      maximum: 1,
      default: 0.25,
      title: { en: 'Squeeze', 'zh-CN': '压缩比' },
      doc: {
        en: 'Channels inside squeeze-excite as a share of the input’s; 0 leaves it out.',
        'zh-CN': 'SE 内部通道数占输入通道数的比例；0 表示不用 SE。',
      },
    }),
    skipRate: rateParameter({
      default: 0,
      doc: {
        en: 'Share of the samples for which the block is skipped while training; rising to 0.2 with depth is usual.',
        'zh-CN': '训练时跳过该块的样本比例；通常随深度升到 0.2。',
      },
    }),
  },
  shown: ['filters', 'kernel'],
  inputs: { input: imagePort },
  outputs: { output: featureMapPort },
  expand: (parameters, inputShapes) =>
    drawInvertedBottleneck({ ...parameters, activation: 'silu' }, inputShapes.input),
  examples: [
    {
      inputs: { input: ['N', 16, 14, 14] },
      parameters: { skipRate: 0.1 },
      outputs: { output: ['N', 16, 14, 14] },
    },
    {
      inputs: { input: ['N', 3, 7, 5] },
      parameters: { filters: 17, kernel: 5, stride: 2, expansion: 1 },
      outputs: { output: ['N', 17, 4, 3] },
    },
    {
      inputs: { input: ['N', 4, 3, 3] },
      parameters: { filters: 4, squeeze: 0, expansion: 2 },
      outputs: { output: ['N', 4, 3, 3] },
    },
  ],
});
