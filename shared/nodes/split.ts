import { onnxOperator } from '../base/source.ts';
import { integer } from '../document/parameters.ts';
import { fixed } from '../ir/types.ts';
import { slice } from '../ops/build.ts';
import { axisParameter, requireAxis, requirePart } from './axis.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const split = defineNode({
  kind: 'primitive',
  type: 'split',
  version: 1,
  family: 'merge',
  icon: 'scissors',
  title: { en: 'Split', 'zh-CN': '拆分' },
  summary: {
    en: 'Cuts its input in two along one dimension: the first positions, and the rest. The opposite of Concatenate; several in a row make more parts.',
    'zh-CN': '沿一个维度把输入切成两部分：前若干个位置和其余部分。与拼接相反；串联多个可切成更多部分。',
  },
  sources: [onnxOperator('Split')],
  parameters: {
    axis: axisParameter({
      en: 'The dimension to cut along; 0 is the batch, so 1 cuts channels or columns.',
      'zh-CN': '切分所沿的维度；0 为批维度，因此 1 切分通道或列。',
    }),
    at: integer({
      minimum: 1,
      maximum: 1_048_576,
      default: 1,
      title: { en: 'First size', 'zh-CN': '第一部分大小' },
      doc: { en: 'Positions in the first part.', 'zh-CN': '第一部分的位置数。' },
    }),
  },
  shown: ['axis', 'at'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, dtype: 'float32' } },
  outputs: {
    first: { title: { en: 'First', 'zh-CN': '第一部分' } },
    rest: { title: { en: 'Rest', 'zh-CN': '其余' } },
  },
  lower(g, inputs, { axis, at }) {
    const x = single(inputs, 'input');
    requireAxis(g, x.type.shape, axis);
    const size = fixed(x.type.shape[axis]);
    requirePart(g, { axis, size, start: at, end: size }, 'at');
    return { first: slice(g, x, axis, 0, at), rest: slice(g, x, axis, at, size) };
  },
  examples: [
    {
      inputs: { input: ['N', 17] },
      parameters: { at: 8 },
      outputs: { first: ['N', 8], rest: ['N', 9] },
    },
    {
      inputs: { input: ['N', 4, 3, 5] },
      parameters: { axis: 3, at: 1 },
      outputs: { first: ['N', 4, 3, 1], rest: ['N', 4, 3, 4] },
    },
  ],
});
