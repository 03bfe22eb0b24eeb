/** Explanations as files: a heatmap, or a table. */
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { writeFileAtomic, writeTextAtomic } from '../../files/atomic-file.ts';
import { type Cell, cellText } from './cell-text.ts';
import { sheetOf } from './class-sheet.ts';
import type { ExplanationWithMap } from './explain-sample.ts';

/** Writes a PNG where the file's name ends so, else a CSV table: a row a pixel row, a column, a token, or a tried value. */
export async function saveExplanation(
  file: string,
  explanation: ExplanationWithMap,
): Promise<Checked<number>> {
  const { picture = explanation.classes && (await sheetOf(explanation.classes)) } = explanation;
  if (picture !== undefined && /\.png$/i.test(file))
    return writeFileAtomic(file, [Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64')]);
  return writeTextAtomic(
    file,
    tableOf(explanation)
      .map((cells) => `${cells.map(cellText).join(',')}\n`)
      .join(''),
  );
}

function tableOf({
  map,
  values,
  dependence,
  attention,
  classes,
  shape = [0, 0],
}: ExplanationWithMap): readonly (readonly Cell[])[] {
  if (classes !== undefined) {
    const [height, width] = shape;
    return classes.flatMap(({ name, values: own }) =>
      Array.from({ length: height }, (_, y) => [name, ...own.slice(y * width, (y + 1) * width)]),
    );
  }
  if (attention !== undefined) {
    const { queries, keys } = attention;
    const numbers = values.filter((value) => typeof value === 'number');
    const rowOf = (row: number): readonly number[] =>
      numbers.slice(row * keys.length, (row + 1) * keys.length);
    return [['from', ...keys], ...queries.map((name, row) => [name, ...rowOf(row)])];
  }
  if (map !== undefined)
    return Array.from({ length: map.height }, (_, y) =>
      Array.from({ length: map.width }, (__, x) => map.values[y * map.width + x] as number),
    );
  if (dependence !== undefined)
    return [
      ['column', 'value', 'answer'],
      ...dependence.flatMap(({ column, points }) =>
        points.map(({ value, answer }) => [column, value, answer]),
      ),
    ];
  const rows = values.filter((value) => typeof value === 'object');
  const hasInterval = rows.some(({ interval }) => interval != null);
  return [
    ['name', 'cell', 'value', ...(hasInterval ? ['low', 'high'] : [])],
    ...rows.map(({ name, cell = '', value, interval }) => [
      name,
      cell,
      value,
      ...(hasInterval ? [interval?.[0] ?? '', interval?.[1] ?? ''] : []),
    ]),
  ];
}
