import { diagnostic } from '../diagnostics/diagnostic.ts';
import { fixed } from '../ir/types.ts';
import { apply, multiply, oneHot, reduceSum } from '../ops/build.ts';
import { requireClassComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { maskedMean, maskPort, positionMask } from './position-mask.ts';
import { single } from './wiring.ts';

export const crossEntropy = defineNode({
  kind: 'primitive',
  role: 'loss',
  type: 'cross-entropy',
  version: 1,
  family: 'loss',
  icon: 'crosshair',
  title: { en: 'CrossEntropy', 'zh-CN': '交叉熵' },
  summary: {
    en: 'Loss for classes: the mean over the batch, or over all positions of sequences, of −log softmax(logits)[label]. Takes logits, the scores of the last layer as they are. A mask leaves padded positions out.',
    'zh-CN':
      '用于分类的损失：对批（或序列的所有位置）取 −log softmax(logits)[标签] 的平均。输入为 logits，即最后一层的原始分数。掩码可排除填充位置。',
  },
  parameters: {},
  inputs: {
    logits: { title: { en: 'Logits', 'zh-CN': 'Logits' }, dtype: 'float32' },
    target: { title: { en: 'Target', 'zh-CN': '目标' } },
    mask: maskPort,
  },
  outputs: { loss: { title: { en: 'Loss', 'zh-CN': '损失' } } },
  lower(g, inputs, _parameters, data) {
    const logits = single(inputs, 'logits');
    const labels = single(inputs, 'target');
    requireClassComparison(g, { port: 'logits', value: logits }, labels, data);
    const mask = positionMask(g, inputs, labels);
    if (mask === undefined) return { loss: apply(g, 'softmax_cross_entropy', [logits, labels], {}) };
    const axis = labels.type.shape.length;
    const logProbabilities = apply(g, 'log_softmax', [logits], { axis });
    const picked = multiply(g, logProbabilities, oneHot(g, labels, fixed(logits.type.shape[axis]), -1));
    return { loss: maskedMean(g, reduceSum(g, picked, [axis]), mask) };
  },
  checkWiring({ node, source }) {
    const before = source('logits');
    if (before?.type !== 'activation' || before.parameters.function !== 'softmax') return [];
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
      parameters: {},
      outputs: { loss: [] },
    },
    {
      inputs: { logits: ['N', 3, 7], target: ['N', 3] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { loss: [] },
    },
    {
      inputs: { logits: ['N', 5, 3], target: ['N', 5], mask: ['N', 5] },
      dtypes: { target: 'int32', mask: 'bool' },
      parameters: {},
      outputs: { loss: [] },
    },
  ],
});
