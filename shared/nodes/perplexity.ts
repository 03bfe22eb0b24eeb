import { papers } from '../base/source.ts';
import { fixed } from '../ir/types.ts';
import { apply, multiply, oneHot, reduceSum } from '../ops/build.ts';
import { requireClassComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { statistics, statisticsPort } from './metric-statistics.ts';
import { maskedSum, maskPort, positionMask } from './position-mask.ts';
import { single } from './wiring.ts';

export const perplexity = defineNode({
  kind: 'primitive',
  role: 'metric',
  type: 'perplexity',
  version: 1,
  family: 'metric',
  icon: 'message-circle-question-mark',
  title: { en: 'Perplexity', 'zh-CN': '困惑度' },
  summary: {
    en: 'Between how many equally likely tokens the network wavers on average: exp of the mean of −log softmax(logits)[label]. The usual figure of language models; 1 is perfect.',
    'zh-CN':
      '网络平均在多少个等可能的词元之间犹豫：−log softmax(logits)[标签] 平均值的指数。语言模型的常用指标，1 为完美。',
  },
  sources: [papers.perplexity],
  figure: () => 'perplexity',
  parameters: {},
  inputs: {
    logits: { title: { en: 'Logits', 'zh-CN': 'Logits' }, dtype: 'float32' },
    target: { title: { en: 'Target', 'zh-CN': '目标' } },
    mask: maskPort,
  },
  outputs: statisticsPort,
  lower(g, inputs, _parameters, data) {
    const logits = single(inputs, 'logits');
    const labels = single(inputs, 'target');
    requireClassComparison(g, { port: 'logits', value: logits }, labels, data);
    const axis = labels.type.shape.length;
    const logProbabilities = apply(g, 'log_softmax', [logits], { axis });
    const wanted = oneHot(g, labels, fixed(logits.type.shape[axis]), -1);
    const surprise = reduceSum(g, multiply(g, logProbabilities, wanted), [axis]);
    const { sum, count } = maskedSum(g, surprise, positionMask(g, inputs, labels));
    return statistics(g, [sum, count]);
  },
  examples: [
    {
      inputs: { logits: ['N', 10], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { statistics: [2] },
    },
    {
      inputs: { logits: ['N', 5, 3], target: ['N', 5], mask: ['N', 5] },
      dtypes: { target: 'int32', mask: 'bool' },
      parameters: {},
      outputs: { statistics: [2] },
    },
  ],
});
