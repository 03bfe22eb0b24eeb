import { onnxOperator, papers } from '../base/source.ts';
import { choice } from '../document/parameters.ts';
import { BlockGraph, blockWindow } from './block-graph.ts';
import {
  blockActivation,
  blockFilters,
  blockKernel,
  blockStride,
  featureMapPort,
  imagePort,
} from './block-parameters.ts';
import { groupsParameter } from './convolution-parameters.ts';
import { defineNode } from './define-node.ts';

export const convUnit = defineNode({
  kind: 'composite',
  type: 'conv-unit',
  version: 1,
  family: 'block',
  icon: 'package',
  title: { en: 'Convolution unit', 'zh-CN': '卷积单元' },
  synonyms: { en: ['convolution batch norm relu', 'conv block', 'CBR'], 'zh-CN': ['卷积块'] },
  summary: {
    en: 'A convolution, its normalization and its activation in one node: what most networks for images are made of.',
    'zh-CN': '卷积、归一化和激活合为一个节点：多数图像网络由它组成。',
  },
  sources: [onnxOperator('Conv'), papers.batchNormalization],
  parameters: {
    filters: blockFilters(32),
    kernel: blockKernel(),
    stride: blockStride(),
    groups: groupsParameter(),
    normalization: choice({
      options: [
        { value: 'batch', title: { en: 'Batch', 'zh-CN': '批' } },
        { value: 'instance', title: { en: 'Instance', 'zh-CN': '实例' } },
        { value: 'none', title: { en: 'None', 'zh-CN': '无' } },
      ],
      default: 'batch',
      title: { en: 'Normalization', 'zh-CN': '归一化' },
      doc: {
        en: 'What stands behind the convolution; without one, the convolution has a bias.',
        'zh-CN': '卷积之后的归一化；没有时卷积带偏置。',
      },
    }),
    activation: blockActivation(),
  },
  shown: ['filters', 'kernel'],
  inputs: { input: imagePort },
  outputs: { output: featureMapPort },
  expand({ filters, kernel, stride, groups, normalization, activation }) {
    const block = new BlockGraph();
    const bias = normalization === 'none';
    let last = block.node('conv', 'conv2d', block.input(), {
      filters,
      ...blockWindow(kernel, stride),
      groups,
      bias,
    });
    if (normalization !== 'none') last = block.node('norm', `${normalization}-normalization`, last);
    if (activation !== 'none') last = block.node('act', 'activation', last, { function: activation });
    block.output(last);
    return block.section();
  },
  examples: [
    {
      inputs: { input: ['N', 3, 32, 32] },
      parameters: { filters: 16 },
      outputs: { output: ['N', 16, 32, 32] },
    },
    {
      inputs: { input: ['N', 4, 7, 5] },
      parameters: {
        filters: 6,
        kernel: 5,
        stride: 2,
        groups: 2,
        normalization: 'instance',
        activation: 'silu',
      },
      outputs: { output: ['N', 6, 4, 3] },
    },
    {
      inputs: { input: ['N', 17, 3, 3] },
      parameters: { filters: 1, kernel: 1, normalization: 'none', activation: 'none' },
      outputs: { output: ['N', 1, 3, 3] },
    },
  ],
});
