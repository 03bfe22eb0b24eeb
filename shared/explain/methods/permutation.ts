/** How much worse a network answers when a column says nothing: its cells are dealt out anew. */
import { z } from 'zod';
import { permutation as order } from '../../base/random.ts';
import { type MeanInterval, meanInterval } from '../../experiment/mean-interval.ts';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { type AskedTable, type Cells, withCell } from '../asked-table.ts';
import { defineMethod } from '../method-definition.ts';
import { seed } from './common.ts';

const schema = z.looseObject({
  repeats: z
    .int()
    .min(2)
    .max(1000)
    .default(10)
    .register(settingTexts, {
      title: local('Repeats', '重复次数'),
      help: local('Times that each column is dealt out anew.', '每一列重新打乱的次数。'),
      usual: local('5 to 30', '5 到 30'),
    }),
  seed,
});

export const permutation = defineMethod({
  kind: 'permutation',
  title: local('Permutation importance', '置换重要性'),
  summary: local(
    'How much the error grows when the cells of a column are dealt out among the rows, with a 95 % interval over the repeats. Columns that say the same share their importance.',
    '将某列的单元格在各行间打乱后误差增加多少，附各次重复的 95% 区间。内容相同的列会分摊重要性。',
  ),
  appliesTo: ['table'],
  schema,
  source: 'Breiman 2001, https://doi.org/10.1023/A:1010933404324',
});

export interface ColumnImportance extends MeanInterval {
  readonly column: string;
}

/** `errorOf`: the mean error of answers to the rows, in their order. Columns with the largest growth first. */
export async function permutationImportance(
  { columns, answer }: AskedTable,
  rows: readonly Cells[],
  errorOf: (answers: readonly number[]) => number,
  { repeats, seed: start }: z.infer<typeof schema>,
): Promise<{ readonly error: number; readonly columns: readonly ColumnImportance[] }> {
  const error = errorOf(await answer(rows));
  const found: ColumnImportance[] = [];
  for (const [index, { name, position }] of columns.entries()) {
    const growths: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const from = order(rows.length, start, index, repeat);
      const dealt = rows.map((row, i) => withCell(row, position, rows[from[i] as number]?.[position] ?? ''));
      growths.push(errorOf(await answer(dealt)) - error);
    }
    found.push({ column: name, ...meanInterval(growths) });
  }
  return { error, columns: found.sort((a, b) => b.mean - a.mean) };
}
