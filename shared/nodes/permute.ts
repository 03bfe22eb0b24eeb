import { onnxOperator } from '../base/source.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { integers } from '../document/parameters.ts';
import { transpose } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const permute = defineNode({
  kind: 'primitive',
  type: 'permute',
  version: 1,
  family: 'core',
  icon: 'shuffle',
  title: { en: 'Permute', 'zh-CN': '换轴' },
  synonyms: { en: ['transpose', 'swap axes'], 'zh-CN': ['转置', '交换轴'] },
  summary: {
    en: 'Puts the dimensions of each sample in another order: 2, 1 turns N×steps×features into N×features×steps.',
    'zh-CN': '把每个样本的维度换一种次序：2, 1 把 N×步×特征 变为 N×特征×步。',
  },
  sources: [onnxOperator('Transpose')],
  parameters: {
    order: integers({
      minimum: 1,
      maximum: 5,
      minLength: 1,
      maxLength: 5,
      default: [2, 1],
      title: { en: 'Order', 'zh-CN': '次序' },
      doc: {
        en: 'The dimensions of the input, from 1, in the order of the output; the batch stays in front.',
        'zh-CN': '按输出的次序列出输入的维度（从 1 数起）；批维度始终在最前。',
      },
    }),
  },
  shown: ['order'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { order }) {
    const x = single(inputs, 'input');
    const dimensions = x.type.shape.slice(1).map((_, i) => i + 1);
    if (order.length !== dimensions.length || !dimensions.every((axis) => order.includes(axis))) {
      const values = { dimensions: dimensions.join(', '), found: order.join(', ') };
      g.refuse(diagnostic('order-invalid', { node: g.node, parameter: 'order' }, values));
    }
    return { output: transpose(g, x, [0, ...order]) };
  },
  examples: [
    { inputs: { input: ['N', 9, 17] }, parameters: {}, outputs: { output: ['N', 17, 9] } },
    {
      inputs: { input: ['N', 3, 5, 7] },
      parameters: { order: [2, 3, 1] },
      outputs: { output: ['N', 5, 7, 3] },
    },
  ],
});
