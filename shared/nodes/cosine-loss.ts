import { papers } from '../base/source.ts';
import { real } from '../document/parameters.ts';
import { maximum, otherAxes, reduceMean, scalar, shiftBy, subtract, where } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { cosineSimilarity, requireAlike, similarPairs } from './vector-pairs.ts';
import { single } from './wiring.ts';

/**
 * PyTorch's `cosine_embedding_loss`: 1 - cos for pairs that belong together, max(0, cos - margin) for others. Its 1e-12
 * under the root keeps zero vectors from dividing by zero.
 */
export const cosineLoss = defineNode({
  kind: 'primitive',
  role: 'loss',
  type: 'cosine-loss',
  version: 1,
  family: 'loss',
  icon: 'compass',
  title: { en: 'CosineLoss', 'zh-CN': '余弦损失' },
  summary: {
    en: 'Loss for embeddings: 1 − cosine of the angle between the first and second vector, the mean over the batch. With a target, pairs that differ (0) should rather have a cosine below the margin.',
    'zh-CN':
      '用于嵌入的损失：1 − 两个向量夹角的余弦，对批取平均。连接目标时，不同的对（0）的余弦应低于间隔。',
  },
  sources: [papers.cosineEmbedding],
  parameters: {
    margin: real({
      minimum: -1,
      maximum: 1,
      default: 0,
      title: { en: 'Margin', 'zh-CN': '间隔' },
      doc: {
        en: 'Cosine that pairs which differ may have at no cost. Usual: 0 to 0.5.',
        'zh-CN': '不同的对可以有的余弦值，不计损失。通常为 0 到 0.5。',
      },
    }),
  },
  inputs: {
    first: { title: { en: 'First', 'zh-CN': '第一个' }, dtype: 'float32', minRank: 2, maxRank: 2 },
    second: { title: { en: 'Second', 'zh-CN': '第二个' }, dtype: 'float32', minRank: 2, maxRank: 2 },
    target: { title: { en: 'Same (1) or not (0)', 'zh-CN': '相同（1）或不同（0）' }, optional: true },
  },
  outputs: { loss: { title: { en: 'Loss', 'zh-CN': '损失' } } },
  lower(g, inputs, { margin }, data) {
    const first = single(inputs, 'first');
    const second = single(inputs, 'second');
    requireAlike(g, first, second, 'second');
    const similarity = cosineSimilarity(g, first, second);
    const together = subtract(g, scalar(g, 1), similarity);
    const similar = inputs.target && similarPairs(g, single(inputs, 'target'), similarity, data);
    const apart = similar && maximum(g, shiftBy(g, similarity, -margin), scalar(g, 0));
    const loss = similar && apart ? where(g, similar, together, apart) : together;
    return { loss: reduceMean(g, loss, otherAxes(loss.type.shape)) };
  },
  examples: [
    { inputs: { first: ['N', 8], second: ['N', 8] }, parameters: {}, outputs: { loss: [] } },
    {
      inputs: { first: ['N', 5], second: ['N', 5], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: { margin: 0.3 },
      outputs: { loss: [] },
    },
    {
      inputs: { first: ['N', 5], second: ['N', 5], target: ['N', 1] },
      parameters: {},
      outputs: { loss: [] },
    },
  ],
});
