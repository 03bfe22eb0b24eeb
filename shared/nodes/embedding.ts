import { onnxOperator, papers } from '../base/source.ts';
import type { DataFacts } from '../data/data-facts.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { boolean, integer, real } from '../document/parameters.ts';
import { cast, constant, equal, gather, matmul, multiply, reshape, scalar, subtract } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { requireTokens } from './sequence-inputs.ts';
import { single } from './wiring.ts';

export const embedding = defineNode({
  kind: 'primitive',
  type: 'embedding',
  version: 1,
  family: 'attention',
  icon: 'book-a',
  usuallyAfter: ['io'],
  title: { en: 'Embedding', 'zh-CN': '嵌入' },
  synonyms: { en: ['lookup table', 'word vectors'], 'zh-CN': ['查找表', '词向量'] },
  summary: {
    en: 'Replaces each token by a trained row of numbers: tokens N×steps become a sequence N×steps×width. The first layer of a network that reads text. Of a sequence that wide it makes a score for each token instead: through a SharedLayer, the tied head of a language model.',
    'zh-CN':
      '把每个词元换成一行可训练的数：词元 N×步数 变为序列 N×步数×宽度。读文本的网络的第一层。输入为同样宽度的序列时，则给出每个词元的分数：经共享层即为语言模型的权重共享输出层。',
  },
  sources: [onnxOperator('Gather'), papers.wordEmbedding],
  parameters: {
    vocabulary: integer({
      minimum: 1,
      maximum: 4_194_304,
      default: 1000,
      title: { en: 'Vocabulary', 'zh-CN': '词表大小' },
      doc: {
        en: 'Rows of the table: the number of different tokens, padding and unknown counted.',
        'zh-CN': '表的行数：不同词元的个数，含填充与未知。',
      },
    }),
    width: integer({
      minimum: 1,
      maximum: 65_536,
      default: 64,
      title: { en: 'Width', 'zh-CN': '宽度' },
      doc: { en: 'Numbers that stand for a token.', 'zh-CN': '表示一个词元的数值个数。' },
    }),
    zeroPadding: boolean({
      default: false,
      title: { en: 'Zero for padding', 'zh-CN': '填充为零' },
      doc: {
        en: 'Token 0, padding, becomes zeros that are not trained.',
        'zh-CN': '词元 0（填充）变为零，且不参与训练。',
      },
    }),
    deviation: real({
      minimum: 0,
      maximum: 10,
      default: 1,
      title: { en: 'Deviation', 'zh-CN': '标准差' },
      doc: {
        en: 'Standard deviation of the first values, normal around 0. 1 is usual, 0.02 in transformers.',
        'zh-CN': '初始值的标准差（以 0 为中心的正态分布）。通常为 1，Transformer 中为 0.02。',
      },
    }),
  },
  shown: ['vocabulary', 'width'],
  inputs: { input: { title: { en: 'Tokens', 'zh-CN': '词元' } } },
  outputs: { output: { title: { en: 'Sequence', 'zh-CN': '序列' } } },
  lower(g, inputs, { vocabulary, width, zeroPadding, deviation }, data) {
    requireVocabulary(g, vocabulary, data);
    const initializer = { kind: 'normal', deviation } as const;
    const x = single(inputs, 'input');
    if (x.type.dtype === 'float32' && x.type.shape.length === 3 && x.type.shape[2] === width) {
      const table = g.weight('weight', [vocabulary, width], initializer);
      return { output: matmul(g, x, table, { transposeB: true }) };
    }
    const tokens = requireTokens(g, inputs);
    const table = g.weight('weight', [vocabulary, width], initializer);
    const rows = gather(g, table, tokens, 0);
    if (!zeroPadding) return { output: rows };
    const isPadding = cast(g, equal(g, tokens, constant(g, 'int32', [], 0)), 'float32');
    const kept = reshape(g, subtract(g, scalar(g, 1), isPadding), [...tokens.type.shape, 1]);
    return { output: multiply(g, rows, kept) };
  },
  examples: [
    {
      inputs: { input: ['N', 20] },
      dtypes: { input: 'int32' },
      parameters: {},
      outputs: { output: ['N', 20, 64] },
    },
    {
      inputs: { input: ['N', 7] },
      dtypes: { input: 'int32' },
      parameters: { vocabulary: 11, width: 5, zeroPadding: true },
      outputs: { output: ['N', 7, 5] },
    },
    {
      inputs: { input: ['N', 3, 5] },
      parameters: { vocabulary: 11, width: 5 },
      outputs: { output: ['N', 3, 11] },
    },
  ],
});

function requireVocabulary(g: LoweringContext, found: number, data: DataFacts | undefined): void {
  const expected = data?.tokens ?? 0;
  if (found >= expected) return;
  const where = { node: g.node, parameter: 'vocabulary' };
  g.refuse(diagnostic('vocabulary-too-small', where, { expected, found }));
}
