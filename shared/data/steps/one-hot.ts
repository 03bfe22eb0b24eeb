/** A category as one column of 0 and 1 for each of its values. */

import { z } from 'zod';
import { firstNames } from '../../base/first-names.ts';
import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { local, settingTexts } from '../../settings/setting-text.ts';
import type { RowOperation } from '../row-operations.ts';
import { defineFittedStep, type StepOutcome } from '../step-definition.ts';
import {
  byFrequency,
  compareTexts,
  countTexts,
  findColumn,
  mapTexts,
  missingText,
  type NumberColumn,
  replaceColumn,
  type Table,
  type TextColumn,
} from '../table.ts';
import { columns, stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('one-hot'),
    ...stepFields,
    columns,
    categories: z
      .int()
      .min(2)
      .max(10_000)
      .default(50)
      .register(settingTexts, {
        title: local('Categories', '类别数'),
        help: local(
          'Values that get a column of their own: the most frequent of the training part; all others share one column.',
          '拥有各自一列的值：训练部分中最常见的；其余共用一列。',
        ),
        usual: local('10 to 100', '10 到 100'),
      }),
  })
  .register(settingTexts, {
    title: local('One-hot', '独热编码'),
    help: local(
      'Makes a column of 0 and 1 for each value of a category (dummy variables).',
      '为分类列的每个值生成一个 0/1 列（哑变量）。',
    ),
  });

const learnedSchema = z.record(
  z.string(),
  z.object({ values: z.array(z.string()), other: z.boolean(), missing: z.boolean() }),
);
type Learned = z.infer<typeof learnedSchema>[string];

/** The name of the column of all values without one of their own. */
const otherName = '…';
/** The name of the column of cells without a value, where the training part has some. */
const missingName = '?';

export const oneHot = defineFittedStep({
  kind: 'one-hot',
  scope: 'value',
  schema,
  accepts: 'texts',
  gives: 'numbers',
  learned: learnedSchema,
  fit: (table, { columns: names, categories }) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const found = findColumn(table, name);
        return found?.kind === 'text' ? [[name, learn(found, categories)] as const] : [];
      }),
    ),
  apply(table, { columns: names }, learned) {
    return names.reduce<Required<StepOutcome>>(
      ({ table: changed, findings }, name) => {
        const found = findColumn(changed, name);
        const known = learned[name];
        if (found?.kind !== 'text' || known === undefined) return { table: changed, findings };
        const encoded = replaceColumn(changed, name, encode(found, known));
        return { table: encoded, findings: [...findings, ...unknownValues(table, found, known)] };
      },
      { table, findings: [] },
    );
  },
  operations: ({ columns: names }, learned) =>
    names.flatMap((name) => {
      const known = learned[name];
      return known === undefined ? [] : [encodeRow(name, known)];
    }),
});

/** Values by frequency, equal ones by their text, then put in the order of their texts. */
function learn(column: TextColumn, max: number): Learned {
  const counts = countTexts(mapTexts(column, (text) => text.trim()));
  const frequent = byFrequency(counts).slice(0, max);
  return {
    values: frequent.map(([text]) => text).sort(compareTexts),
    other: counts.size > max,
    missing: column.codes.includes(missingText),
  };
}

function encodeRow(column: string, { values, other, missing }: Learned): RowOperation {
  return {
    do: 'one-hot',
    column,
    values: values.map((text) => ({ text, column: nameOf(column, text) })),
    ...(other && { other: nameOf(column, otherName) }),
    ...(missing && { missing: nameOf(column, missingName) }),
  };
}

/** The name of the column of a value. */
function nameOf(column: string, value: string): string {
  return `${column}=${value}`;
}

function encode({ name, codes, texts }: TextColumn, { values, other, missing }: Learned): NumberColumn[] {
  const names = [...values, ...(other ? [otherName] : []), ...(missing ? [missingName] : [])];
  const places = new Map(values.map((value, place) => [value, place]));
  const placeOf = texts.map((text) => places.get(text.trim()) ?? (other ? values.length : undefined));
  const columns = names.map((value) => ({
    kind: 'number' as const,
    name: nameOf(name, value),
    values: new Float64Array(codes.length),
    unread: new Map<number, string>(),
  }));
  const missingPlace = missing ? names.length - 1 : undefined;
  codes.forEach((code, position) => {
    const place = code === missingText ? missingPlace : placeOf[code];
    if (place !== undefined) (columns[place] as NumberColumn).values[position] = 1;
  });
  return columns;
}

/** A word of the values that training did not know: without a column for others they are all 0. */
function unknownValues(table: Table, { name, codes, texts }: TextColumn, { values, other }: Learned) {
  if (other) return [];
  const known = new Set(values);
  const counts = new Map<string, number>();
  let row: number | undefined;
  codes.forEach((code, position) => {
    const text = texts[code]?.trim();
    if (text === undefined || known.has(text)) return;
    row ??= table.rows[position];
    counts.set(text, (counts.get(text) ?? 0) + 1);
  });
  if (row === undefined) return [];
  const named = [...counts].map(([text, count]) => `"${text}" (${count})`);
  const count = [...counts.values()].reduce((sum, each) => sum + each, 0);
  const names = firstNames(named, 5);
  return [diagnostic('data-unknown-categories', { column: name, row }, { count, names })];
}
