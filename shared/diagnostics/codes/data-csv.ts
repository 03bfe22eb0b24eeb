import type { CodeFamily } from '../code-entry.ts';

/** Problems of CSV files. Rows are records counted from 1, the header included. */
export const dataCsvCodes = {
  'csv-ragged-row': {
    severity: 'error',
    en: {
      message: 'Row {row} of {file} does not have as many cells as the first row.',
      expected: '{expected} cells',
      found: '{found} cells, so it differs from column {column} on; {count} such rows in all',
      fix: 'Add or remove cells in row {row}; quote a cell that contains the delimiter.',
    },
    'zh-CN': {
      message: '{file} 第 {row} 行的单元格数与首行不同。',
      expected: '{expected} 个单元格',
      found: '{found} 个单元格，从第 {column} 列起不符；此类行共 {count} 个',
      fix: '请在第 {row} 行增删单元格；含有分隔符的单元格要加引号。',
    },
  },
  'csv-text-in-number-column': {
    severity: 'error',
    en: {
      message: 'Column "{column}" needs numbers, but row {row} of {file} holds text.',
      expected: 'a number such as 3.5 or -2e4',
      found: '"{text}"; {count} such cells in this column',
      fix: 'Correct the cell, or leave the column out in Data.',
    },
    'zh-CN': {
      message: '列“{column}”需要数值，但 {file} 第 {row} 行是文本。',
      expected: '数值，例如 3.5 或 -2e4',
      found: '“{text}”；该列此类单元格共 {count} 个',
      fix: '请修正该单元格，或在“数据”中排除该列。',
    },
  },
  'csv-number-out-of-range': {
    severity: 'error',
    en: {
      message: 'The number in row {row}, column "{column}" of {file} is too large for float32.',
      expected: 'at most 3.4e38 in size',
      found: '{text}; {count} such cells in this column',
      fix: 'Correct the cell, or give the column in a larger unit.',
    },
    'zh-CN': {
      message: '{file} 第 {row} 行“{column}”列的数值超出 float32 的范围。',
      expected: '绝对值不超过 3.4e38',
      found: '{text}；该列此类单元格共 {count} 个',
      fix: '请修正该单元格，或为该列改用更大的单位。',
    },
  },
  'csv-missing-value': {
    severity: 'error',
    en: {
      message: 'Row {row} of {file} has no value in column "{column}".',
      expected: 'a value in every cell that is used',
      found: '"{text}"; {count} such cells in this column',
      fix: 'Fill the cell in, remove the row, or leave the column out in Data.',
    },
    'zh-CN': {
      message: '{file} 第 {row} 行的“{column}”列缺少值。',
      expected: '所用的每个单元格都有值',
      found: '“{text}”；该列此类单元格共 {count} 个',
      fix: '请补全该单元格、删除该行，或在“数据”中排除该列。',
    },
  },
  'csv-outlier': {
    severity: 'info',
    en: {
      message: 'One number of column "{column}" is far larger than all others: row {row} of {file}.',
      expected: 'numbers up to about {next}, as in all other rows',
      found: '{largest}',
      fix: 'Look at row {row}: correct the cell or remove the row if it is a mistake.',
    },
    'zh-CN': {
      message: '“{column}”列有一个数值远大于其他数值：{file} 第 {row} 行。',
      expected: '像其他行一样，最大约为 {next}',
      found: '{largest}',
      fix: '请查看第 {row} 行：若有误，请修正该单元格或删除该行。',
    },
  },
  'csv-sizes-differ': {
    severity: 'info',
    en: {
      message: 'The columns of {file} are of very different size: "{large}" beside "{small}".',
      expected: 'values of about the same size, or scaling',
      found: '"{large}" up to {largeSize}, "{small}" up to {smallSize}',
      fix: 'Choose a normalization in Data, so that each column is scaled by itself; scale a number to predict too.',
    },
    'zh-CN': {
      message: '{file} 各列的数值大小相差悬殊：“{large}”与“{small}”。',
      expected: '大小相近的数值，或进行缩放',
      found: '“{large}”最大为 {largeSize}，“{small}”最大为 {smallSize}',
      fix: '请在“数据”中选择归一化，使每列各自缩放；要预测的数值也应缩放。',
    },
  },
  'csv-words-kept': {
    severity: 'info',
    en: {
      message: 'Column "{column}" of {file} keeps words as values that elsewhere stand for no value.',
      expected: 'words that are meant as values',
      found: '{names}',
      fix: 'Nothing if they are meant. If they stand for a missing value, empty these cells or remove their rows.',
    },
    'zh-CN': {
      message: '{file} 的“{column}”列把某些在别处表示缺失的词保留为值。',
      expected: '确实作为值的词',
      found: '{names}',
      fix: '若确为值则无需更改；若表示缺失，请清空这些单元格或删除所在的行。',
    },
  },
  'csv-classes-joined': {
    severity: 'info',
    en: {
      message:
        'Column "{column}" of {file} writes {count} numbers in several ways; as classes they are one each.',
      expected: 'one way to write each class',
      found: '{names}',
      fix: 'Nothing if they are the same. If they differ, give them names that are no numbers.',
    },
    'zh-CN': {
      message: '{file} 的“{column}”列中有 {count} 个数值有多种写法；作为类别时，同一数值合为一类。',
      expected: '每个类别只有一种写法',
      found: '{names}',
      fix: '若确为同一类别则无需更改；若不同，请改用非数字的名称。',
    },
  },
  'csv-numbers-as-classes': {
    severity: 'warning',
    en: {
      message:
        'Column "{column}" holds {classes} different numbers, and each is taken as a class of its own.',
      expected: 'a few classes, or numbers to predict',
      found: '{classes} classes in {samples} rows: {examples}',
      fix: 'If the column is a quantity, set “Predict” in Data to “Numbers” ("targetKind": "number" in project.json), with as many outputs as target columns.',
    },
    'zh-CN': {
      message: '列“{column}”含有 {classes} 个不同的数值，每个都被当作一个类别。',
      expected: '少量类别，或要预测的数值',
      found: '{samples} 行中有 {classes} 个类别：{examples}',
      fix: '如果该列是数量，请在“数据”中把“预测”设为“数值”（project.json 中为 "targetKind": "number"），并使输出数等于目标列数。',
    },
  },
  'csv-missing-column': {
    severity: 'error',
    en: {
      message: '{file} has no column "{column}".',
      expected: 'one of: {columns}',
      found: '"{column}"',
      fix: 'Correct the name in the data settings, or add the column to the file.',
    },
    'zh-CN': {
      message: '{file} 中没有列“{column}”。',
      expected: '以下之一：{columns}',
      found: '“{column}”',
      fix: '请修正数据设置中的列名，或在文件中添加该列。',
    },
  },
  'target-without-table': {
    severity: 'error',
    en: {
      message: '{file} is no table of numbers, so no column of it can be chosen as the target.',
      expected: 'a table with a column "{target}"',
      found: 'pictures, texts, or samples with labels of their own',
      fix: 'Leave the target out: the classes come with the data.',
    },
    'zh-CN': {
      message: '{file} 不是数值表格，无法选择其中的列作为目标。',
      expected: '有列“{target}”的表格',
      found: '图像、文本，或自带标签的样本',
      fix: '请不要指定目标：类别由数据本身给出。',
    },
  },
  'csv-missing-header': {
    severity: 'error',
    en: {
      message: 'Row 1 of {file} holds numbers where the names of the columns belong.',
      expected: 'a row of column names',
      found: '{found}',
      fix: 'Add a header row, or turn “Header row” off in Data and name columns by number, from 1.',
    },
    'zh-CN': {
      message: '{file} 的第 1 行应为列名，却是数值。',
      expected: '一行列名',
      found: '{found}',
      fix: '请添加标题行，或在“数据”中关闭“标题行”并用编号（从 1 起）指定列。',
    },
  },
  'csv-duplicate-column': {
    severity: 'error',
    en: {
      message: 'Two columns of {file} share the name "{column}".',
      expected: 'distinct column names',
      found: 'columns {first} and {second}',
      fix: 'Rename one of the two columns.',
    },
    'zh-CN': {
      message: '{file} 中有两列同名：“{column}”。',
      expected: '互不相同的列名',
      found: '第 {first} 列和第 {second} 列',
      fix: '请重命名其中一列。',
    },
  },
  'csv-column-used-twice': {
    severity: 'error',
    en: {
      message: 'Column "{column}" is named twice in the data settings.',
      expected: 'each column once, as target, feature or ignored',
      found: '{found}',
      fix: 'Name the column once.',
    },
    'zh-CN': {
      message: '列“{column}”在数据设置中被重复指定。',
      expected: '每列只指定一次：目标、特征或忽略',
      found: '{found}',
      fix: '请只指定该列一次。',
    },
  },
  'csv-no-features': {
    severity: 'error',
    en: {
      message: '{file} has no input column.',
      expected: 'at least one column beside the target',
      found: 'none',
      fix: 'Add a column of numbers, or leave fewer columns out in Data.',
    },
    'zh-CN': {
      message: '{file} 中没有输入列。',
      expected: '除目标外至少有一列',
      found: '没有',
      fix: '请添加数值列，或在“数据”中少排除一列。',
    },
  },
  'csv-several-class-targets': {
    severity: 'error',
    en: {
      message: 'A class target is one column, but {count} are named.',
      expected: 'one target column',
      found: '{count} columns',
      fix: 'Name one column, or set “Predict” in Data to “Numbers”.',
    },
    'zh-CN': {
      message: '类别目标只能是一列，但指定了 {count} 列。',
      expected: '一个目标列',
      found: '{count} 列',
      fix: '请只指定一列，或在“数据”中把“预测”设为“数值”。',
    },
  },
  'csv-unclosed-quote': {
    severity: 'error',
    en: {
      message: 'A quoted cell that starts in row {row} of {file} is never closed.',
      expected: 'a closing quote',
      found: 'the end of the file',
      fix: 'Close the quote; write a quote inside a quoted cell twice.',
    },
    'zh-CN': {
      message: '{file} 第 {row} 行开始的带引号单元格没有结束引号。',
      expected: '结束引号',
      found: '文件结尾',
      fix: '请补上结束引号；引号内的引号要写两次。',
    },
  },
  'csv-bad-quotes': {
    severity: 'error',
    en: {
      message: 'A quoted cell in row {row} of {file} goes on after its closing quote.',
      expected: 'the delimiter or a line break after the closing quote',
      found: 'other characters',
      fix: 'Write a quote inside a quoted cell twice, or remove it.',
    },
    'zh-CN': {
      message: '{file} 第 {row} 行的带引号单元格在结束引号之后还有内容。',
      expected: '结束引号后紧跟分隔符或换行',
      found: '其他字符',
      fix: '引号内的引号要写两次，或将其删除。',
    },
  },
  'csv-row-too-long': {
    severity: 'error',
    en: {
      message: 'Row {row} of {file} is longer than a row may be.',
      expected: 'at most {limit} characters',
      found: 'more',
      fix: 'Check that the file is a table with line breaks and closed quotes.',
    },
    'zh-CN': {
      message: '{file} 第 {row} 行超过了允许的长度。',
      expected: '不超过 {limit} 个字符',
      found: '超出限制',
      fix: '请检查该文件是否为有换行且引号成对的表格。',
    },
  },
  'csv-nul-character': {
    severity: 'error',
    en: {
      message: 'Row {row}, column {column} of {file} holds a NUL character, so the file is not plain text.',
      expected: 'UTF-8 text, or UTF-16',
      found: 'U+0000',
      fix: 'Choose a text file, or save the table as CSV in UTF-8.',
    },
    'zh-CN': {
      message: '{file} 第 {row} 行第 {column} 列含有 NUL 字符，该文件不是纯文本。',
      expected: 'UTF-8 或 UTF-16 文本',
      found: 'U+0000',
      fix: '请选择文本文件，或将表格另存为 UTF-8 编码的 CSV。',
    },
  },
  'csv-bad-encoding': {
    severity: 'error',
    en: {
      message: 'Row {row}, column {column} of {file} holds bytes that are not UTF-8.',
      expected: 'UTF-8 text, or UTF-16 with a byte order mark',
      found: '"{text}"',
      fix: 'Save the file as UTF-8 and read it again.',
    },
    'zh-CN': {
      message: '{file} 第 {row} 行第 {column} 列含有非 UTF-8 字节。',
      expected: 'UTF-8 文本，或带字节顺序标记的 UTF-16 文本',
      found: '“{text}”',
      fix: '请将文件另存为 UTF-8 后重新读取。',
    },
  },
} as const satisfies CodeFamily;
