import { papers } from '../base/source.ts';
import { choice, integer } from '../document/parameters.ts';
import type { Dim } from '../ir/types.ts';
import { BlockGraph } from './block-graph.ts';
import { featureMapPort, imagePort } from './block-parameters.ts';
import { defineNode } from './define-node.ts';

export const squeezeExcite = defineNode({
  kind: 'composite',
  type: 'squeeze-excite',
  version: 1,
  family: 'block',
  icon: 'sliders-vertical',
  title: { en: 'Squeeze-excite', 'zh-CN': '通道注意力（SE）' },
  synonyms: { en: ['SE block', 'channel attention'], 'zh-CN': ['通道注意力'] },
  summary: {
    en: 'Weighs the channels of an image by what the whole image shows: averages each channel, and two small layers make a gate from 0 to 1 for each (Hu et al., 2018).',
    'zh-CN':
      '按整幅图像的内容为各通道加权：对每个通道取平均，再由两个小层为每个通道产生 0 到 1 的门控（Hu 等，2018）。',
  },
  sources: [papers.squeezeExcite],
  parameters: {
    squeezed: integer({
      minimum: 1,
      maximum: 16_384,
      default: 8,
      title: { en: 'Squeezed', 'zh-CN': '压缩通道数' },
      doc: {
        en: 'Channels between the two layers; a 4th to a 16th of the channels is usual.',
        'zh-CN': '两层之间的通道数；常用通道数的 1/4 到 1/16。',
      },
    }),
    activation: choice({
      options: [
        { value: 'relu', title: { en: 'ReLU', 'zh-CN': 'ReLU' } },
        { value: 'silu', title: { en: 'SiLU (Swish)', 'zh-CN': 'SiLU (Swish)' } },
      ],
      default: 'relu',
      title: { en: 'Activation', 'zh-CN': '激活' },
      doc: { en: 'The function between the two layers.', 'zh-CN': '两层之间的函数。' },
    }),
  },
  shown: ['squeezed'],
  inputs: { input: imagePort },
  outputs: { output: featureMapPort },
  expand({ squeezed, activation }, inputShapes) {
    const block = new BlockGraph();
    const x = block.input();
    const channels = (inputShapes.input?.[1] ?? 1) as Exclude<Dim, 'N'>;
    const means = block.node('mean', 'reduce', x, { function: 'mean', axes: [2, 3], keep: true });
    const squeeze = block.node('squeeze', 'conv2d', means, { filters: squeezed, kernelSize: [1, 1] });
    const bent = block.node('act', 'activation', squeeze, { function: activation });
    const excite = block.node('excite', 'conv2d', bent, { filters: channels, kernelSize: [1, 1] });
    const gate = block.node('gate', 'activation', excite, { function: 'sigmoid' });
    block.output(block.node('scale', 'multiply', [x, gate]));
    return block.section();
  },
  examples: [
    { inputs: { input: ['N', 32, 7, 7] }, parameters: {}, outputs: { output: ['N', 32, 7, 7] } },
    {
      inputs: { input: ['N', 17, 3, 5] },
      parameters: { squeezed: 4, activation: 'silu' },
      outputs: { output: ['N', 17, 3, 5] },
    },
  ],
});
