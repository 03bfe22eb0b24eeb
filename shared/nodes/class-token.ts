import { papers } from '../base/source.ts';
import { fixed } from '../ir/types.ts';
import { add, pad } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { requireSequence, sequencePort } from './sequence-inputs.ts';

export const classToken = defineNode({
  kind: 'primitive',
  type: 'class-token',
  version: 1,
  family: 'attention',
  icon: 'bookmark-plus',
  title: { en: 'ClassToken', 'zh-CN': '类别词元' },
  synonyms: { en: ['CLS', 'ViT'], 'zh-CN': ['分类标记'] },
  summary: {
    en: 'Puts one trained row in front of each sequence. Attention gathers there what the whole sequence shows; SequencePool takes it out as the first step (BERT, ViT).',
    'zh-CN':
      '在每个序列前放一行可训练的数。注意力把整个序列的信息汇集于此；序列池化以第一步取出它（BERT、ViT）。',
  },
  sources: [papers.bert, papers.visionTransformer],
  parameters: {},
  inputs: { input: sequencePort },
  outputs: { output: { title: { en: 'Sequence', 'zh-CN': '序列' } } },
  lower(g, inputs) {
    const x = requireSequence(g, inputs);
    const [steps, width] = x.type.shape.slice(1).map(fixed) as [number, number];
    const token = g.weight('weight', [1, width], { kind: 'normal', deviation: 0.02 });
    // A sum, not a concatenation: repeating the row for each sample would need to know how many there are.
    return { output: add(g, pad(g, x, [0, 1, 0], [0, 0, 0]), pad(g, token, [0, 0], [steps, 0])) };
  },
  examples: [
    { inputs: { input: ['N', 16, 64] }, parameters: {}, outputs: { output: ['N', 17, 64] } },
    { inputs: { input: ['N', 1, 5] }, parameters: {}, outputs: { output: ['N', 2, 5] } },
  ],
});
