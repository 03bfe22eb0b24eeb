/** What a network answers on average when one column is set to a value in every row. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { type AskedTable, type Cells, withCell } from '../asked-table.ts';
import { defineMethod } from '../method-definition.ts';

const schema = z.looseObject({
  points: z
    .int()
    .min(2)
    .max(200)
    .default(12)
    .register(settingTexts, {
      title: local('Points', '取点数'),
      help: local(
        'Values of each column that are tried: quantiles of a column of numbers, else the commonest cells.',
        '每列尝试的取值个数：数值列取分位数，否则取最常见的单元格。',
      ),
      usual: local('10 to 30', '10 到 30'),
    }),
  lines: z
    .int()
    .min(0)
    .max(200)
    .default(0)
    .register(settingTexts, {
      title: local('Single rows', '单行曲线'),
      help: local(
        'Rows whose own answers are given too (individual conditional expectation, ICE).',
        '另外给出其自身回答的行数（个体条件期望，ICE）。',
      ),
      usual: local('0 to 50', '0 到 50'),
    }),
});

export const partialDependence = defineMethod({
  kind: 'partial-dependence',
  title: local('Partial dependence', '部分依赖'),
  summary: local(
    'The mean answer as one column takes one value after another, the other columns staying as they are. Misleading where columns hang together.',
    '让某一列依次取不同值、其余列不变时的平均回答。列间相关时会误导。',
  ),
  appliesTo: ['table'],
  schema,
  source:
    'Friedman 2001, https://doi.org/10.1214/aos/1013203451; ICE: Goldstein et al. 2015, https://arxiv.org/abs/1309.6392',
});

export interface Dependence {
  readonly column: string;
  readonly points: readonly {
    readonly value: string;
    readonly answer: number;
    /** Of single rows, in the order of the table. */
    readonly rows?: readonly number[];
  }[];
}

export async function dependenceOf(
  { columns, answer }: AskedTable,
  rows: readonly Cells[],
  { points, lines }: z.infer<typeof schema>,
): Promise<readonly Dependence[]> {
  const found: Dependence[] = [];
  for (const { name, position } of columns) {
    const tried: Dependence['points'][number][] = [];
    for (const value of triedCells(
      rows.map((row) => row[position] ?? ''),
      points,
    )) {
      const answers = await answer(rows.map((row) => withCell(row, position, value)));
      const given = answers.filter((one) => !Number.isNaN(one));
      const mean = given.reduce((sum, one) => sum + one, 0) / given.length;
      tried.push({ value, answer: mean, ...(lines > 0 && { rows: answers.slice(0, lines) }) });
    }
    found.push({ column: name, points: tried });
  }
  return found;
}

/** Cells of a column, at most `count`: evenly spread among its sorted numbers, or the commonest texts. */
export function triedCells(cells: readonly string[], count: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const distinct = [...counts.keys()];
  if (distinct.every((cell) => cell.trim() !== '' && Number.isFinite(Number(cell)))) {
    if (distinct.length <= count) return distinct.sort((a, b) => Number(a) - Number(b));
    const sorted = [...cells].sort((a, b) => Number(a) - Number(b));
    const last = sorted.length - 1;
    const chosen = Array.from(
      { length: count },
      (_, i) => sorted[Math.round((i * last) / (count - 1))] as string,
    );
    return [...new Set(chosen)];
  }
  return distinct.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, count);
}
