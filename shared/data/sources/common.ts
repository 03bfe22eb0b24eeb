/** Parameters that several sources have. */
import { z } from 'zod';
import { local, sameText, settingTexts } from '../../settings/setting-text.ts';
import { encodingNames } from '../encoding-names.ts';

export const path = z.string().min(1).max(4096);
export const columnNames = z.array(z.string().min(1)).min(1);
export const seed = z.int().min(0).max(0xffffffff);
export const anySeed = local('any', '任意');
export const seedTitle = local('Seed', '种子');
export const fromProject = local('Relative to the project folder.', '相对于项目文件夹。');
export const px = sameText('px');

export const header = z
  .boolean()
  .default(true)
  .register(settingTexts, {
    title: local('Header row', '标题行'),
    help: local(
      'Whether row 1 names the columns. Without it columns are named by number, from 1.',
      '第 1 行是否为列名。没有标题行时，列从 1 开始编号。',
    ),
  });

export const delimiter = z
  .string()
  .regex(/^(?:[^\r\n"\ufeff]|::)$/u, 'one character, neither a quote nor a line break, or ::')
  .optional()
  .register(settingTexts, {
    title: local('Delimiter', '分隔符'),
    help: local(
      'The character between the cells of a row, or ::; empty: found from the first rows.',
      '一行各单元格之间的字符，或 ::；留空则由开头几行识别。',
    ),
  });

export const encoding = z
  .enum(encodingNames)
  .optional()
  .register(settingTexts, {
    title: local('Encoding', '编码'),
    help: local(
      'How bytes become letters (character encoding); absent: found from the file.',
      '字节如何变为文字（字符编码）；缺省：由文件识别。',
    ),
    choices: Object.fromEntries(encodingNames.map((name) => [name, sameText(name)])),
  });

export const quote = z
  .enum(['double', 'none'])
  .optional()
  .register(settingTexts, {
    title: local('Quotes', '引号'),
    help: local(
      'Whether double quotes hold a cell together or are letters like others; absent: they hold it together.',
      '双引号是括住单元格，还是普通字符；缺省：括住单元格。',
    ),
    choices: {
      double: local('Hold cells together', '括住单元格'),
      none: local('Letters like others', '普通字符'),
    },
  });

export const decimal = z
  .enum(['.', ','])
  .optional()
  .register(settingTexts, {
    title: local('Decimal mark', '小数点'),
    help: local(
      'What stands before the fraction of a number; absent: found from the first rows.',
      '数值小数部分之前的符号；缺省：由开头几行识别。',
    ),
    choices: { '.': local('Point (3.5)', '点（3.5）'), ',': local('Comma (3,5)', '逗号（3,5）') },
  });

export const headerRow = z
  .int()
  .min(1)
  .max(10_000)
  .optional()
  .register(settingTexts, {
    title: local('Row of the header', '标题所在行'),
    help: local(
      'The row that names the columns; rows above it are passed over. Absent: found from the first rows.',
      '列名所在的行；其上的行被跳过。缺省：由开头几行识别。',
    ),
    usual: local('1', '1'),
    example: '1',
  });

export const table = z
  .string()
  .min(1)
  .optional()
  .register(settingTexts, {
    title: local('Sheet or table', '工作表或数据表'),
    help: local(
      'Of a file that holds several (XLSX, SQLite, NPZ), the one to read; absent: the first with rows.',
      '文件含多个表（XLSX、SQLite、NPZ）时要读取的表；缺省：第一个有数据的表。',
    ),
  });

export const unreadableRows = z
  .enum(['refuse', 'leave-out'])
  .optional()
  .register(settingTexts, {
    title: local('Unreadable rows', '无法读取的行'),
    help: local(
      'What becomes of rows with more or fewer cells than the header; absent: the file is refused.',
      '单元格数与标题行不同的行如何处理；缺省：拒绝该文件。',
    ),
    choices: {
      refuse: local('Refuse the file', '拒绝该文件'),
      'leave-out': local('Leave them out', '排除这些行'),
    },
  });

export const length = z.int().min(1).max(65_536);
export const lengthTitle = local('Length', '长度');
export const stride = z.int().min(1).max(65_536);
export const strideTitle = local('Stride', '步幅');
