import type { CodeFamily } from '../code-entry.ts';

/** Inputs a person gives to a trained network. */
export const predictCodes = {
  'predict-needs-table': {
    severity: 'error',
    en: {
      message: 'The network takes named fields, which stand in the columns of a table.',
      expected: 'a table file',
      found: '{found}',
      fix: 'Give a table with the columns of the training table.',
    },
    'zh-CN': {
      message: '该网络接受命名字段，它们位于表格的列中。',
      expected: '表格文件',
      found: '{found}',
      fix: '请提供与训练表格列名相同的表格。',
    },
  },
  'predict-wrong-count': {
    severity: 'error',
    en: {
      message: 'The input has another number of values than a sample of this network.',
      expected: '{expected} values: {names}',
      found: '{found} values',
      fix: 'Give the values of one sample, separated by commas.',
    },
    'zh-CN': {
      message: '输入的数值个数与该网络的样本不符。',
      expected: '{expected} 个数值：{names}',
      found: '{found} 个数值',
      fix: '请给出一个样本的数值，用逗号分隔。',
    },
  },
  'predict-empty-text': {
    severity: 'error',
    en: {
      message: 'The input holds no text.',
      expected: 'a text of at least one token',
      found: 'nothing but spaces',
      fix: 'Give a text, in quotes where it has spaces.',
    },
    'zh-CN': {
      message: '输入中没有文本。',
      expected: '至少含一个词元的文本',
      found: '只有空白',
      fix: '请给出文本；含空格时请加引号。',
    },
  },
  'predict-not-a-number': {
    severity: 'error',
    en: {
      message: 'Value {column} of the input is not a number.',
      expected: 'numbers separated by commas, or the path of an image file',
      found: '{found}',
      fix: 'Correct the value; if it is a file, check its path.',
    },
    'zh-CN': {
      message: '输入的第 {column} 个值不是数字。',
      expected: '用逗号分隔的数字，或图像文件的路径',
      found: '{found}',
      fix: '请修正该值；若它是文件，请检查路径。',
    },
  },
  'predict-no-images': {
    severity: 'error',
    en: {
      message: 'The folder {file} holds no picture.',
      expected: 'image files in the folder itself',
      found: 'none',
      fix: 'Give a folder with pictures, or the pictures themselves.',
    },
    'zh-CN': {
      message: '文件夹 {file} 中没有图片。',
      expected: '文件夹内直接包含图像文件',
      found: '没有',
      fix: '请给出含有图片的文件夹，或直接给出图片。',
    },
  },
  'predict-series-too-short': {
    severity: 'error',
    en: {
      message: '{file} is too short for what the network sees.',
      expected: '{needed} rows that follow each other without a gap',
      found: '{longest}',
      fix: 'Give a longer file, or one without gaps.',
    },
    'zh-CN': {
      message: '{file} 太短，不足以供网络查看。',
      expected: '{needed} 行连续且无缺口',
      found: '{longest} 行',
      fix: '请给出更长的文件，或没有缺口的文件。',
    },
  },
  'predict-no-facts': {
    severity: 'error',
    en: {
      message: 'The run does not say what its data looked like, so it cannot predict.',
      expected: 'a run with dataFacts in run.json',
      found: 'none',
      fix: 'Train the project again with this version.',
    },
    'zh-CN': {
      message: '该实验没有记录数据的形式，无法预测。',
      expected: 'run.json 中含有 dataFacts 的实验',
      found: '没有',
      fix: '请用此版本重新训练该项目。',
    },
  },
  'predict-submission': {
    severity: 'info',
    en: {
      message: 'The answers have the form of {file}: {rows} rows in its order.',
      expected: 'the header {names}',
      found: '{names}',
      fix: 'Nothing needs to be done; in the terminal --out FILE writes them so.',
    },
    'zh-CN': {
      message: '答案采用 {file} 的格式：按其顺序共 {rows} 行。',
      expected: '标题行 {names}',
      found: '{names}',
      fix: '无需操作；在终端用 --out FILE 即按此格式写出。',
    },
  },
} as const satisfies CodeFamily;
