import { onnxOperator } from '../base/source.ts';
import { add, multiply, negate, otherAxes, reduceMean, scalar, softplus, subtract } from '../ops/build.ts';
import { requireBinaryComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { checkRawScores } from './raw-scores.ts';
import { single } from './wiring.ts';

/** As PyTorch's `binary_cross_entropy_with_logits`: the mean of t softplus(-x) + (1 - t) softplus(x). */
export const binaryCrossEntropy = defineNode({
  kind: 'primitive',
  role: 'loss',
  type: 'binary-cross-entropy',
  version: 1,
  family: 'loss',
  icon: 'toggle-right',
  title: { en: 'BinaryCrossEntropy', 'zh-CN': '二元交叉熵' },
  synonyms: { en: ['BCE', 'log loss', 'logistic loss'], 'zh-CN': ['对数损失', '逻辑损失'] },
  summary: {
    en: 'Loss for yes or no: the mean of −t log sigmoid(x) − (1 − t) log(1 − sigmoid(x)) over logits x and targets t, two classes or several independent numbers from 0 to 1 a sample.',
    'zh-CN':
      '用于是非判断的损失：对 logits x 与目标 t（两个类别，或每个样本若干独立的 0 到 1 数值）取 −t log sigmoid(x) − (1 − t) log(1 − sigmoid(x)) 的平均。',
  },
  sources: [onnxOperator('Sigmoid'), onnxOperator('Softplus')],
  parameters: {},
  inputs: {
    logits: { title: { en: 'Logits', 'zh-CN': 'Logits' }, dtype: 'float32' },
    target: { title: { en: 'Target', 'zh-CN': '目标' } },
  },
  outputs: { loss: { title: { en: 'Loss', 'zh-CN': '损失' } } },
  lower(g, inputs, _parameters, data) {
    const logits = single(inputs, 'logits');
    const scores = { port: 'logits', value: logits };
    const target = requireBinaryComparison(g, scores, single(inputs, 'target'), data);
    const yes = multiply(g, target, softplus(g, negate(g, logits)));
    const no = multiply(g, subtract(g, scalar(g, 1), target), softplus(g, logits));
    return { loss: reduceMean(g, add(g, yes, no), otherAxes(logits.type.shape)) };
  },
  activation: () => 'sigmoid',
  checkWiring: (context) => checkRawScores(context),
  examples: [
    {
      inputs: { logits: ['N', 1], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { loss: [] },
    },
    { inputs: { logits: ['N', 7], target: ['N', 7] }, parameters: {}, outputs: { loss: [] } },
    { inputs: { logits: ['N', 2, 3, 5], target: ['N', 2, 3, 5] }, parameters: {}, outputs: { loss: [] } },
  ],
});
