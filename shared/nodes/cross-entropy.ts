import { onnxOperator } from '../base/source.ts';
import type { DataFacts } from '../data/data-facts.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { type ParameterValues, real } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import { fixed, sameShape, shapeText } from '../ir/types.ts';
import { apply, constant, gather, multiply, oneHot, reduceSum, scale, shiftBy } from '../ops/build.ts';
import { classWeightParameters, classWeightsOf } from './class-weights.ts';
import { requireClassComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { maskedMean, maskedSum, maskPort, positionMask, safeQuotient } from './position-mask.ts';
import { checkRawScores } from './raw-scores.ts';
import { single } from './wiring.ts';

const parameterDeclarations = {
  labelSmoothing: real({
    minimum: 0,
    maximum: 1,
    exclusiveMaximum: true,
    default: 0,
    title: { en: 'Label smoothing', 'zh-CN': '标签平滑' },
    doc: {
      en: 'Share of each label that is spread evenly over all classes, so that the network does not grow too sure. Usual: 0.1; 0 is none.',
      'zh-CN': '每个标签中均分给所有类别的比例，使网络不至于过于自信。常用 0.1；0 表示不用。',
    },
  }),
  ...classWeightParameters,
};

/**
 * Against shares q of the classes, `N×classes`, as PyTorch's `cross_entropy` against probabilities: the mean over samples
 * of -sum_c w_c ((1 - s) q_c + s / C) log softmax(logits)_c.
 */
function lossOfShares(
  g: LoweringContext,
  logits: Value,
  shares: Value,
  parameters: ParameterValues<typeof parameterDeclarations>,
  data: DataFacts | undefined,
): Value {
  const [classes, found] = [fixed(shares.type.shape[1]), shapeText(logits.type.shape)];
  if (!sameShape(logits.type.shape, shares.type.shape))
    g.refuse(diagnostic('classes-mismatch', { node: g.node, port: 'logits' }, { expected: classes, found }));
  const smoothing = parameters.labelSmoothing;
  const logProbabilities = apply(g, 'log_softmax', [logits], { axis: 1 });
  const wanted = shiftBy(g, scale(g, shares, smoothing - 1), -smoothing / classes);
  const parts = multiply(g, logProbabilities, wanted);
  const listed = classWeightsOf(g, parameters, classes, data);
  const weighted =
    listed === undefined ? parts : multiply(g, parts, constant(g, 'float32', [classes], listed));
  return maskedMean(g, reduceSum(g, weighted, [1]), undefined);
}

/**
 * With weights w and smoothing s over C classes, as PyTorch's `cross_entropy`: the sum over labels y of
 * -sum_c w_c ((1 - s) [c = y] + s / C) log softmax(logits)_c, divided by the sum of w_y. Smoothing: Szegedy et al. 2016,
 * "Rethinking the Inception Architecture for Computer Vision", section 7.
 */
export const crossEntropy = defineNode({
  kind: 'primitive',
  role: 'loss',
  type: 'cross-entropy',
  version: 1,
  family: 'loss',
  icon: 'crosshair',
  usuallyAfter: ['core', 'io'],
  title: { en: 'CrossEntropy', 'zh-CN': '交叉熵' },
  synonyms: {
    en: ['CE', 'softmax loss', 'negative log likelihood', 'NLL', 'classification loss'],
    'zh-CN': ['负对数似然', '分类损失', 'softmax 损失'],
  },
  summary: {
    en: 'Loss for classes: the mean over the batch, or over all positions of sequences, of −log softmax(logits)[label]. Takes logits, the scores of the last layer as they are. A mask leaves padded positions out.',
    'zh-CN':
      '用于分类的损失：对批（或序列的所有位置）取 −log softmax(logits)[标签] 的平均。输入为 logits，即最后一层的原始分数。掩码可排除填充位置。',
  },
  sources: [onnxOperator('SoftmaxCrossEntropyLoss')],
  parameters: parameterDeclarations,
  inputs: {
    logits: { title: { en: 'Logits', 'zh-CN': 'Logits' }, dtype: 'float32' },
    target: { title: { en: 'Target', 'zh-CN': '目标' } },
    mask: maskPort,
  },
  outputs: { loss: { title: { en: 'Loss', 'zh-CN': '损失' } } },
  lower(g, inputs, parameters, data) {
    const logits = single(inputs, 'logits');
    const labels = single(inputs, 'target');
    const isMixed = data?.target.kind === 'class' && data.target.mixed === true;
    if (isMixed && labels.type.dtype === 'float32')
      return { loss: lossOfShares(g, logits, labels, parameters, data) };
    requireClassComparison(g, { port: 'logits', value: logits }, labels, data);
    const mask = positionMask(g, inputs, labels);
    const axis = labels.type.shape.length;
    const classes = fixed(logits.type.shape[axis]);
    const listed = classWeightsOf(g, parameters, classes, data);
    const smoothing = parameters.labelSmoothing;
    if (mask === undefined && listed === undefined && smoothing === 0) {
      return { loss: apply(g, 'softmax_cross_entropy', [logits, labels], {}) };
    }
    const logProbabilities = apply(g, 'log_softmax', [logits], { axis });
    const wanted = shiftBy(g, oneHot(g, labels, classes, smoothing - 1), -smoothing / classes);
    const parts = multiply(g, logProbabilities, wanted);
    if (listed === undefined) return { loss: maskedMean(g, reduceSum(g, parts, [axis]), mask) };
    const weights = constant(g, 'float32', [classes], listed);
    const { sum } = maskedSum(g, reduceSum(g, multiply(g, parts, weights), [axis]), mask);
    const total = maskedSum(g, gather(g, weights, labels, 0), mask).sum;
    return { loss: safeQuotient(g, sum, total) };
  },
  takesShares: true,
  activation: () => 'softmax',
  checkWiring(context) {
    const { node, source } = context;
    const before = source('logits');
    if (before?.type !== 'activation' || before.parameters.function !== 'softmax')
      return checkRawScores(context);
    return [diagnostic('softmax-before-cross-entropy', { node, port: 'logits' })];
  },
  examples: [
    {
      inputs: { logits: ['N', 10], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { loss: [] },
    },
    {
      inputs: { logits: ['N', 17], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: { labelSmoothing: 0.1 },
      outputs: { loss: [] },
    },
    {
      inputs: { logits: ['N', 3, 2], target: ['N', 3] },
      dtypes: { target: 'int32' },
      parameters: { classWeights: 'listed', weights: [1, 2.5] },
      outputs: { loss: [] },
    },
    {
      inputs: { logits: ['N', 5, 3], target: ['N', 5], mask: ['N', 5] },
      dtypes: { target: 'int32', mask: 'bool' },
      parameters: { labelSmoothing: 0.2 },
      outputs: { loss: [] },
    },
  ],
});
