import { papers } from '../base/source.ts';
import {
  apply,
  log,
  maximum,
  multiply,
  otherAxes,
  reduceMean,
  reduceSum,
  scalar,
  subtract,
} from '../ops/build.ts';
import { requireNumberComparison } from './comparisons.ts';
import { defineNode } from './define-node.ts';
import { checkRawScores } from './raw-scores.ts';
import { single } from './wiring.ts';

/** Smallest normal float32: 0 log 0 is 0, not a number that is none. */
const minProbability = 1.1754944e-38;

/** Kullback and Leibler 1951; PyTorch's `kl_div` of log-probabilities with reduction 'batchmean', rows being samples or positions. */
export const klDivergence = defineNode({
  kind: 'primitive',
  role: 'loss',
  type: 'kl-divergence',
  version: 1,
  family: 'loss',
  icon: 'arrow-left-right',
  title: { en: 'KLDivergence', 'zh-CN': 'KL 散度' },
  synonyms: { en: ['Kullback-Leibler', 'relative entropy'], 'zh-CN': ['相对熵'] },
  summary: {
    en: 'Loss for distributions: the mean over samples of Σ t (log t − log softmax(logits)), where the target t gives the probabilities of the classes, as in distillation. 0 where both agree.',
    'zh-CN':
      '用于概率分布的损失：对样本取 Σ t (log t − log softmax(logits)) 的平均，目标 t 为各类别的概率，例如蒸馏。两者一致时为 0。',
  },
  sources: [papers.kullbackLeibler],
  parameters: {},
  inputs: {
    logits: { title: { en: 'Logits', 'zh-CN': 'Logits' }, dtype: 'float32', minRank: 2 },
    target: { title: { en: 'Target probabilities', 'zh-CN': '目标概率' } },
  },
  outputs: { loss: { title: { en: 'Loss', 'zh-CN': '损失' } } },
  lower(g, inputs) {
    const logits = single(inputs, 'logits');
    const target = single(inputs, 'target');
    requireNumberComparison(g, logits, target, 'logits');
    const axis = logits.type.shape.length - 1;
    const logProbabilities = apply(g, 'log_softmax', [logits], { axis });
    const logTarget = log(g, maximum(g, target, scalar(g, minProbability)));
    const parts = multiply(g, target, subtract(g, logTarget, logProbabilities));
    const rows = reduceSum(g, parts, [axis]);
    return { loss: reduceMean(g, rows, otherAxes(rows.type.shape)) };
  },
  activation: () => 'softmax',
  checkWiring: (context) => checkRawScores(context),
  examples: [
    { inputs: { logits: ['N', 10], target: ['N', 10] }, parameters: {}, outputs: { loss: [] } },
    { inputs: { logits: ['N', 5, 3], target: ['N', 5, 3] }, parameters: {}, outputs: { loss: [] } },
  ],
});
