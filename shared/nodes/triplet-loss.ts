import { papers } from '../base/source.ts';
import { real } from '../document/parameters.ts';
import { maximum, otherAxes, reduceMean, scalar, shiftBy, subtract } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { distance, requireAlike } from './vector-pairs.ts';
import { single } from './wiring.ts';

/** Schroff et al. 2015, "FaceNet", with distances that are not squared, as PyTorch's `triplet_margin_loss` (p = 2). */
export const tripletLoss = defineNode({
  kind: 'primitive',
  role: 'loss',
  type: 'triplet-loss',
  version: 1,
  family: 'loss',
  icon: 'triangle',
  title: { en: 'TripletLoss', 'zh-CN': '三元组损失' },
  synonyms: { en: ['metric learning', 'siamese'], 'zh-CN': ['度量学习', '孪生'] },
  summary: {
    en: 'Loss for embeddings: the anchor should be nearer to the positive, a sample of its kind, than to the negative, by a margin. The mean over the batch of max(0, |a − p| − |a − n| + margin).',
    'zh-CN':
      '用于嵌入的损失：锚点与同类的正例之间的距离应比与负例之间小一个间隔。对批取 max(0, |a − p| − |a − n| + 间隔) 的平均。',
  },
  sources: [papers.triplet],
  parameters: {
    margin: real({
      minimum: 0,
      maximum: 1000,
      default: 1,
      title: { en: 'Margin', 'zh-CN': '间隔' },
      doc: {
        en: 'How much nearer the positive should be before nothing counts.',
        'zh-CN': '正例要近多少之后才不再计损失。',
      },
    }),
  },
  shown: ['margin'],
  inputs: {
    anchor: { title: { en: 'Anchor', 'zh-CN': '锚点' }, dtype: 'float32', minRank: 2, maxRank: 2 },
    positive: { title: { en: 'Positive', 'zh-CN': '正例' }, dtype: 'float32', minRank: 2, maxRank: 2 },
    negative: { title: { en: 'Negative', 'zh-CN': '负例' }, dtype: 'float32', minRank: 2, maxRank: 2 },
  },
  outputs: { loss: { title: { en: 'Loss', 'zh-CN': '损失' } } },
  lower(g, inputs, { margin }) {
    const anchor = single(inputs, 'anchor');
    const positive = single(inputs, 'positive');
    const negative = single(inputs, 'negative');
    requireAlike(g, anchor, positive, 'positive');
    requireAlike(g, anchor, negative, 'negative');
    const lead = subtract(g, distance(g, anchor, positive), distance(g, anchor, negative));
    const loss = maximum(g, shiftBy(g, lead, margin), scalar(g, 0));
    return { loss: reduceMean(g, loss, otherAxes(loss.type.shape)) };
  },
  examples: [
    {
      inputs: { anchor: ['N', 8], positive: ['N', 8], negative: ['N', 8] },
      parameters: {},
      outputs: { loss: [] },
    },
    {
      inputs: { anchor: ['N', 3], positive: ['N', 3], negative: ['N', 3] },
      parameters: { margin: 0.2 },
      outputs: { loss: [] },
    },
  ],
});
