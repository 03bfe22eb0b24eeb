/** A category of very many values in a fixed number of columns. It stands among the steps that learn, so that missing values can be filled before it. */
import { z } from 'zod';
import { hashText } from '../../base/random.ts';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineFittedStep } from '../step-definition.ts';
import { findColumn, missingText, type NumberColumn, replaceColumn, type TextColumn } from '../table.ts';
import { columns, stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('hashing'),
    ...stepFields,
    columns,
    buckets: z
      .int()
      .min(2)
      .max(10_000)
      .default(32)
      .register(settingTexts, {
        title: local('Buckets', '桶数'),
        help: local(
          'Columns of 0 and 1 in the place of one; values that meet in one look alike to the network.',
          '一列变为多少个 0/1 列；落入同一桶的值对网络而言相同。',
        ),
        usual: local('16 to 256', '16 到 256'),
      }),
  })
  .register(settingTexts, {
    title: local('Hashing', '哈希编码'),
    help: local(
      'Puts the values of a category into buckets by their hash, whatever values come later (feature hashing).',
      '按哈希值把分类列的值放入若干个桶，后来的新值同样适用（特征哈希）。',
    ),
  });

export const hashing = defineFittedStep({
  kind: 'hashing',
  scope: 'value',
  schema,
  accepts: 'texts',
  gives: 'numbers',
  learned: z.null(),
  fit: () => null,
  apply(table, { columns: names, buckets }) {
    const hashed = names.reduce((changed, name) => {
      const found = findColumn(changed, name);
      return found?.kind === 'text' ? replaceColumn(changed, name, intoBuckets(found, buckets)) : changed;
    }, table);
    return { table: hashed };
  },
  operations: ({ columns: names, buckets }) =>
    names.map((column) => ({ do: 'hash', column, buckets: bucketNames(column, buckets) })),
});

function bucketNames(column: string, buckets: number): readonly string[] {
  return Array.from({ length: buckets }, (_, bucket) => `${column}=#${bucket + 1}`);
}

/** A cell without a value is in no bucket. */
function intoBuckets({ name, codes, texts }: TextColumn, buckets: number): NumberColumn[] {
  const bucketOf = texts.map((text) => hashText(text.trim()) % buckets);
  const made = bucketNames(name, buckets).map((bucket) => ({
    kind: 'number' as const,
    name: bucket,
    values: new Float64Array(codes.length),
    unread: new Map<number, string>(),
  }));
  codes.forEach((code, position) => {
    if (code === missingText) return;
    (made[bucketOf[code] as number] as NumberColumn).values[position] = 1;
  });
  return made;
}
