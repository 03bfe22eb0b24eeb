import { papers } from '../base/source.ts';
import { real } from '../document/parameters.ts';
import {
  add,
  divide,
  multiply,
  otherAxes,
  reduceMean,
  reduceSum,
  scalar,
  scale,
  shiftBy,
  sigmoid,
  subtract,
} from '../ops/build.ts';
import { requireBinaryComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { checkRawScores } from './raw-scores.ts';
import { single } from './wiring.ts';

/**
 * Soft Dice, Milletari et al. 2016, "V-Net", with plain sums below as in MONAI's `DiceLoss(sigmoid=True)`:
 * 1 - (2 sum(p t) + s) / (sum(p) + sum(t) + s) over the positions of each sample and channel.
 */
export const diceLoss = defineNode({
  kind: 'primitive',
  role: 'loss',
  type: 'dice-loss',
  version: 1,
  family: 'loss',
  icon: 'dices',
  title: { en: 'DiceLoss', 'zh-CN': 'Dice 损失' },
  synonyms: { en: ['segmentation loss', 'F1 loss'], 'zh-CN': ['分割损失'] },
  summary: {
    en: 'Loss for masks: 1 − the overlap 2 Σ p t / (Σ p + Σ t) of p = sigmoid(logits) with the mask t, the mean over samples and channels. Small objects count as much as large ones.',
    'zh-CN':
      '用于掩膜的损失：1 − 重叠度 2 Σ p t / (Σ p + Σ t)，其中 p = sigmoid(logits)，t 为掩膜，对样本和通道取平均。小物体与大物体同等重要。',
  },
  sources: [papers.dice],
  parameters: {
    smoothing: real({
      minimum: 1e-6,
      maximum: 1000,
      default: 1,
      title: { en: 'Smoothing', 'zh-CN': '平滑项' },
      doc: {
        en: 'Added above and below the fraction, so that empty masks are no division by zero.',
        'zh-CN': '加在分子和分母上，避免空掩膜时除以零。',
      },
    }),
  },
  inputs: {
    logits: { title: { en: 'Logits', 'zh-CN': 'Logits' }, dtype: 'float32', minRank: 2 },
    target: { title: { en: 'Mask', 'zh-CN': '掩膜' } },
  },
  outputs: { loss: { title: { en: 'Loss', 'zh-CN': '损失' } } },
  lower(g, inputs, { smoothing }, data) {
    const logits = single(inputs, 'logits');
    const scores = { port: 'logits', value: logits };
    const mask = requireBinaryComparison(g, scores, single(inputs, 'target'), data);
    const { shape } = logits.type;
    const positions = shape.length === 2 ? [1] : otherAxes(shape, 0, 1);
    const p = sigmoid(g, logits);
    const overlap = scale(g, reduceSum(g, multiply(g, p, mask), positions), 2);
    const both = add(g, reduceSum(g, p, positions), reduceSum(g, mask, positions));
    const dice = divide(g, shiftBy(g, overlap, smoothing), shiftBy(g, both, smoothing));
    return { loss: subtract(g, scalar(g, 1), reduceMean(g, dice, otherAxes(dice.type.shape))) };
  },
  activation: () => 'sigmoid',
  checkWiring: (context) => checkRawScores(context),
  examples: [
    { inputs: { logits: ['N', 1, 8, 8], target: ['N', 1, 8, 8] }, parameters: {}, outputs: { loss: [] } },
    {
      inputs: { logits: ['N', 15], target: ['N', 15] },
      parameters: { smoothing: 0.5 },
      outputs: { loss: [] },
    },
    { inputs: { logits: ['N', 3, 5, 7], target: ['N', 3, 5, 7] }, parameters: {}, outputs: { loss: [] } },
  ],
});
