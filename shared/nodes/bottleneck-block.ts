import { papers } from '../base/source.ts';
import { integer } from '../document/parameters.ts';
import { BlockGraph, blockConvolution } from './block-graph.ts';
import { blockStride, featureMapPort, imagePort } from './block-parameters.ts';
import { defineNode } from './define-node.ts';
import { residualSkip } from './residual-skip.ts';

export const bottleneckBlock = defineNode({
  kind: 'composite',
  type: 'bottleneck-block',
  version: 1,
  family: 'block',
  icon: 'hourglass',
  title: { en: 'Bottleneck block', 'zh-CN': '瓶颈块' },
  synonyms: { en: ['ResNet block', 'ResNet-50', 'skip', 'residual'], 'zh-CN': ['残差块', '跳跃连接'] },
  summary: {
    en: 'A residual block for deep networks: a 1×1 convolution narrows the channels, a 3×3 works on few, a 1×1 widens them again, and the input is added (He et al., 2015; the stride stands in the 3×3).',
    'zh-CN':
      '用于深层网络的残差块：1×1 卷积收窄通道，3×3 卷积处理较少的通道，1×1 卷积再展宽，最后加上输入（He 等，2015；步长在 3×3 上）。',
  },
  sources: [papers.residual],
  parameters: {
    width: integer({
      minimum: 1,
      maximum: 16_384,
      default: 64,
      title: { en: 'Width', 'zh-CN': '宽度' },
      doc: {
        en: 'Channels of the narrow middle; the output has width × expansion.',
        'zh-CN': '中间窄处的通道数；输出通道数为 宽度 × 扩张倍数。',
      },
    }),
    stride: blockStride(),
    expansion: integer({
      minimum: 1,
      maximum: 64,
      default: 4,
      title: { en: 'Expansion', 'zh-CN': '扩张倍数' },
      doc: {
        en: 'How many times more channels the output has than the middle; 4 in every ResNet.',
        'zh-CN': '输出通道数是中间的多少倍；各 ResNet 均为 4。',
      },
    }),
  },
  shown: ['width', 'stride'],
  inputs: { input: imagePort },
  outputs: { output: featureMapPort },
  expand({ width, stride, expansion }, inputShapes) {
    const block = new BlockGraph();
    const x = block.input();
    const filters = width * expansion;
    const conv1 = block.node('conv1', 'conv2d', x, blockConvolution(width, 1, 1));
    const relu1 = block.node('relu1', 'activation', block.node('norm1', 'batch-normalization', conv1));
    const conv2 = block.node('conv2', 'conv2d', relu1, blockConvolution(width, 3, stride));
    const relu2 = block.node('relu2', 'activation', block.node('norm2', 'batch-normalization', conv2));
    const conv3 = block.node('conv3', 'conv2d', relu2, blockConvolution(filters, 1, 1));
    const norm3 = block.node('norm3', 'batch-normalization', conv3);
    const skip = residualSkip(block, x, { inputShape: inputShapes.input, filters, stride });
    block.output(block.node('relu3', 'activation', block.node('add', 'add', [norm3, skip])));
    return block.section();
  },
  examples: [
    {
      inputs: { input: ['N', 16, 8, 8] },
      parameters: { width: 4 },
      outputs: { output: ['N', 16, 8, 8] },
    },
    {
      inputs: { input: ['N', 1, 7, 5] },
      parameters: { width: 17, stride: 2, expansion: 2 },
      outputs: { output: ['N', 34, 4, 3] },
    },
  ],
});
