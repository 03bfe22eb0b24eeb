import { papers } from '../base/source.ts';
import { BlockGraph } from './block-graph.ts';
import { blockFilters, featureMapPort, imagePort } from './block-parameters.ts';
import { defineNode } from './define-node.ts';

export const unetDecoder = defineNode({
  kind: 'composite',
  type: 'unet-decoder',
  version: 1,
  family: 'block',
  icon: 'arrow-up-narrow-wide',
  title: { en: 'U-Net decoder level', 'zh-CN': 'U-Net 解码层' },
  synonyms: { en: ['U-Net', 'segmentation', 'expanding path', 'skip'], 'zh-CN': ['分割', '跳跃连接'] },
  summary: {
    en: 'One level of a U-Net on the way up: a transposed convolution doubles the image, the skip of the same level is joined to it, and two 3×3 convolution units blend them (Ronneberger et al., 2015).',
    'zh-CN':
      'U-Net 上行的一层：转置卷积使图像加倍，与同层的跳跃连接拼接，再由两个 3×3 卷积单元融合（Ronneberger 等，2015）。',
  },
  sources: [papers.unet],
  parameters: { filters: blockFilters(32) },
  shown: ['filters'],
  inputs: {
    input: { ...imagePort, title: { en: 'Up', 'zh-CN': '向上' } },
    skip: { ...imagePort, title: { en: 'Skip', 'zh-CN': '跳跃连接' } },
  },
  outputs: { output: featureMapPort },
  expand({ filters }) {
    const block = new BlockGraph();
    const doubled = block.node('up', 'conv2d-transpose', block.input(), { filters });
    const joined = block.node('join', 'concatenate', [block.input('skip'), doubled]);
    const first = block.node('unit1', 'conv-unit', joined, { filters });
    block.output(block.node('unit2', 'conv-unit', first, { filters }));
    return block.section();
  },
  examples: [
    {
      inputs: { input: ['N', 16, 8, 8], skip: ['N', 8, 16, 16] },
      parameters: { filters: 8 },
      outputs: { output: ['N', 8, 16, 16] },
    },
    {
      inputs: { input: ['N', 5, 3, 2], skip: ['N', 17, 6, 4] },
      parameters: { filters: 3 },
      outputs: { output: ['N', 3, 6, 4] },
    },
  ],
});
