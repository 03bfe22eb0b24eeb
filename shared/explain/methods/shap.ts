/** What each column adds to one answer, shared out fairly: Shapley values by sampled orders of the columns. */
import { z } from 'zod';
import { hashWords, permutation as order } from '../../base/random.ts';
import { local, settingTexts } from '../../settings/setting-text.ts';
import type { AskedTable, Cells } from '../asked-table.ts';
import { type Completeness, completenessOf } from '../differentiable.ts';
import { defineMethod } from '../method-definition.ts';
import { seed } from './common.ts';

const schema = z.looseObject({
  orders: z
    .int()
    .min(1)
    .max(10_000)
    .default(100)
    .register(settingTexts, {
      title: local('Orders', '次序数'),
      help: local(
        'Orders in which the columns are given one after another, each walked forwards and backwards.',
        '逐一给出各列的次序数，每个次序正反各走一遍。',
      ),
      usual: local('50 to 500', '50 到 500'),
    }),
  background: z
    .int()
    .min(1)
    .max(1000)
    .default(50)
    .register(settingTexts, {
      title: local('Background rows', '背景行数'),
      help: local(
        'Rows that stand for a column that is not given, drawn from the training part.',
        '用来代替未给出列的行数，取自训练部分。',
      ),
      usual: local('20 to 200', '20 到 200'),
    }),
  seed,
});

export const shap = defineMethod({
  kind: 'shap',
  title: local('SHAP', 'SHAP'),
  summary: local(
    'What each column adds to the answer to one row, compared with the mean answer to background rows (Shapley values by sampling). The sum is that difference, which is shown.',
    '每一列对某行回答的贡献，以背景行的平均回答为参照（采样的 Shapley 值）。总和等于该差值，并一并给出。',
  ),
  appliesTo: ['row'],
  schema,
  source:
    'Štrumbelj, Kononenko 2014, https://doi.org/10.1007/s10115-013-0679-x; Lundberg, Lee 2017, https://arxiv.org/abs/1705.07874',
});

export interface SharedOut {
  readonly values: readonly { readonly column: string; readonly cell: string; readonly value: number }[];
  /** The answer to the row. */
  readonly score: number;
  /** The mean answer to the background rows that were drawn. */
  readonly base: number;
  readonly completeness: Completeness;
}

/**
 * Each order begins with a background row and turns it into `row`, column by column; what the answer changes by is that
 * column's. Backgrounds are taken in turn, orders that meet a row without an answer are left out.
 */
export async function shareOut(
  { columns, answer }: AskedTable,
  row: Cells,
  background: readonly Cells[],
  { orders, seed: start }: Pick<z.infer<typeof schema>, 'orders' | 'seed'>,
): Promise<SharedOut> {
  const sums = new Float64Array(columns.length);
  let walks = 0;
  let baseSum = 0;
  for (let index = 0; index < orders; index++) {
    const forward = [...order(columns.length, hashWords(start, index))];
    const from = background[index % background.length] as Cells;
    for (const walk of [forward, [...forward].reverse()]) {
      const met: Cells[] = [from];
      for (const column of walk) {
        const last = met.at(-1) as Cells;
        const { position } = columns[column] as AskedTable['columns'][number];
        met.push(last.map((cell, i) => (i === position ? (row[i] ?? '') : cell)));
      }
      const answers = await answer(met);
      if (answers.some(Number.isNaN)) continue;
      walk.forEach((column, i) => {
        sums[column] = (sums[column] as number) + (answers[i + 1] as number) - (answers[i] as number);
      });
      walks++;
      baseSum += answers[0] as number;
    }
  }
  const [score = Number.NaN] = await answer([columnsOnly(row, background[0] as Cells, columns)]);
  const base = baseSum / walks;
  const values = columns.map(({ name, position }, i) => ({
    column: name,
    cell: row[position] ?? '',
    value: (sums[i] as number) / walks,
  }));
  return {
    values,
    score,
    base,
    completeness: completenessOf(
      values.map(({ value }) => value),
      score - base,
    ),
  };
}

/** The row's cells in the columns that the network sees. */
function columnsOnly(row: Cells, other: Cells, columns: AskedTable['columns']): Cells {
  const seen = new Set(columns.map(({ position }) => position));
  return other.map((cell, i) => (seen.has(i) ? (row[i] ?? '') : cell));
}
