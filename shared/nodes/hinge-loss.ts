import { papers } from '../base/source.ts';
import { real } from '../document/parameters.ts';
import { fixed } from '../ir/types.ts';
import {
  maximum,
  multiply,
  oneHot,
  otherAxes,
  positiveMask,
  reduceMean,
  reduceSum,
  scalar,
  scale,
  shiftBy,
  subtract,
} from '../ops/build.ts';
import { requireBinaryComparison, requireClassComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { checkRawScores } from './raw-scores.ts';
import { single } from './wiring.ts';

/**
 * Crammer and Singer 2001 as PyTorch's `multi_margin_loss`: the mean over labels y of
 * sum_{c != y} max(0, margin - x_y + x_c) / classes. Binary: the mean of max(0, margin - s x), s = 1 for a target above 0
 * and -1 otherwise.
 */
export const hingeLoss = defineNode({
  kind: 'primitive',
  role: 'loss',
  type: 'hinge-loss',
  version: 1,
  family: 'loss',
  icon: 'separator-vertical',
  title: { en: 'HingeLoss', 'zh-CN': '合页损失' },
  synonyms: { en: ['SVM', 'margin loss'], 'zh-CN': ['支持向量机', '间隔损失'] },
  summary: {
    en: 'Loss of a support vector machine: the right class should score above every other by a margin; what falls short counts. With N×1 scores it wants x ≥ margin for the second class and x ≤ −margin for the first.',
    'zh-CN':
      '支持向量机的损失：正确类别的分数应比其他类别高出一个间隔，不足部分计入损失。分数为 N×1 时，第二个类别要求 x ≥ 间隔，第一个要求 x ≤ −间隔。',
  },
  sources: [papers.hinge],
  parameters: {
    margin: real({
      minimum: 0,
      maximum: 1000,
      default: 1,
      title: { en: 'Margin', 'zh-CN': '间隔' },
      doc: {
        en: 'Lead of the right class beyond which nothing counts.',
        'zh-CN': '正确类别领先超过此值后不再计损失。',
      },
    }),
  },
  shown: ['margin'],
  inputs: {
    logits: { title: { en: 'Scores', 'zh-CN': '分数' }, dtype: 'float32' },
    target: { title: { en: 'Target', 'zh-CN': '目标' } },
  },
  outputs: { loss: { title: { en: 'Loss', 'zh-CN': '损失' } } },
  lower(g, inputs, { margin }, data) {
    const x = single(inputs, 'logits');
    const target = single(inputs, 'target');
    const scores = { port: 'logits', value: x };
    if (target.type.dtype === 'float32' || x.type.shape.at(-1) === 1) {
      const answers = requireBinaryComparison(g, scores, target, data);
      const sign = shiftBy(g, scale(g, positiveMask(g, answers), 2), -1);
      const short = maximum(g, subtract(g, scalar(g, margin), multiply(g, sign, x)), scalar(g, 0));
      return { loss: reduceMean(g, short, otherAxes(x.type.shape)) };
    }
    requireClassComparison(g, scores, target, data);
    const axis = target.type.shape.length;
    const classes = fixed(x.type.shape[axis]);
    const own = oneHot(g, target, classes);
    const right = reduceSum(g, multiply(g, x, own), [axis], true);
    const short = maximum(g, shiftBy(g, subtract(g, x, right), margin), scalar(g, 0));
    const others = multiply(g, short, subtract(g, scalar(g, 1), own));
    return { loss: reduceMean(g, others, otherAxes(x.type.shape)) };
  },
  checkWiring: (context) => checkRawScores(context),
  examples: [
    {
      inputs: { logits: ['N', 10], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { loss: [] },
    },
    {
      inputs: { logits: ['N', 1], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: { margin: 0.5 },
      outputs: { loss: [] },
    },
    { inputs: { logits: ['N', 7], target: ['N', 7] }, parameters: {}, outputs: { loss: [] } },
  ],
});
