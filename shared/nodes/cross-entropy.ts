import { diagnostic } from '../diagnostics/diagnostic.ts';
import { apply } from '../ops/build.ts';
import { requireClassComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
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
    en: 'Loss for classes: the mean over the batch of −log softmax(logits)[label]. Takes logits, the scores of the last layer as they are.',
    'zh-CN':
      '用于分类的损失：对批取 −log softmax(logits)[标签] 的平均。输入为 logits，即最后一层的原始分数。',
  },
  parameters: {},
  inputs: {
    logits: { title: { en: 'Logits', 'zh-CN': 'Logits' }, dtype: 'float32' },
    target: { title: { en: 'Target', 'zh-CN': '目标' } },
  },
  outputs: { loss: { title: { en: 'Loss', 'zh-CN': '损失' } } },
  lower(g, inputs, _parameters, data) {
    const logits = single(inputs, 'logits');
    const labels = single(inputs, 'target');
    requireClassComparison(g, { port: 'logits', value: logits }, labels, data);
    return { loss: apply(g, 'softmax_cross_entropy', [logits, labels], {}) };
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
  ],
});
