/**
 * Named fields of a table: columns that enter a network, or are predicted by it, by an Input or Target node of their own. Columns
 * that no field names are the unnamed input and target, as the source says.
 */
import { z } from 'zod';
import type { LocalText } from '../diagnostics/code-entry.ts';
import { tensorType } from '../ir/types.ts';
import { local, settingTexts } from '../settings/setting-text.ts';
import type { DataFacts, FeatureFacts, TargetFacts } from './data-facts.ts';
import { px } from './sources/common.ts';
import { channels, fit, ground } from './sources/picture-settings.ts';
import { anyClasses } from './unread-facts.ts';

/** Names that exported files give to what no field names. */
const reserved = new Set(['input', 'logits', 'prediction', 'features', 'target']);

/** As a node's parameter names it, and part of the names of a program's inputs. */
const name = z
  .string()
  .regex(/^[\p{L}_][\p{L}\p{N}_-]{0,63}$/u, 'a word of letters, digits, _ and -')
  .refine((text) => !reserved.has(text), 'a name beside input, target, features, logits and prediction')
  .register(settingTexts, {
    title: local('Name', '名称'),
    help: local('The name by which Input and Target nodes call it.', 'Input 与 Target 节点引用它的名称。'),
  });

const column = z
  .string()
  .min(1)
  .register(settingTexts, {
    title: local('Column', '列'),
    help: local('The column of the table.', '表格中的列。'),
  });

const side = (title: LocalText) =>
  z
    .int()
    .min(1)
    .max(4096)
    .register(settingTexts, {
      title,
      help: local('Every picture is brought to this size.', '每幅图片都变为该尺寸。'),
      usual: local('32 to 128', '32 到 128'),
      unit: px,
    });

const categoryField = z.looseObject({ name, kind: z.literal('category'), column }).register(settingTexts, {
  title: local('Category', '类别'),
  help: local(
    'A column of categories as whole numbers for an Embedding: 0 for missing and unknown ones, then the categories of the training part, the most frequent first.',
    '类别列，变为整数供 Embedding 使用：0 表示缺失或未知，其余为训练集中的类别，最常见者在前。',
  ),
});

const pictureField = z
  .looseObject({
    name,
    kind: z.literal('picture'),
    column,
    folder: z
      .string()
      .min(1)
      .max(4096)
      .optional()
      .register(settingTexts, {
        title: local('Folder of pictures', '图片文件夹'),
        help: local(
          'The folder that the paths of the column start from, within the folder of the table; absent: that folder itself.',
          '该列中的路径所相对的文件夹，位于表格所在文件夹之内；缺省：表格所在文件夹。',
        ),
        example: 'images',
      }),
    width: side(local('Width', '宽度')),
    height: side(local('Height', '高度')),
    channels,
    fit,
    ground,
    broken: z
      .enum(['refuse', 'leave-out'])
      .optional()
      .register(settingTexts, {
        title: local('Broken pictures', '损坏的图片'),
        help: local(
          'What becomes of rows whose picture is missing or cannot be decoded; absent: the table is refused.',
          '图片缺失或无法解码的行如何处理；缺省：拒绝该表格。',
        ),
        choices: {
          refuse: local('Refuse the table', '拒绝该表格'),
          'leave-out': local('Leave the rows out', '排除这些行'),
        },
      }),
  })
  .register(settingTexts, {
    title: local('Picture', '图片'),
    help: local('A column of paths of picture files.', '图片文件路径列。'),
  });

export const inputFieldSchema = z.discriminatedUnion('kind', [categoryField, pictureField]);

const classField = z.looseObject({ name, kind: z.literal('class'), column }).register(settingTexts, {
  title: local('A class', '类别'),
  help: local('Each distinct text of the column is a class.', '列中每个不同的文本为一类。'),
});

const numberField = z
  .looseObject({
    name,
    kind: z.literal('number'),
    columns: z
      .array(z.string().min(1))
      .min(1)
      .max(1000)
      .register(settingTexts, {
        title: local('Columns', '列'),
        help: local('The columns of numbers, parted by commas.', '数值列，用逗号分隔。'),
      }),
  })
  .register(settingTexts, {
    title: local('Numbers', '数值'),
    help: local('The numbers of one or several columns.', '一列或多列的数值。'),
  });

export const targetFieldSchema = z.discriminatedUnion('kind', [classField, numberField]);

const uniqueNames = (fields: readonly { readonly name: string }[]): boolean =>
  new Set(fields.map((field) => field.name)).size === fields.length;

export const fieldsSchema = z.looseObject({
  inputs: z
    .array(inputFieldSchema)
    .max(100)
    .refine(uniqueNames, 'names that differ')
    .optional()
    .register(settingTexts, {
      title: local('Named inputs', '命名输入'),
      help: local('Columns that Input nodes name.', '由 Input 节点引用的列。'),
    }),
  targets: z
    .array(targetFieldSchema)
    .max(100)
    .refine(uniqueNames, 'names that differ')
    .optional()
    .register(settingTexts, {
      title: local('Named targets', '命名目标'),
      help: local('Columns that Target nodes name.', '由 Target 节点引用的列。'),
    }),
});

export type FieldsSection = z.infer<typeof fieldsSchema>;
export type InputFieldSpec = z.infer<typeof inputFieldSchema>;
export type TargetFieldSpec = z.infer<typeof targetFieldSchema>;
export type PictureFieldSpec = Extract<InputFieldSpec, { kind: 'picture' }>;

/** The columns that a target field predicts. */
export function columnsOfTarget(field: TargetFieldSpec): readonly string[] {
  return field.kind === 'class' ? [field.column] : field.columns;
}

/** All columns that fields name, inputs first. */
export function fieldColumns({ inputs = [], targets = [] }: FieldsSection = {}): readonly string[] {
  return [...inputs.map((field) => field.column), ...targets.flatMap(columnsOfTarget)];
}

/** The columns of fields that are read as texts: all but numbers to predict. */
export function fieldTexts({ inputs = [], targets = [] }: FieldsSection): ReadonlySet<string> {
  const classes = targets.flatMap((field) => (field.kind === 'class' ? [field.column] : []));
  return new Set([...inputs.map((field) => field.column), ...classes]);
}

/** What is known of named fields before the table is read: all but the categories and classes. */
export function unreadFields({
  inputs = [],
  targets = [],
}: FieldsSection = {}): NonNullable<DataFacts['fields']> {
  return {
    inputs: Object.fromEntries(
      inputs.map((field): [string, FeatureFacts] => [
        field.name,
        {
          featureType:
            field.kind === 'category'
              ? tensorType('int32', ['N', 1])
              : tensorType('uint8', ['N', field.channels, field.height, field.width]),
        },
      ]),
    ),
    targets: Object.fromEntries(
      targets.map((field): [string, TargetFacts] => [
        field.name,
        field.kind === 'class' ? anyClasses : { kind: 'number', width: field.columns.length },
      ]),
    ),
  };
}

/** A name for a field of a column that no other field has. */
export function fieldNameFor(column: string, { inputs = [], targets = [] }: FieldsSection = {}): string {
  const word = column.normalize('NFKC').replace(/[^\p{L}\p{N}_-]+/gu, '_');
  const start = /^[\p{L}_]/u.test(word) && !reserved.has(word) ? word : `_${word}`;
  const base = start.slice(0, 60);
  const taken = new Set([...inputs, ...targets].map((field) => field.name));
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? base : `${base}_${count}`;
    if (!taken.has(candidate)) return candidate;
  }
}
