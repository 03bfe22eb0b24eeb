import { onnxOperator } from '../base/source.ts';
import { boolean, integer } from '../document/parameters.ts';
import { fixed } from '../ir/types.ts';
import { add, matmul } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { initializerChoice, initializerFor } from './initializers.ts';
import { single } from './wiring.ts';

export const dense = defineNode({
  kind: 'primitive',
  type: 'dense',
  version: 1,
  family: 'core',
  icon: 'share-2',
  usuallyAfter: ['io', 'core', 'pooling', 'regularization', 'recurrent'],
  title: { en: 'Dense', 'zh-CN': '全连接' },
  synonyms: {
    en: ['linear', 'fully connected', 'FC', 'perceptron', 'MLP', 'affine'],
    'zh-CN': ['线性', '线性层', '感知机', '密集'],
  },
  summary: {
    en: 'Fully connected layer: output = input · weight + bias, over the last dimension.',
    'zh-CN': '全连接层：对最后一个维度计算 输出 = 输入 · 权重 + 偏置。',
  },
  sources: [onnxOperator('Gemm')],
  parameters: {
    units: integer({
      minimum: 1,
      maximum: 65_536,
      default: 64,
      title: { en: 'Units', 'zh-CN': '单元数' },
      doc: { en: 'Width of the output.', 'zh-CN': '输出的宽度。' },
    }),
    bias: boolean({
      default: true,
      title: { en: 'Bias', 'zh-CN': '偏置' },
      doc: { en: 'Adds a trained offset to each unit.', 'zh-CN': '为每个单元加上可训练的偏移。' },
    }),
    initializer: initializerChoice('glorot-uniform'),
  },
  shown: ['units'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, maxRank: 3, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { units, bias, initializer }) {
    const x = single(inputs, 'input');
    const width = fixed(x.type.shape.at(-1));
    const weight = g.weight('weight', [width, units], initializerFor(initializer, width, units));
    const product = matmul(g, x, weight);
    if (!bias) return { output: product };
    return { output: add(g, product, g.weight('bias', [units], { kind: 'constant', value: 0 })) };
  },
  examples: [
    { inputs: { input: ['N', 784] }, parameters: { units: 10 }, outputs: { output: ['N', 10] } },
    {
      inputs: { input: ['N', 5, 17] },
      parameters: { units: 3, bias: false },
      outputs: { output: ['N', 5, 3] },
    },
  ],
});
