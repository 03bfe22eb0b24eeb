import type { CodeFamily } from '../code-entry.ts';

/** What may be wrong with a table though it can be read: a person decides, and nothing is changed unless they say so. */
export const dataDoubtCodes = {
  'csv-sentinel': {
    severity: 'warning',
    en: {
      message: 'Column "{column}" of {file} may write {value} where it has no value.',
      expected: 'values such as the others, from {low} to {high}',
      found: '{value} in {count} of {samples} cells, far from all others',
      fix: 'Read {value} as missing if it stands for no value; leave it if it is one.',
    },
    'zh-CN': {
      message: '{file} 的“{column}”列可能用 {value} 表示没有值。',
      expected: '与其他值相近，在 {low} 到 {high} 之间',
      found: '{samples} 个单元格中有 {count} 个为 {value}，与其他值相距很远',
      fix: '若 {value} 表示没有值，请将其视为缺失；若确为数值则保留。',
    },
  },
  'csv-names-alike': {
    severity: 'warning',
    en: {
      message: 'Column "{column}" of {file} holds names that differ only in case, blanks, width or form.',
      expected: 'one spelling for each class or category',
      found: '{names}',
      fix: 'Join the spellings if they mean the same; rename them if they do not.',
    },
    'zh-CN': {
      message: '{file} 的“{column}”列中有些名称只在大小写、空格、全半角或写法上不同。',
      expected: '每个类别只有一种写法',
      found: '{names}',
      fix: '若含义相同，请合并写法；若不同，请改名。',
    },
  },
  'classes-alike': {
    severity: 'warning',
    en: {
      message: 'Classes of {file} have names that differ only in case, blanks, width or form.',
      expected: 'one spelling for each class',
      found: '{names}',
      fix: 'Put their samples into one folder, or under one name, if they mean the same; rename them if they do not.',
    },
    'zh-CN': {
      message: '{file} 中有些类别的名称只在大小写、空格、全半角或写法上不同。',
      expected: '每个类别只有一种写法',
      found: '{names}',
      fix: '若含义相同，请把样本放入同一文件夹或使用同一名称；若不同，请改名。',
    },
  },
  'csv-column-leak': {
    severity: 'warning',
    en: {
      message:
        'Column "{column}" of {file} alone predicts "{target}": it may be the answer under another name.',
      expected: 'columns that are known before the answer is',
      found: '"{target}" is right for {share} % of the samples by this column alone',
      fix: 'Leave the column out if it is known only after the answer; keep it if it is known before.',
    },
    'zh-CN': {
      message: '仅凭 {file} 的“{column}”列就能预测“{target}”：它可能就是换了名字的答案。',
      expected: '在得到答案之前就已知的列',
      found: '仅凭该列，“{target}”对 {share} % 的样本预测正确',
      fix: '若该列在得到答案之后才知道，请排除它；若事先已知则保留。',
    },
  },
  'csv-column-leaks-number': {
    severity: 'warning',
    en: {
      message:
        'Column "{column}" of {file} alone predicts "{target}": it may be the answer under another name.',
      expected: 'columns that are known before the answer is',
      found: 'R² of {fit} by this column alone',
      fix: 'Leave the column out if it is known only after the answer; keep it if it is known before.',
    },
    'zh-CN': {
      message: '仅凭 {file} 的“{column}”列就能预测“{target}”：它可能就是换了名字的答案。',
      expected: '在得到答案之前就已知的列',
      found: '仅凭该列的 R² 为 {fit}',
      fix: '若该列在得到答案之后才知道，请排除它；若事先已知则保留。',
    },
  },
  'csv-identifier-column': {
    severity: 'warning',
    en: {
      message: 'Column "{column}" of {file} looks like an identifier: it numbers the rows.',
      expected: 'columns that say something of a sample',
      found: '{count} different whole numbers in {samples} rows, from {low} to {high}',
      fix: 'Leave the column out: what is learned from it holds for no other row.',
    },
    'zh-CN': {
      message: '{file} 的“{column}”列看似编号：它只是给各行编号。',
      expected: '能说明样本的列',
      found: '{samples} 行中有 {count} 个不同的整数，从 {low} 到 {high}',
      fix: '请排除该列：从中学到的内容不适用于其他行。',
    },
  },
  'csv-padded-codes': {
    severity: 'warning',
    en: {
      message: 'Column "{column}" of {file} holds codes with zeros before them, and is read as a quantity.',
      expected: 'numbers of which one is more than another',
      found: '{digits} digits in every cell, in {padded} with a zero before them, such as "{example}"',
      fix: 'Take the codes as categories, or leave the column out; leave it if larger means more.',
    },
    'zh-CN': {
      message: '{file} 的“{column}”列是带前导零的编码，却被当作数量读取。',
      expected: '有大小之分的数值',
      found: '每个单元格都是 {digits} 位数字，其中 {padded} 个以零开头，例如“{example}”',
      fix: '请将编码作为类别，或排除该列；若数值大小有意义则保留。',
    },
  },
  'csv-parts-column': {
    severity: 'info',
    en: {
      message: 'Column "{column}" of {file} says which part each row belongs to, and divides the rows.',
      expected: 'rows divided by chance, or by a column',
      found: 'ready-made parts',
      fix: 'Nothing needs to be done; to divide the rows otherwise, choose so under Split in Data.',
    },
    'zh-CN': {
      message: '{file} 的“{column}”列说明每行属于哪个部分，用来划分各行。',
      expected: '随机划分，或按某一列划分',
      found: '现成的部分',
      fix: '无需处理；若要另作划分，请在“数据”的“划分”中选择。',
    },
  },
  'csv-identifier-left-out': {
    severity: 'info',
    en: {
      message: 'Column "{column}" of {file} numbers the rows and is left out.',
      expected: 'columns that say something of a sample',
      found: 'a different value in each row',
      fix: 'Nothing needs to be done; to use the column, take it out of “Leave out” in Data.',
    },
    'zh-CN': {
      message: '{file} 的“{column}”列是行的编号，已排除。',
      expected: '能说明样本的列',
      found: '每行的值各不相同',
      fix: '无需处理；若要使用该列，请在“数据”的“排除”中去掉它。',
    },
  },
  'csv-constant-column': {
    severity: 'warning',
    en: {
      message: 'Column "{column}" of {file} holds one value in all rows; it passes unscaled.',
      expected: 'values that vary',
      found: '{text} in all {samples} rows',
      fix: 'Leave the column out, or keep it: it does no harm.',
    },
    'zh-CN': {
      message: '{file} 的“{column}”列在所有行中取值相同，不会被缩放。',
      expected: '有变化的值',
      found: '全部 {samples} 行均为 {text}',
      fix: '可排除该列；保留也无害。',
    },
  },
  'csv-constant-columns': {
    severity: 'warning',
    en: {
      message: '{count} columns of {file} hold one value in all rows each; they pass unscaled.',
      expected: 'values that vary',
      found: '{names}',
      fix: 'Leave the columns out, or keep them: they do no harm.',
    },
    'zh-CN': {
      message: '{file} 有 {count} 列在所有行中取值相同，不会被缩放。',
      expected: '有变化的值',
      found: '{names}',
      fix: '可排除这些列；保留也无害。',
    },
  },
  'data-rows-sorted': {
    severity: 'warning',
    en: {
      message: 'The samples are sorted by what is predicted, and shuffling is off.',
      expected: 'batches that hold samples of all kinds',
      found: '{samples} training samples in {blocks} blocks',
      fix: 'Turn shuffling on, so that each batch holds samples of all kinds.',
    },
    'zh-CN': {
      message: '样本按预测目标排序，而打乱处于关闭状态。',
      expected: '每一批都含有各类样本',
      found: '{samples} 个训练样本分为 {blocks} 段',
      fix: '请打开打乱，使每一批都含有各类样本。',
    },
  },
  'data-columns-unscaled': {
    severity: 'info',
    en: {
      message: 'Values of the input are large or of very different size, and they are not scaled: "{large}".',
      expected: 'values of about the size of 1, or scaling',
      found: '"{large}" up to {largeSize}, "{small}" up to {smallSize}',
      fix: 'Choose a normalization in Data, so that each column is scaled by itself.',
    },
    'zh-CN': {
      message: '输入值过大或大小相差悬殊，而且没有缩放：“{large}”。',
      expected: '大小约为 1 的值，或进行缩放',
      found: '“{large}”最大为 {largeSize}，“{small}”最大为 {smallSize}',
      fix: '请在“数据”中选择归一化，使每列各自缩放。',
    },
  },
  'data-target-unscaled': {
    severity: 'info',
    en: {
      message: 'The numbers to predict are large, and they are not scaled: "{target}".',
      expected: 'numbers of about the size of 1, or scaling',
      found: 'up to {size}',
      fix: 'Scale the targets in Data; figures and answers stay in the units of the file.',
    },
    'zh-CN': {
      message: '要预测的数值较大，而且没有缩放：“{target}”。',
      expected: '大小约为 1 的数值，或进行缩放',
      found: '最大为 {size}',
      fix: '请在“数据”中缩放目标；指标与答案仍用文件的单位。',
    },
  },
} as const satisfies CodeFamily;
