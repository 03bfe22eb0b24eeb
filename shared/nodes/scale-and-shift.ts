import { onnxOperator } from '../base/source.ts';
import { boolean, choice, real } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import { fixed } from '../ir/types.ts';
import { add, multiply, reshape, shiftBy, scale as times } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { single } from './wiring.ts';

type Over = 'all' | 'channels' | 'last';

export const scaleAndShift = defineNode({
  kind: 'primitive',
  type: 'scale-shift',
  version: 1,
  family: 'core',
  icon: 'sliders-horizontal',
  title: { en: 'ScaleAndShift', 'zh-CN': '缩放与偏移' },
  synonyms: { en: ['affine', 'FiLM'], 'zh-CN': ['仿射'] },
  summary: {
    en: 'output = input · scale + shift, with fixed numbers or trained ones. Fixed, it brings values to another range; trained, it weighs channels or a branch.',
    'zh-CN':
      '输出 = 输入 · 缩放 + 偏移，数值可固定或可训练。固定时用于换算数值范围；可训练时用于为通道或分支加权。',
  },
  sources: [onnxOperator('Mul'), onnxOperator('Add')],
  parameters: {
    scale: real({
      minimum: -1e6,
      maximum: 1e6,
      default: 1,
      title: { en: 'Scale', 'zh-CN': '缩放' },
      doc: {
        en: 'The factor, or its first value where it is trained.',
        'zh-CN': '系数；可训练时为其初始值。',
      },
    }),
    shift: real({
      minimum: -1e6,
      maximum: 1e6,
      default: 0,
      title: { en: 'Shift', 'zh-CN': '偏移' },
      doc: {
        en: 'The number added, or its first value where it is trained.',
        'zh-CN': '加上的数；可训练时为其初始值。',
      },
    }),
    trained: boolean({
      default: false,
      title: { en: 'Trained', 'zh-CN': '可训练' },
      doc: { en: 'Learns scale and shift as weights.', 'zh-CN': '把缩放和偏移作为权重来学习。' },
    }),
    over: choice({
      options: [
        { value: 'all', title: { en: 'One pair for all', 'zh-CN': '全部共用一对' } },
        { value: 'channels', title: { en: 'A pair a channel', 'zh-CN': '每个通道一对' } },
        { value: 'last', title: { en: 'A pair a feature (last)', 'zh-CN': '每个特征一对（最后一维）' } },
      ],
      default: 'channels',
      onlyWhen: { parameter: 'trained', is: true },
      title: { en: 'Weights', 'zh-CN': '权重' },
      doc: {
        en: 'How many pairs are trained: one, one for each entry of dimension 1, or of the last dimension.',
        'zh-CN': '训练多少对：一对，维度 1 的每一项一对，或最后一维的每一项一对。',
      },
    }),
  },
  shown: ['scale', 'shift'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { scale, shift, trained, over }) {
    const x = single(inputs, 'input');
    if (!trained) return { output: shiftBy(g, times(g, x, scale), shift) };
    const gain = weightOver(g, x, over, 'scale', scale);
    return { output: add(g, multiply(g, x, gain), weightOver(g, x, over, 'shift', shift)) };
  },
  examples: [
    { inputs: { input: ['N', 17] }, parameters: { scale: 2, shift: -1 }, outputs: { output: ['N', 17] } },
    {
      inputs: { input: ['N', 3, 5, 7] },
      parameters: { trained: true },
      outputs: { output: ['N', 3, 5, 7] },
    },
    {
      inputs: { input: ['N', 3, 5] },
      parameters: { trained: true, over: 'last', scale: 0.1 },
      outputs: { output: ['N', 3, 5] },
    },
    {
      inputs: { input: ['N', 1] },
      parameters: { trained: true, over: 'all' },
      outputs: { output: ['N', 1] },
    },
  ],
});

/** A trained weight, shaped to broadcast over x. */
function weightOver(g: LoweringContext, x: Value, over: Over, name: string, value: number): Value {
  const { shape } = x.type;
  const initial = { kind: 'constant', value } as const;
  if (over === 'all') return g.weight(name, [], initial);
  if (over === 'last') return g.weight(name, [fixed(shape.at(-1))], initial);
  const channels = fixed(shape[1]);
  const weight = g.weight(name, [channels], initial);
  return reshape(g, weight, [channels, ...shape.slice(2).map(() => 1)]);
}
