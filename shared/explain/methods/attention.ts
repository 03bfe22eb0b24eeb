/** From which position a network looks at which, by the weights of an attention node. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineMethod } from '../method-definition.ts';

const schema = z.looseObject({
  head: z
    .int()
    .min(1)
    .optional()
    .register(settingTexts, {
      title: local('Head', '注意力头'),
      help: local(
        'Which head is looked at, from 1. Absent: the mean of all heads.',
        '查看第几个头（从 1 起）。缺省：所有头的均值。',
      ),
      usual: local('none, or 1 to the number of heads', '不填，或 1 到头数'),
    }),
});

export const attention = defineMethod({
  kind: 'attention',
  title: local('Attention', '注意力'),
  summary: local(
    'From each position, a row, how much an attention node takes of each other, a column. It shows where numbers come from, which need not be why the answer is as it is.',
    '注意力节点在每个位置（行）从其他各位置（列）取用多少。它显示数值来自何处，未必就是得出回答的原因。',
  ),
  appliesTo: ['picture', 'text', 'row'],
  looksAtNode: 'attention',
  schema,
  source: 'Bahdanau, Cho, Bengio 2014, https://arxiv.org/abs/1409.0473 (section 5.2.1)',
});

export interface AttentionMap {
  /** `[queries, keys]`. */
  readonly shape: readonly [number, number];
  readonly values: Float64Array;
}

/** One head of `[heads, queries, keys]`, from 1, or the mean of all; only the first positions where fewer are asked for. */
export function attentionMap(
  weights: ArrayLike<number>,
  [heads, queries, keys]: readonly [number, number, number],
  { head, shown }: { readonly head: number | undefined; readonly shown: readonly [number, number] },
): AttentionMap {
  const [rows, columns] = [Math.min(shown[0], queries), Math.min(shown[1], keys)];
  const taken = head === undefined ? Array.from({ length: heads }, (_, i) => i) : [head - 1];
  const values = new Float64Array(rows * columns);
  for (const one of taken)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const at = row * columns + column;
        const weight = weights[(one * queries + row) * keys + column] as number;
        values[at] = (values[at] as number) + weight / taken.length;
      }
  return { shape: [rows, columns], values };
}
