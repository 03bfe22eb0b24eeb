import { onnxOperator, papers } from '../base/source.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { real } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import { elementCount, fixed } from '../ir/types.ts';
import { apply, divide, multiply, scalar, scale, subtract } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { countElements } from './element-count.ts';
import { channelsOf } from './normalization-channels.ts';
import { epsilonParameter } from './normalization-parameters.ts';
import { single } from './wiring.ts';

export const batchNormalization = defineNode({
  kind: 'primitive',
  type: 'batch-normalization',
  version: 1,
  family: 'normalization',
  icon: 'align-center-vertical',
  usuallyAfter: ['convolution'],
  title: { en: 'BatchNormalization', 'zh-CN': '批归一化' },
  synonyms: { en: ['batch norm', 'BN'], 'zh-CN': ['批标准化', '批规范化'] },
  summary: {
    en: 'Brings each channel to mean 0 and variance 1 over the batch, then applies a trained scale and shift. Outside training it uses running averages of mean and variance.',
    'zh-CN':
      '把每个通道在批内归一化为均值 0、方差 1，再乘以可训练的缩放并加上偏移。非训练时使用均值和方差的滑动平均。',
  },
  sources: [onnxOperator('BatchNormalization'), papers.batchNormalization],
  parameters: {
    momentum: real({
      minimum: 0,
      maximum: 1,
      default: 0.1,
      title: { en: 'Momentum', 'zh-CN': '动量' },
      doc: {
        en: 'Weight of the new batch in the running averages; 0.01 to 0.1 is usual.',
        'zh-CN': '新批次在滑动平均中的权重；常用 0.01 到 0.1。',
      },
    }),
    epsilon: epsilonParameter(),
  },
  shown: ['momentum'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { momentum, epsilon }) {
    const x = single(inputs, 'input');
    const channels = channelsOf(g, x);
    const gain = g.weight('scale', [channels], { kind: 'constant', value: 1 });
    const shift = g.weight('shift', [channels], { kind: 'constant', value: 0 });
    const runningMean = g.statistic('running_mean', [channels], 0);
    const runningVariance = g.statistic('running_variance', [channels], 1);
    if (g.mode !== 'train' || g.frozen) {
      const operands = [x, gain, shift, runningMean, runningVariance];
      return { output: apply(g, 'batch_normalization_inference', operands, { epsilon }) };
    }
    const [output, mean, variance] = g.op('batch_normalization', [x, gain, shift], { epsilon });
    const meanUpdate = { momentum, correction: 1 };
    g.updateStatistic(
      'running_mean',
      apply(g, 'running_statistic_update', [runningMean, mean as Value], meanUpdate),
    );
    g.updateStatistic(
      'running_variance',
      updateVariance(g, { x, channels, momentum }, runningVariance, variance as Value),
    );
    return { output: output as Value };
  },
  examples: [
    { inputs: { input: ['N', 16, 14, 14] }, parameters: {}, outputs: { output: ['N', 16, 14, 14] } },
    { inputs: { input: ['N', 17] }, parameters: { momentum: 0.01 }, outputs: { output: ['N', 17] } },
    { inputs: { input: ['N', 1, 3, 5] }, parameters: {}, outputs: { output: ['N', 1, 3, 5] } },
    { inputs: { input: ['N', 2, 3, 4, 5] }, parameters: {}, outputs: { output: ['N', 2, 3, 4, 5] } },
  ],
});

/**
 * The running variance follows the unbiased variance of the batch: the biased one times n / (n - 1), n the values
 * a channel (as PyTorch). n is known when compiling but for a symbolic batch, where the program counts it.
 */
function updateVariance(
  g: LoweringContext,
  batch: { readonly x: Value; readonly channels: number; readonly momentum: number },
  running: Value,
  variance: Value,
): Value {
  const { x, channels, momentum } = batch;
  const { shape } = x.type;
  if (shape.includes('N')) {
    const n = scale(g, countElements(g, x), 1 / channels);
    const unbiased = multiply(g, variance, divide(g, n, subtract(g, n, scalar(g, 1))));
    return apply(g, 'running_statistic_update', [running, unbiased], { momentum, correction: 1 });
  }
  const n = elementCount(shape) / channels;
  if (n < 2) {
    g.refuse(diagnostic('batch-too-small-for-statistics', { node: g.node }, { batch: fixed(shape[0]) }));
  }
  return apply(g, 'running_statistic_update', [running, variance], { momentum, correction: n / (n - 1) });
}
