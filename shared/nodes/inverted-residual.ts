import { papers } from '../base/source.ts';
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

export const invertedResidual = defineNode({
  kind: 'composite',
  type: 'inverted-residual',
  version: 1,
  family: 'block',
  icon: 'diamond',
  title: { en: 'Inverted residual', 'zh-CN': '倒残差块' },
  synonyms: { en: ['MobileNet block', 'skip'], 'zh-CN': ['跳跃连接'] },
  summary: {
    en: 'The block of MobileNetV2: a 1×1 convolution widens the channels, a depthwise one filters them, a 1×1 narrows them again without an activation; the input is added where shapes allow (Sandler et al., 2018).',
    'zh-CN':
      'MobileNetV2 的块：1×1 卷积展宽通道，逐通道卷积滤波，1×1 卷积收窄且不带激活；形状允许时加上输入（Sandler 等，2018）。',
  },
  sources: [papers.mobileNet2],
  parameters: {
    filters: blockFilters(16),
    kernel: blockKernel(),
    stride: blockStride(),
    expansion: blockExpansion(6),
  },
  shown: ['filters', 'stride'],
  inputs: { input: imagePort },
  outputs: { output: featureMapPort },
  expand: (parameters, inputShapes) =>
    drawInvertedBottleneck(
      { ...parameters, activation: 'relu6', squeeze: 0, skipRate: 0 },
      inputShapes.input,
    ),
  examples: [
    {
      inputs: { input: ['N', 16, 14, 14] },
      parameters: {},
      outputs: { output: ['N', 16, 14, 14] },
    },
    {
      inputs: { input: ['N', 3, 7, 5] },
      parameters: { filters: 17, stride: 2, expansion: 1 },
      outputs: { output: ['N', 17, 4, 3] },
    },
  ],
});
