import { papers } from '../base/source.ts';
import { real } from '../document/parameters.ts';
import { fixed } from '../ir/types.ts';
import { add } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { requireSequence, sequencePort } from './sequence-inputs.ts';

export const learnedPositions = defineNode({
  kind: 'primitive',
  type: 'learned-positions',
  version: 1,
  family: 'attention',
  icon: 'list-ordered',
  title: { en: 'LearnedPositions', 'zh-CN': '可学习位置' },
  synonyms: { en: ['positional embedding'], 'zh-CN': ['位置嵌入'] },
  summary: {
    en: 'Adds a trained row of numbers to each step, one for each place, so that attention knows the order. For sequences of one length, as in BERT, GPT-2 and ViT.',
    'zh-CN':
      '给每一步加上一行可训练的数，每个位置各一行，使注意力知道次序。用于固定长度的序列，如 BERT、GPT-2 和 ViT。',
  },
  sources: [papers.bert],
  parameters: {
    deviation: real({
      minimum: 0,
      maximum: 10,
      default: 0.02,
      title: { en: 'Deviation', 'zh-CN': '标准差' },
      doc: {
        en: 'Standard deviation of the first values, normal around 0; 0.02 is usual.',
        'zh-CN': '初始值的标准差（以 0 为中心的正态分布）；常用 0.02。',
      },
    }),
  },
  inputs: { input: sequencePort },
  outputs: { output: { title: { en: 'Sequence', 'zh-CN': '序列' } } },
  lower(g, inputs, { deviation }) {
    const x = requireSequence(g, inputs);
    const weight = g.weight('weight', x.type.shape.slice(1).map(fixed), { kind: 'normal', deviation });
    return { output: add(g, x, weight) };
  },
  examples: [
    { inputs: { input: ['N', 20, 64] }, parameters: {}, outputs: { output: ['N', 20, 64] } },
    { inputs: { input: ['N', 1, 5] }, parameters: { deviation: 1 }, outputs: { output: ['N', 1, 5] } },
  ],
});
