import { apply, cast, reduceSum } from '../ops/build.ts';
import { requireClassComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { countElements } from './element-count.ts';
import { single } from './wiring.ts';

export const accuracy = defineNode({
  kind: 'primitive',
  role: 'metric',
  type: 'accuracy',
  version: 1,
  family: 'metric',
  icon: 'circle-check',
  title: { en: 'Accuracy', 'zh-CN': '准确率' },
  summary: {
    en: 'Share of the samples whose highest score is that of their class. Scores may be logits or probabilities.',
    'zh-CN': '得分最高的类别正确的样本所占比例。分数可以是 logits 或概率。',
  },
  parameters: {},
  inputs: {
    scores: { title: { en: 'Scores', 'zh-CN': '分数' }, dtype: 'float32' },
    target: { title: { en: 'Target', 'zh-CN': '目标' } },
  },
  outputs: {
    sum: { title: { en: 'Right samples', 'zh-CN': '正确样本数' } },
    count: { title: { en: 'Samples', 'zh-CN': '样本数' } },
  },
  lower(g, inputs, _parameters, data) {
    const scores = single(inputs, 'scores');
    const labels = single(inputs, 'target');
    requireClassComparison(g, { port: 'scores', value: scores }, labels, data);
    const predicted = apply(g, 'argmax', [scores], { axis: 1 });
    const right = cast(g, apply(g, 'equal', [predicted, labels], {}), 'float32');
    return { sum: reduceSum(g, right, [0]), count: countElements(g, labels) };
  },
  examples: [
    {
      inputs: { scores: ['N', 10], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { sum: [], count: [] },
    },
    {
      inputs: { scores: ['N', 17], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { sum: [], count: [] },
    },
  ],
});
