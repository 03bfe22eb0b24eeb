import type { CodeFamily } from '../code-entry.ts';

/** Problems of tables that lie in several files. */
export const dataTableFilesCodes = {
  'table-files-found': {
    severity: 'info',
    en: {
      message: 'The {count} files {file} have the same columns and are read as one table.',
      expected: 'one table, in a file or in several',
      found: '{names}; not used: {others}',
      fix: 'To read fewer of them, change the path of the data: * stands for any part of a name.',
    },
    'zh-CN': {
      message: '{count} 个文件 {file} 的列相同，作为一个表读取。',
      expected: '位于一个或多个文件中的一个表',
      found: '{names}；未使用：{others}',
      fix: '若只读取其中一部分，请更改数据路径：* 代表名称的任意部分。',
    },
  },
  'folder-tables-read': {
    severity: 'info',
    en: {
      message: 'The {count} tables in the folders of {file} are read as {reading}.',
      expected: 'one table in several files, or a recording each, with the name of its folder as its class',
      found: '{reading}, by the names of files and columns and the order of the rows',
      fix: 'If they are the other, choose it under "Kind" in the window, or with --as csv or --as recordings in the terminal.',
      words: { reading: { recordings: 'recordings', table: 'one table' } },
    },
    'zh-CN': {
      message: '{file} 各文件夹中的 {count} 个表格作为{reading}读取。',
      expected: '分为多个文件的一个表格，或各自成一段记录、以文件夹名为类别的表格',
      found: '{reading}：根据文件名、列名和行的顺序判断',
      fix: '若实为另一种，请在窗口的“类型”中选择，或在终端使用 --as csv 或 --as recordings。',
      words: { reading: { recordings: '记录', table: '一个表格' } },
    },
  },
  'table-sampled': {
    severity: 'info',
    en: {
      message:
        'The table is large: {looked} of its {counted}{rows} rows were looked at, spread over all of it.',
      expected: 'figures that come in seconds, whatever the size of the table',
      found: 'counts, ranges and warnings of the rows that were looked at alone',
      fix: 'Nothing: training reads every row, and names what is wrong in any of them.',
      words: { counted: { exactly: '', about: 'about ' } },
    },
    'zh-CN': {
      message: '该表格很大：只查看了分布于全表的 {looked} 行，全表{counted} {rows} 行。',
      expected: '无论表格多大，都能在几秒内得到结果',
      found: '计数、范围和警告仅针对所查看的行',
      fix: '无需处理：训练会读取每一行，并指出其中的任何问题。',
      words: { counted: { exactly: '共', about: '约' } },
    },
  },
  'table-doubts-sampled': {
    severity: 'info',
    en: {
      message:
        'Doubts about the columns were looked for in {looked} of {rows} rows, spread over the table{repeats}.',
      expected: 'a table that is read in little memory, whatever its size',
      found: '{rows} rows, of which every one is trained on',
      fix: 'Nothing: values that cannot be read are named wherever they stand.',
      words: { repeats: { counted: '', uncounted: '; repeated rows were not counted' } },
    },
    'zh-CN': {
      message: '对各列的疑问只在分布于全表的 {looked} 行中查找，全表共 {rows} 行{repeats}。',
      expected: '无论表格多大，都只占用少量内存',
      found: '{rows} 行，每一行都用于训练',
      fix: '无需处理：无法读取的值无论在哪里都会指出。',
      words: { repeats: { counted: '', uncounted: '；未统计重复行' } },
    },
  },
  'table-store-full': {
    severity: 'error',
    en: {
      message: 'The disk has too little space to prepare {file}.',
      expected: 'about {needed} GB free in {folder}, where large tables are prepared for training',
      found: '{free} GB free',
      fix: 'Free some space, or train on fewer rows.',
    },
    'zh-CN': {
      message: '磁盘空间不足，无法准备 {file}。',
      expected: '{folder} 中约有 {needed} GB 可用空间，大型表格在此为训练做准备',
      found: '可用 {free} GB',
      fix: '请释放一些空间，或用较少的行训练。',
    },
  },
  'table-files-none': {
    severity: 'error',
    en: {
      message: 'No file fits {file}.',
      expected: 'a path in which * stands for any part of a name, such as sales/*.csv',
      found: 'no such file',
      fix: 'Correct the path: in Data, or with --data in the terminal.',
    },
    'zh-CN': {
      message: '没有文件符合 {file}。',
      expected: '用 * 代表名称任意部分的路径，例如 sales/*.csv',
      found: '没有这样的文件',
      fix: '请更正路径：在“数据”中，或在终端用 --data 指定。',
    },
  },
  'table-files-many': {
    severity: 'error',
    en: {
      message: '{count} files fit {file}: more than one table is read from.',
      expected: 'up to {limit} files',
      found: '{count} files',
      fix: 'Name fewer files, or bring them together in a Parquet file.',
    },
    'zh-CN': {
      message: '有 {count} 个文件符合 {file}，超过一个表可读取的数量。',
      expected: '不超过 {limit} 个文件',
      found: '{count} 个文件',
      fix: '请减少文件数量，或将其合并为一个 Parquet 文件。',
    },
  },
  'table-files-differ': {
    severity: 'error',
    en: {
      message: '{file} has other columns than the first file of the table.',
      expected: 'the same columns in every file, in any order',
      found: 'missing: {missing}; unknown: {extra}',
      fix: 'Give the file the same columns, or choose a path that leaves it out.',
    },
    'zh-CN': {
      message: '{file} 的列与该表的第一个文件不同。',
      expected: '每个文件的列都相同，顺序不限',
      found: '缺少：{missing}；未知：{extra}',
      fix: '请使该文件具有相同的列，或选择不包含它的路径。',
    },
  },
} as const satisfies CodeFamily;
