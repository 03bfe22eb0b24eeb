import { papers } from '../base/source.ts';
import { BlockGraph } from './block-graph.ts';
import { blockFilters, featureMapPort, imagePort } from './block-parameters.ts';
import { defineNode } from './define-node.ts';

export const unetEncoder = defineNode({
  kind: 'composite',
  type: 'unet-encoder',
  version: 1,
  family: 'block',
  icon: 'arrow-down-narrow-wide',
  title: { en: 'U-Net encoder level', 'zh-CN': 'U-Net 编码层' },
  synonyms: { en: ['U-Net', 'segmentation', 'contracting path'], 'zh-CN': ['分割'] },
  summary: {
    en: 'One level of a U-Net on the way down: two 3×3 convolution units, whose result goes across as the skip, and a pooling that halves it for the next level (Ronneberger et al., 2015).',
    'zh-CN':
      'U-Net 下行的一层：两个 3×3 卷积单元，其结果作为跳跃连接横向传出，并经池化减半后传给下一层（Ronneberger 等，2015）。',
  },
  sources: [papers.unet],
  parameters: { filters: blockFilters(32) },
  shown: ['filters'],
  inputs: { input: imagePort },
  outputs: {
    output: { title: { en: 'Down', 'zh-CN': '向下' } },
    skip: featureMapPort,
  },
  expand({ filters }) {
    const block = new BlockGraph();
    const first = block.node('unit1', 'conv-unit', block.input(), { filters });
    const second = block.node('unit2', 'conv-unit', first, { filters });
    block.output(block.node('pool', 'max-pool2d', second));
    block.output(second, 'skip');
    return block.section();
  },
  examples: [
    {
      inputs: { input: ['N', 3, 32, 32] },
      parameters: { filters: 8 },
      outputs: { output: ['N', 8, 16, 16], skip: ['N', 8, 32, 32] },
    },
    {
      inputs: { input: ['N', 17, 6, 4] },
      parameters: { filters: 5 },
      outputs: { output: ['N', 5, 3, 2], skip: ['N', 5, 6, 4] },
    },
  ],
});
