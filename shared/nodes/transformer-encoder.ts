import { papers } from '../base/source.ts';
import {
  blockDropout,
  causalParameter,
  feedForwardActivation,
  feedForwardParameter,
  headsParameter,
  normalizeParameter,
  rotaryParameter,
} from './attention-parameters.ts';
import { BlockGraph } from './block-graph.ts';
import { defineNode } from './define-node.ts';
import { maskPort, sequencePort } from './sequence-inputs.ts';
import { TransformerBranches } from './transformer-branches.ts';

export const transformerEncoder = defineNode({
  kind: 'composite',
  type: 'transformer-encoder',
  version: 1,
  family: 'block',
  icon: 'layers-2',
  title: { en: 'Transformer encoder block', 'zh-CN': 'Transformer 编码块' },
  synonyms: { en: ['BERT block', 'attention block'], 'zh-CN': ['注意力块'] },
  summary: {
    en: 'Attention of a sequence at itself, then two dense layers at each step; both are added to their input and normalized (Vaswani et al., 2017). Causal, it is the block of GPT.',
    'zh-CN':
      '序列对自身的注意力，再在每一步上经过两个全连接层；两者都与输入相加并归一化（Vaswani 等，2017）。设为因果即 GPT 的块。',
  },
  sources: [papers.attention],
  parameters: {
    heads: headsParameter(),
    feedForward: feedForwardParameter(),
    activation: feedForwardActivation(),
    dropout: blockDropout(),
    normalize: normalizeParameter(),
    causal: causalParameter(),
    rotary: rotaryParameter(),
  },
  shown: ['heads', 'feedForward'],
  inputs: { input: sequencePort, mask: maskPort },
  outputs: { output: { title: { en: 'Sequence', 'zh-CN': '序列' } } },
  expand({ causal, rotary, ...settings }, inputShapes) {
    const block = new BlockGraph();
    const width = (inputShapes.input?.[2] ?? 1) as number;
    const x = block.input();
    const branches = new TransformerBranches(block, { ...settings, width });
    const mask = inputShapes.mask && { mask: block.input('mask') };
    const attended = branches.attention('attention', x, mask ?? {}, { causal, rotary });
    block.output(branches.feedForward(attended));
    return block.section();
  },
  examples: [
    { inputs: { input: ['N', 16, 64] }, parameters: {}, outputs: { output: ['N', 16, 64] } },
    {
      inputs: { input: ['N', 7, 6] },
      parameters: { heads: 3, feedForward: 5, activation: 'relu', dropout: 0, normalize: 'after' },
      outputs: { output: ['N', 7, 6] },
    },
    {
      inputs: { input: ['N', 5, 4] },
      parameters: { heads: 1, causal: true, rotary: true },
      outputs: { output: ['N', 5, 4] },
    },
  ],
});
