import { onnxOperator } from '../base/source.ts';
import { real } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import { add, scale } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

const weight = (en: string, zh: string) =>
  real({
    minimum: -1e6,
    maximum: 1e6,
    default: 1,
    title: { en: `${en} weight`, 'zh-CN': `${zh}权重` },
    doc: {
      en: `What the ${en.toLowerCase()} loss is multiplied by.`,
      'zh-CN': `${zh}损失所乘的系数。`,
    },
  });

const loss = (en: string, zh: string) => ({
  title: { en: `${en} loss`, 'zh-CN': `${zh}损失` },
  maxRank: 0,
  dtype: 'float32' as const,
});

export const weightedSum = defineNode({
  kind: 'primitive',
  role: 'loss',
  type: 'weighted-sum',
  version: 1,
  family: 'loss',
  icon: 'sigma',
  usuallyAfter: ['loss'],
  title: { en: 'WeightedSum', 'zh-CN': '加权和' },
  summary: {
    en: 'One loss of two to four: the sum of each times its weight. What it judges is what its first loss judges; the parts are reported beside it.',
    'zh-CN':
      '把两到四个损失合成一个：各自乘以权重后相加。其评判对象即第一个损失的评判对象；各部分也会一并报告。',
  },
  sources: [onnxOperator('Sum')],
  parameters: {
    firstWeight: weight('First', '第一'),
    secondWeight: weight('Second', '第二'),
    thirdWeight: weight('Third', '第三'),
    fourthWeight: weight('Fourth', '第四'),
  },
  shown: ['firstWeight', 'secondWeight'],
  inputs: {
    first: loss('First', '第一'),
    second: loss('Second', '第二'),
    third: { ...loss('Third', '第三'), optional: true },
    fourth: { ...loss('Fourth', '第四'), optional: true },
  },
  outputs: { loss: { title: { en: 'Loss', 'zh-CN': '损失' } } },
  lower(g, inputs, { firstWeight, secondWeight, thirdWeight, fourthWeight }) {
    const parts: Value[] = [
      scale(g, single(inputs, 'first'), firstWeight),
      scale(g, single(inputs, 'second'), secondWeight),
    ];
    if (inputs.third !== undefined) parts.push(scale(g, single(inputs, 'third'), thirdWeight));
    if (inputs.fourth !== undefined) parts.push(scale(g, single(inputs, 'fourth'), fourthWeight));
    return { loss: parts.reduce((sum, part) => add(g, sum, part)) };
  },
  examples: [
    { inputs: { first: [], second: [] }, parameters: {}, outputs: { loss: [] } },
    {
      inputs: { first: [], second: [], third: [], fourth: [] },
      parameters: { firstWeight: 0.5, fourthWeight: -2 },
      outputs: { loss: [] },
    },
  ],
});
