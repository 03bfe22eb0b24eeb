import { onnxOperator } from '../base/source.ts';
import { boolean, choice, integers } from '../document/parameters.ts';
import { reduceMax, reduceMean, reduceSum } from '../ops/build.ts';
import { requireAxis } from './axis.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const reduce = defineNode({
  kind: 'primitive',
  type: 'reduce',
  version: 1,
  family: 'core',
  icon: 'sigma',
  title: { en: 'Reduce', 'zh-CN': '归约' },
  summary: {
    en: 'The mean, the sum or the maximum over some dimensions of each sample.',
    'zh-CN': '在每个样本的若干维度上取平均、求和或取最大值。',
  },
  sources: [onnxOperator('ReduceSum'), onnxOperator('ReduceMean'), onnxOperator('ReduceMax')],
  parameters: {
    function: choice({
      options: [
        { value: 'mean', title: { en: 'Mean', 'zh-CN': '平均' } },
        { value: 'sum', title: { en: 'Sum', 'zh-CN': '和' } },
        { value: 'max', title: { en: 'Maximum', 'zh-CN': '最大值' } },
      ],
      default: 'mean',
      title: { en: 'Function', 'zh-CN': '函数' },
      doc: { en: 'What becomes of the values.', 'zh-CN': '对这些值做什么。' },
    }),
    axes: integers({
      minimum: 1,
      maximum: 5,
      minLength: 1,
      maxLength: 5,
      default: [1],
      title: { en: 'Dimensions', 'zh-CN': '维度' },
      doc: {
        en: 'The dimensions taken together, from 1; 2, 3 are the positions of an image.',
        'zh-CN': '一起归约的维度，从 1 数起；2, 3 是图像的各位置。',
      },
    }),
    keep: boolean({
      default: false,
      title: { en: 'Keep dimensions', 'zh-CN': '保留维度' },
      doc: {
        en: 'Leaves size 1 in their place, so that the result can be multiplied with the input.',
        'zh-CN': '在原处保留大小 1，使结果可与输入相乘。',
      },
    }),
  },
  shown: ['function', 'axes'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { function: name, axes, keep }) {
    const x = single(inputs, 'input');
    for (const axis of axes) requireAxis(g, x.type.shape, axis, 'axes');
    const ascending = [...new Set(axes)].sort((a, b) => a - b);
    const reduction = { mean: reduceMean, sum: reduceSum, max: reduceMax }[name];
    return { output: reduction(g, x, ascending, keep) };
  },
  examples: [
    { inputs: { input: ['N', 9, 17] }, parameters: {}, outputs: { output: ['N', 17] } },
    {
      inputs: { input: ['N', 3, 5, 7] },
      parameters: { function: 'max', axes: [3, 2], keep: true },
      outputs: { output: ['N', 3, 1, 1] },
    },
    {
      inputs: { input: ['N', 5] },
      parameters: { function: 'sum', keep: true },
      outputs: { output: ['N', 1] },
    },
  ],
});
