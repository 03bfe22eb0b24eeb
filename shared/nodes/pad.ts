import { onnxOperator } from '../base/source.ts';
import { integer, real } from '../document/parameters.ts';
import { pad as padOp } from '../ops/build.ts';
import { axisParameter, requireAxis } from './axis.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const pad = defineNode({
  kind: 'primitive',
  type: 'pad',
  version: 1,
  family: 'core',
  icon: 'between-horizontal-end',
  title: { en: 'Pad', 'zh-CN': '填充' },
  synonyms: { en: ['padding'], 'zh-CN': ['补零'] },
  summary: {
    en: 'Adds positions of one value before and behind those of one dimension.',
    'zh-CN': '在一个维度的前后添加取固定值的位置。',
  },
  sources: [onnxOperator('Pad')],
  parameters: {
    axis: axisParameter({
      en: 'The dimension that grows; 0 is the batch, so 1 adds channels or columns.',
      'zh-CN': '被加长的维度；0 为批维度，因此 1 增加通道或列。',
    }),
    before: integer({
      minimum: 0,
      maximum: 65_536,
      default: 0,
      title: { en: 'Before', 'zh-CN': '前' },
      doc: { en: 'Positions added in front.', 'zh-CN': '在前面添加的位置数。' },
    }),
    after: integer({
      minimum: 0,
      maximum: 65_536,
      default: 1,
      title: { en: 'Behind', 'zh-CN': '后' },
      doc: { en: 'Positions added at the end.', 'zh-CN': '在末尾添加的位置数。' },
    }),
    value: real({
      minimum: -1e6,
      maximum: 1e6,
      default: 0,
      title: { en: 'Value', 'zh-CN': '值' },
      doc: { en: 'What the new positions hold.', 'zh-CN': '新位置的值。' },
    }),
  },
  shown: ['before', 'after'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { axis, before, after, value }) {
    const x = single(inputs, 'input');
    const { shape } = x.type;
    requireAxis(g, shape, axis);
    const along = (amount: number): readonly number[] => shape.map((_, i) => (i === axis ? amount : 0));
    return { output: padOp(g, x, along(before), along(after), value) };
  },
  examples: [
    { inputs: { input: ['N', 17] }, parameters: {}, outputs: { output: ['N', 18] } },
    {
      inputs: { input: ['N', 3, 5] },
      parameters: { axis: 2, before: 2, after: 3, value: -1 },
      outputs: { output: ['N', 3, 10] },
    },
  ],
});
