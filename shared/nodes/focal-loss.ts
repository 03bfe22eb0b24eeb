import { papers } from '../base/source.ts';
import { real } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import { fixed } from '../ir/types.ts';
import {
  add,
  apply,
  constant,
  exp,
  gather,
  maximum,
  multiply,
  negate,
  oneHot,
  power,
  reduceSum,
  scalar,
  scale,
  shiftBy,
  sigmoid,
  softplus,
  subtract,
} from '../ops/build.ts';
import { classWeightParameters, classWeightsOf } from './class-weights.ts';
import { requireBinaryComparison, requireClassComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { maskedMean, maskPort, positionMask } from './position-mask.ts';
import { checkRawScores } from './raw-scores.ts';
import { single } from './wiring.ts';

/** Below this a share of doubt counts as none: its power keeps a finite slope for every focus. */
const minDoubt = 1e-7;

/**
 * Lin et al. 2017, "Focal Loss for Dense Object Detection": -alpha_t (1 - p_t)^gamma log(p_t), the mean over labels. Yes
 * or no as torchvision's `sigmoid_focal_loss`, alpha for 1 and 1 - alpha for 0; of several classes, alpha_t is the class's
 * weight.
 */
export const focalLoss = defineNode({
  kind: 'primitive',
  role: 'loss',
  type: 'focal-loss',
  version: 1,
  family: 'loss',
  icon: 'focus',
  title: { en: 'FocalLoss', 'zh-CN': '焦点损失' },
  synonyms: { en: ['imbalanced classes'], 'zh-CN': ['类别不平衡'] },
  summary: {
    en: 'Loss for classes of which most are easy: −(1 − p)^focus log p of the right class, so that samples the network is sure of count little. With N×1 scores or number targets it judges yes or no, by sigmoid instead of softmax.',
    'zh-CN':
      '用于大多数样本都容易的分类：对正确类别取 −(1 − p)^聚焦 log p，网络已有把握的样本几乎不计。分数为 N×1 或目标为数值时，用 sigmoid 代替 softmax 判断是与否。',
  },
  sources: [papers.focal],
  parameters: {
    focus: real({
      minimum: 0,
      maximum: 10,
      default: 2,
      title: { en: 'Focus', 'zh-CN': '聚焦' },
      doc: {
        en: 'Gamma: how much less easy samples count. 0 is cross-entropy, 2 is usual.',
        'zh-CN': 'γ：容易的样本少计多少。0 即交叉熵，通常为 2。',
      },
    }),
    balance: real({
      minimum: 0,
      maximum: 1,
      default: 0.25,
      title: { en: 'Balance', 'zh-CN': '平衡系数' },
      doc: {
        en: 'Alpha, for yes or no alone: the weight of yes, against 1 − alpha for no.',
        'zh-CN': 'α，仅用于是与否：“是”的权重，“否”为 1 − α。',
      },
    }),
    ...classWeightParameters,
  },
  shown: ['focus'],
  inputs: {
    logits: { title: { en: 'Logits', 'zh-CN': 'Logits' }, dtype: 'float32' },
    target: { title: { en: 'Target', 'zh-CN': '目标' } },
    mask: maskPort,
  },
  outputs: { loss: { title: { en: 'Loss', 'zh-CN': '损失' } } },
  lower(g, inputs, parameters, data) {
    const logits = single(inputs, 'logits');
    const target = single(inputs, 'target');
    const scores = { port: 'logits', value: logits };
    const { focus, balance } = parameters;
    if (target.type.dtype === 'float32' || logits.type.shape.at(-1) === 1) {
      const answers = requireBinaryComparison(g, scores, target, data);
      const mask = positionMask(g, inputs, answers);
      return { loss: maskedMean(g, binaryFocal(g, logits, answers, focus, balance), mask) };
    }
    requireClassComparison(g, scores, target, data);
    const axis = target.type.shape.length;
    const classes = fixed(logits.type.shape[axis]);
    const listed = classWeightsOf(g, parameters, classes, data);
    const logProbabilities = apply(g, 'log_softmax', [logits], { axis });
    const surprise = reduceSum(g, multiply(g, logProbabilities, oneHot(g, target, classes, -1)), [axis]);
    const doubt = subtract(g, scalar(g, 1), exp(g, negate(g, surprise)));
    const focused = multiply(g, doubtPower(g, doubt, focus), surprise);
    const weights = listed && gather(g, constant(g, 'float32', [classes], listed), target, 0);
    const loss = weights ? multiply(g, focused, weights) : focused;
    return { loss: maskedMean(g, loss, positionMask(g, inputs, target)) };
  },
  activation: (width, data) => (width === 1 || data?.target.kind === 'number' ? 'sigmoid' : 'softmax'),
  checkWiring: (context) => checkRawScores(context),
  examples: [
    {
      inputs: { logits: ['N', 10], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { loss: [] },
    },
    {
      inputs: { logits: ['N', 3, 4], target: ['N', 3] },
      dtypes: { target: 'int32' },
      parameters: { focus: 0.5, classWeights: 'listed', weights: [1, 2, 3, 4] },
      outputs: { loss: [] },
    },
    {
      inputs: { logits: ['N', 1], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: { focus: 2 },
      outputs: { loss: [] },
    },
    {
      inputs: { logits: ['N', 7], target: ['N', 7] },
      parameters: { focus: 1, balance: 0.5 },
      outputs: { loss: [] },
    },
  ],
});

function binaryFocal(g: LoweringContext, x: Value, t: Value, focus: number, balance: number): Value {
  const against = subtract(g, scalar(g, 1), t);
  const surprise = add(g, multiply(g, t, softplus(g, negate(g, x))), multiply(g, against, softplus(g, x)));
  const doubt = add(g, multiply(g, t, sigmoid(g, negate(g, x))), multiply(g, against, sigmoid(g, x)));
  const weight = shiftBy(g, scale(g, t, 2 * balance - 1), 1 - balance);
  return multiply(g, weight, multiply(g, doubtPower(g, doubt, focus), surprise));
}

function doubtPower(g: LoweringContext, doubt: Value, focus: number): Value {
  return power(g, maximum(g, doubt, scalar(g, minDoubt)), scalar(g, focus));
}
