import type { CodeFamily } from '../code-entry.ts';

/** What the columns of a table hold that keeps them from being numbers, and what is worth knowing of them. */
export const dataColumnCodes = {
  'fields-need-table': {
    severity: 'error',
    en: {
      message: 'Named fields are columns of a table, and the data is of another kind.',
      expected: 'a table',
      found: '{kind}',
      fix: 'Choose a table as the source, or remove the named fields in Data.',
    },
    'zh-CN': {
      message: '命名字段是表格的列，而数据是其他类型。',
      expected: '表格',
      found: '{kind}',
      fix: '请选择表格作为来源，或在“数据”中移除命名字段。',
    },
  },
  'field-picture-missing': {
    severity: 'error',
    en: {
      message: 'Row {row} of {file} names a picture in column "{column}" that is not there.',
      expected: 'a picture file in {folder}',
      found: '"{found}"',
      fix: 'Leave such rows out, choose the folder of the pictures in Data, or put the file there.',
    },
    'zh-CN': {
      message: '{file} 第 {row} 行的“{column}”列所指的图片不存在。',
      expected: '{folder} 中的图片文件',
      found: '“{found}”',
      fix: '请排除这些行，在“数据”中选择图片文件夹，或放入该文件。',
    },
  },
  'field-pictures-left-out': {
    severity: 'warning',
    en: {
      message: 'Rows whose picture in column "{column}" is missing or broken are left out.',
      expected: 'a picture for each row',
      found: '{count} of {total}: {names}',
      fix: 'Nothing is needed; put the files there to use these rows.',
    },
    'zh-CN': {
      message: '“{column}”列的图片缺失或损坏的行已被排除。',
      expected: '每行一幅图片',
      found: '共 {total} 行，其中 {count} 行：{names}',
      fix: '无需处理；放入文件即可使用这些行。',
    },
  },
  'csv-two-words': {
    severity: 'error',
    en: {
      message: 'Column "{column}" holds two words, and a network takes numbers.',
      expected: 'numbers',
      found: '"{first}" or "{second}" in {count} cells',
      fix: 'Read them as 0 and 1, or leave the column out.',
    },
    'zh-CN': {
      message: '列“{column}”只有两个词，而网络只接受数值。',
      expected: '数值',
      found: '{count} 个单元格为“{first}”或“{second}”',
      fix: '请将其读为 0 和 1，或排除该列。',
    },
  },
  'csv-category-column': {
    severity: 'error',
    en: {
      message: 'Column "{column}" is a category, and a network takes numbers.',
      expected: 'numbers',
      found: '{distinct} different texts in {count} cells: {examples}',
      fix: 'Give each value a column of 0 and 1 (one-hot), or leave the column out.',
    },
    'zh-CN': {
      message: '列“{column}”是类别，而网络只接受数值。',
      expected: '数值',
      found: '{count} 个单元格中有 {distinct} 种文本：{examples}',
      fix: '请为每个值生成一个 0/1 列（独热编码），或排除该列。',
    },
  },
  'csv-many-categories': {
    severity: 'error',
    en: {
      message: 'Column "{column}" is a category of many values, and a network takes numbers.',
      expected: 'numbers, or a category of few values',
      found: '{distinct} different texts in {count} cells: {examples}',
      fix: 'Give the most frequent values a column each, or leave the column out.',
    },
    'zh-CN': {
      message: '列“{column}”是取值很多的类别，而网络只接受数值。',
      expected: '数值，或取值较少的类别',
      found: '{count} 个单元格中有 {distinct} 种文本：{examples}',
      fix: '请为最常见的值各生成一列，或排除该列。',
    },
  },
  'csv-free-text': {
    severity: 'error',
    en: {
      message: 'Column "{column}" holds texts that are nearly all different.',
      expected: 'numbers, or a category whose values come again',
      found: '{distinct} different texts in {count} cells: {examples}',
      fix: 'Leave the column out: names and identifiers teach a network nothing that holds for other rows.',
    },
    'zh-CN': {
      message: '列“{column}”的文本几乎各不相同。',
      expected: '数值，或取值会重复的类别',
      found: '{count} 个单元格中有 {distinct} 种文本：{examples}',
      fix: '请排除该列：名称和编号教给网络的内容不适用于其他行。',
    },
  },
  'csv-time-column': {
    severity: 'error',
    en: {
      message: 'Column "{column}" holds dates, and a network takes numbers.',
      expected: 'numbers',
      found: '{count} dates such as "{example}"',
      fix: 'Split the dates into year, month and weekday, or leave the column out.',
    },
    'zh-CN': {
      message: '列“{column}”是日期，而网络只接受数值。',
      expected: '数值',
      found: '{count} 个日期，例如“{example}”',
      fix: '请将日期拆分为年、月和星期，或排除该列。',
    },
  },
  'csv-number-format': {
    severity: 'error',
    en: {
      message: 'Column "{column}" holds numbers that are written in another way.',
      expected: 'numbers such as 3.5 or -2e4',
      found: '{count} cells such as "{example}"',
      fix: 'Read them in their format, or leave the column out.',
    },
    'zh-CN': {
      message: '列“{column}”的数值采用了其他写法。',
      expected: '数值，例如 3.5 或 -2e4',
      found: '{count} 个单元格，例如“{example}”',
      fix: '请按其格式读取，或排除该列。',
    },
  },
  'csv-units-row': {
    severity: 'error',
    en: {
      message: 'Row {row} of {file} holds units, not values.',
      expected: 'a row of values',
      found: '{text}',
      fix: 'Leave the row out.',
    },
    'zh-CN': {
      message: '{file} 第 {row} 行是单位，而不是值。',
      expected: '一行值',
      found: '{text}',
      fix: '请排除该行。',
    },
  },
  'csv-closing-row': {
    severity: 'error',
    en: {
      message: 'Row {row} of {file} closes the table and is no sample.',
      expected: 'a row of values',
      found: '{text}',
      fix: 'Leave the row out.',
    },
    'zh-CN': {
      message: '{file} 第 {row} 行是表格的结尾，不是样本。',
      expected: '一行值',
      found: '{text}',
      fix: '请排除该行。',
    },
  },
  'csv-rows-left-out': {
    severity: 'info',
    en: {
      message: 'Rows of {file} that do not have as many cells as the header are left out.',
      expected: 'as many cells in each row as in the header',
      found: '{count} rows left out ({rows}), {samples} read',
      fix: 'Nothing needs to be done; correct the rows to use them too.',
    },
    'zh-CN': {
      message: '{file} 中单元格数与标题行不同的行已排除。',
      expected: '每行的单元格数与标题行相同',
      found: '排除 {count} 行（{rows}），读取 {samples} 行',
      fix: '无需处理；更正这些行后也可使用它们。',
    },
  },
  'data-unknown-categories': {
    severity: 'warning',
    en: {
      message: 'Column "{column}" holds values that the training part does not: no column stands for them.',
      expected: 'the values of the training part',
      found: '{names}: {count} rows',
      fix: 'Judge these answers with care, or train again with such rows.',
    },
    'zh-CN': {
      message: '列“{column}”中有训练部分没有的值：没有列可表示它们。',
      expected: '训练部分中的值',
      found: '{names}：{count} 行',
      fix: '请谨慎看待这些答案，或加入这样的行重新训练。',
    },
  },
  'predict-rows-without-answer': {
    severity: 'warning',
    en: {
      message: 'Some rows of {file} get no answer: a step of the run leaves such rows out.',
      expected: 'rows that the steps of the run keep',
      found: '{count} of {samples} rows',
      fix: 'Fill in their missing values, or train with a step that fills them.',
    },
    'zh-CN': {
      message: '{file} 的部分行没有答案：该实验的步骤会排除这样的行。',
      expected: '该实验的步骤所保留的行',
      found: '{samples} 行中的 {count} 行',
      fix: '请补全缺失值，或使用填补缺失值的步骤重新训练。',
    },
  },
} as const satisfies CodeFamily;
