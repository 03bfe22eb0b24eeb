import { papers } from '../base/source.ts';
import { BlockGraph, blockConvolution } from './block-graph.ts';
import { blockFilters, blockStride, featureMapPort, imagePort } from './block-parameters.ts';
import { defineNode } from './define-node.ts';
import { residualSkip } from './residual-skip.ts';

export const residualBlock = defineNode({
  kind: 'composite',
  type: 'residual-block',
  version: 1,
  family: 'block',
  icon: 'git-merge',
  usuallyAfter: ['block'],
  title: { en: 'Residual block', 'zh-CN': '残差块' },
  synonyms: {
    en: ['ResNet block', 'basic block', 'skip', 'shortcut'],
    'zh-CN': ['跳跃连接', '捷径', '基本块'],
  },
  summary: {
    en: 'Two 3×3 convolutions with batch normalization whose result is added to the input, then ReLU (He et al., 2015). A 1×1 convolution adapts the input where filters or stride change its shape.',
    'zh-CN':
      '两个带批归一化的 3×3 卷积，结果与输入相加后经过 ReLU（He 等，2015）。滤波器数或步长改变形状时，由 1×1 卷积调整输入。',
  },
  sources: [papers.residual],
  parameters: { filters: blockFilters(32), stride: blockStride() },
  shown: ['filters', 'stride'],
  inputs: { input: imagePort },
  outputs: { output: featureMapPort },
  expand({ filters, stride }, inputShapes) {
    const block = new BlockGraph();
    const x = block.input();
    const conv1 = block.node('conv1', 'conv2d', x, blockConvolution(filters, 3, stride));
    const relu1 = block.node('relu1', 'activation', block.node('norm1', 'batch-normalization', conv1));
    const conv2 = block.node('conv2', 'conv2d', relu1, blockConvolution(filters, 3, 1));
    const norm2 = block.node('norm2', 'batch-normalization', conv2);
    const skip = residualSkip(block, x, { inputShape: inputShapes.input, filters, stride });
    block.output(block.node('relu2', 'activation', block.node('add', 'add', [norm2, skip])));
    return block.section();
  },
  examples: [
    {
      inputs: { input: ['N', 16, 8, 8] },
      parameters: { filters: 16 },
      outputs: { output: ['N', 16, 8, 8] },
    },
    {
      inputs: { input: ['N', 1, 7, 5] },
      parameters: { filters: 17, stride: 2 },
      outputs: { output: ['N', 17, 4, 3] },
    },
  ],
});
