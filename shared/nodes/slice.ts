import { onnxOperator } from '../base/source.ts';
import { integer } from '../document/parameters.ts';
import { fixed } from '../ir/types.ts';
import { slice as sliceOp } from '../ops/build.ts';
import { axisParameter, requireAxis, requirePart } from './axis.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const slice = defineNode({
  kind: 'primitive',
  type: 'slice',
  version: 1,
  family: 'core',
  icon: 'square-scissors',
  title: { en: 'Slice', 'zh-CN': '切片' },
  summary: {
    en: 'Keeps the positions from a start up to, not including, an end along one dimension.',
    'zh-CN': '沿一个维度保留从起点到终点（不含）的位置。',
  },
  sources: [onnxOperator('Slice')],
  parameters: {
    axis: axisParameter({
      en: 'The dimension to cut along; 0 is the batch, so 1 picks channels or columns.',
      'zh-CN': '切片所沿的维度；0 为批维度，因此 1 选取通道或列。',
    }),
    start: integer({
      minimum: 0,
      maximum: 1_048_576,
      default: 0,
      title: { en: 'Start', 'zh-CN': '起点' },
      doc: { en: 'The first position kept, counted from 0.', 'zh-CN': '保留的第一个位置，从 0 数起。' },
    }),
    end: integer({
      minimum: 1,
      maximum: 1_048_576,
      default: 1,
      title: { en: 'End', 'zh-CN': '终点' },
      doc: { en: 'The position behind the last one kept.', 'zh-CN': '保留的最后一个位置之后的位置。' },
    }),
  },
  shown: ['start', 'end'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Part', 'zh-CN': '部分' } } },
  lower(g, inputs, { axis, start, end }) {
    const x = single(inputs, 'input');
    requireAxis(g, x.type.shape, axis);
    requirePart(g, { axis, size: fixed(x.type.shape[axis]), start, end }, 'end');
    return { output: sliceOp(g, x, axis, start, end) };
  },
  examples: [
    {
      inputs: { input: ['N', 17] },
      parameters: { start: 3, end: 9 },
      outputs: { output: ['N', 6] },
    },
    {
      inputs: { input: ['N', 4, 3, 5] },
      parameters: { axis: 2, start: 2, end: 3 },
      outputs: { output: ['N', 4, 1, 5] },
    },
  ],
});
