/** A table in a file: delimited text, or another format that is found from its bytes. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import type { DataFacts } from '../data-facts.ts';
import { defineSource } from '../source-definition.ts';
import { anyClasses, anyNumbers, unreadFacts } from '../unread-facts.ts';
import {
  columnNames,
  decimal,
  delimiter,
  encoding,
  fromProject,
  header,
  headerRow,
  path,
  quote,
  table,
  unreadableRows,
} from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('csv'),
    path: path.clone().register(settingTexts, {
      title: local('File', '文件'),
      help: local(
        'The file of the table: CSV, JSON lines, Parquet, Arrow (Feather), XLSX, SQLite, NPY or NPZ; with * several files of the same columns (sales/*.csv).',
        '表格文件：CSV、JSON lines、Parquet、Arrow（Feather）、XLSX、SQLite、NPY 或 NPZ；用 * 表示列相同的多个文件（sales/*.csv）。',
      ),
      detail: fromProject,
    }),
    header,
    target: z
      .union([z.string().min(1), z.array(z.string().min(1))])
      .optional()
      .register(settingTexts, {
        title: local('Target', '目标'),
        help: local(
          'The column to predict (label, y); several, parted by commas, where numbers are predicted; empty: none, for networks that learn the samples themselves (unsupervised).',
          '要预测的列（标签，y）；预测数值时可填多列，用逗号分隔；留空：没有目标，用于学习样本本身的网络（无监督）。',
        ),
      }),
    targetKind: z.enum(['class', 'number']).register(settingTexts, {
      title: local('Predict', '预测'),
      help: local(
        'A class (classification: each distinct text is one) or the numbers themselves (regression).',
        '类别（分类：每个不同的文本为一类）或数值本身（回归）。',
      ),
      choices: { class: local('A class', '类别'), number: local('Numbers', '数值') },
    }),
    features: columnNames.optional().register(settingTexts, {
      title: local('Features', '特征'),
      help: local(
        'Input columns in order; absent: every column but the target and those left out.',
        '按顺序的输入列；缺省：目标和排除列以外的所有列。',
      ),
    }),
    ignore: z
      .array(z.string().min(1))
      .optional()
      .register(settingTexts, {
        title: local('Leave out', '排除'),
        help: local(
          'Columns that are neither input nor target, parted by commas.',
          '既非输入也非目标的列，用逗号分隔。',
        ),
      }),
    delimiter,
    encoding,
    quote,
    decimal,
    headerRow,
    table,
    unreadableRows,
  })
  .register(settingTexts, {
    title: local('Table', '表格'),
    help: local('A table in a file: what is an input becomes numbers.', '文件中的表格：输入列最终成为数值。'),
  });

export const csv = defineSource({
  kind: 'csv',
  schema,
  first: { kind: 'csv', path: 'data/table.csv', header: true, target: 'target', targetKind: 'class' },
  paths: ['path'],
  place: 'path',
  steps: ['value', 'rows', 'picture'],
  label: ({ path: file }) => file,
  topic: () => 'tables',
  readsBySplit: () => false,
  takesFields: true,
  factsBeforeReading: (source) => unreadFacts('float32', unreadTarget(source)),
});

/** The columns of a table to predict; none where the samples are all there is. */
export function targetColumns({ target = [] }: Pick<z.infer<typeof schema>, 'target'>): readonly string[] {
  return [target].flat();
}

/** What is known of the target before the table is read. */
export function unreadTarget(
  source: Pick<z.infer<typeof schema>, 'target' | 'targetKind'>,
): DataFacts['target'] {
  const { length } = targetColumns(source);
  if (length === 0) return { kind: 'none' };
  return source.targetKind === 'class' ? anyClasses : anyNumbers(length);
}
