import { papers } from '../base/source.ts';
import {
  blockDropout,
  feedForwardActivation,
  feedForwardParameter,
  headsParameter,
  normalizeParameter,
} from './attention-parameters.ts';
import { BlockGraph } from './block-graph.ts';
import { defineNode } from './define-node.ts';
import { maskPort, sequencePort } from './sequence-inputs.ts';
import { TransformerBranches } from './transformer-branches.ts';

export const transformerDecoder = defineNode({
  kind: 'composite',
  type: 'transformer-decoder',
  version: 1,
  family: 'block',
  icon: 'layers-3',
  title: { en: 'Transformer decoder block', 'zh-CN': 'Transformer 解码块' },
  synonyms: { en: ['GPT block', 'causal attention'], 'zh-CN': ['因果注意力'] },
  summary: {
    en: 'Causal attention of a sequence at itself, then attention at a context, such as an encoded text to translate, then two dense layers at each step (Vaswani et al., 2017).',
    'zh-CN':
      '序列对自身的因果注意力，再对语境（如编码后的待译文本）做注意力，最后在每一步上经过两个全连接层（Vaswani 等，2017）。',
  },
  sources: [papers.attention],
  parameters: {
    heads: headsParameter(),
    feedForward: feedForwardParameter(),
    activation: feedForwardActivation(),
    dropout: blockDropout(),
    normalize: normalizeParameter(),
  },
  shown: ['heads', 'feedForward'],
  inputs: {
    input: sequencePort,
    context: { ...sequencePort, title: { en: 'Context', 'zh-CN': '语境' } },
    mask: { ...maskPort, title: { en: 'Context mask', 'zh-CN': '语境掩码' } },
  },
  outputs: { output: { title: { en: 'Sequence', 'zh-CN': '序列' } } },
  expand(settings, inputShapes) {
    const block = new BlockGraph();
    const width = (inputShapes.input?.[2] ?? 1) as number;
    const x = block.input();
    const context = block.input('context');
    const mask = inputShapes.mask && { mask: block.input('mask') };
    const branches = new TransformerBranches(block, { ...settings, width });
    const own = branches.attention('self_attention', x, {}, { causal: true });
    const both = branches.attention('cross_attention', own, { context, ...mask }, {});
    block.output(branches.feedForward(both));
    return block.section();
  },
  examples: [
    {
      inputs: { input: ['N', 12, 64], context: ['N', 16, 64] },
      parameters: {},
      outputs: { output: ['N', 12, 64] },
    },
    {
      inputs: { input: ['N', 3, 6], context: ['N', 5, 7] },
      parameters: { heads: 3, feedForward: 5, activation: 'silu', dropout: 0, normalize: 'after' },
      outputs: { output: ['N', 3, 6] },
    },
  ],
});
