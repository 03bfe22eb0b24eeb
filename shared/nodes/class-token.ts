import { fixed } from '../ir/types.ts';
import { broadcast, concatenate } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { requireSequence, sequencePort } from './sequence-inputs.ts';

export const classToken = defineNode({
  kind: 'primitive',
  type: 'class-token',
  version: 1,
  family: 'attention',
  icon: 'bookmark-plus',
  title: { en: 'ClassToken', 'zh-CN': '类别词元' },
  summary: {
    en: 'Puts one trained row in front of each sequence. Attention gathers there what the whole sequence shows; SequencePool takes it out as the first step (BERT, ViT).',
    'zh-CN':
      '在每个序列前放一行可训练的数。注意力把整个序列的信息汇集于此；序列池化以第一步取出它（BERT、ViT）。',
  },
  parameters: {},
  inputs: { input: sequencePort },
  outputs: { output: { title: { en: 'Sequence', 'zh-CN': '序列' } } },
  lower(g, inputs) {
    const x = requireSequence(g, inputs);
    const [batch = 'N', , features] = x.type.shape;
    const width = fixed(features);
    const token = g.weight('weight', [1, width], { kind: 'normal', deviation: 0.02 });
    return { output: concatenate(g, [broadcast(g, token, [batch, 1, width]), x], 1) };
  },
  examples: [
    { inputs: { input: ['N', 16, 64] }, parameters: {}, outputs: { output: ['N', 17, 64] } },
    { inputs: { input: ['N', 1, 5] }, parameters: {}, outputs: { output: ['N', 2, 5] } },
  ],
});
