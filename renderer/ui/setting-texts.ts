/** How settings are called wherever they stand: those of training declare their texts with their schema, those of data have them here. */
import type { LocalText } from '../../shared/diagnostics/code-entry.ts';
import { declaredSettings, local, type SettingText, sameText } from '../../shared/document/setting-text.ts';
import { trainingSchema } from '../../shared/document/training-schema.ts';

const kindTexts: Readonly<Record<string, LocalText>> = {
  classification: local('Classify', '分类'),
  all: local('All', '全部'),
  'next-token': local('Next token', '下一个词元'),
  character: local('Character', '字符'),
  word: local('Word', '词'),
  sine: local('Sine', '正弦'),
  ripple: local('Ripple', '涟漪'),
  spirals: local('Spirals', '螺旋'),
  moons: local('Moons', '月牙'),
  circles: local('Circles', '同心圆'),
  shapes: local('Pictures of shapes', '形状图片'),
  'shape-masks': local('Shapes and their masks', '形状图片与掩膜'),
  'noisy-shapes': local('Noisy shapes, to be cleaned', '带噪形状图片'),
  waves: local('Waves, a time series', '波，时间序列'),
  reviews: local('Short reviews, good or bad', '短评，好评或差评'),
  story: local('A story made of grammar', '由语法生成的故事'),
};

const dataTexts: Readonly<Record<string, SettingText>> = {
  task: { title: local('Task', '任务') },
  path: {
    title: local('File', '文件'),
    help: local('A file or folder; relative to the project.', '文件或文件夹，相对于项目。'),
  },
  unit: { title: local('Token', '词元'), help: local('What a token is.', '一个词元是什么。') },
  lowerCase: {
    title: local('Lower case', '小写'),
    help: local('Makes capitals small first.', '先把大写变为小写。'),
  },
  vocabulary: {
    title: local('Vocabulary', '词表'),
    help: local(
      'Most tokens that are told apart; the most frequent of the training part.',
      '最多区分多少词元；取训练部分中最常见的。',
    ),
  },
  length: {
    title: local('Length', '长度'),
    help: local('Tokens or rows of one sample.', '一个样本的词元数或行数。'),
  },
  stride: {
    title: local('Stride', '步幅'),
    help: local('Steps from the start of one window to the next.', '相邻窗口起点之间的步数。'),
  },
  textColumn: {
    title: local('Text column', '文本列'),
    help: local('Column of a table that holds the texts.', '表格中存放文本的列。'),
  },
  labelColumn: {
    title: local('Class column', '类别列'),
    help: local('Column of a table that holds the classes.', '表格中存放类别的列。'),
  },
  header: {
    title: local('First row names', '首行为列名'),
    help: local('Whether row 1 names the columns.', '第一行是否为列名。'),
  },
  columns: {
    title: local('Columns', '列'),
    help: local('Columns that are seen; empty: every column of numbers.', '所用的列；留空则为所有数值列。'),
  },
  targets: {
    title: local('Predicts', '预测'),
    help: local('Columns to predict; empty: all that are seen.', '要预测的列；留空则为所用的全部。'),
  },
  horizon: {
    title: local('Horizon', '预测步数'),
    help: local('Rows after those seen that are predicted.', '在所见各行之后预测多少行。'),
  },
  delimiter: {
    title: local('Delimiter', '分隔符'),
    help: local('Between the cells of a row; empty: found by itself.', '一行各单元格之间；留空则自动识别。'),
  },
};

/** By name: settings of one name are called the same wherever they stand. */
const trainingTexts = new Map(declaredSettings(trainingSchema).map(({ name, text }) => [name, text]));

/** `cosine-restarts` and `clipValue` as words. */
function asWords(name: string): string {
  const words = name
    .replaceAll('-', ' ')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name of a setting's choice. */
export function choiceTitle({ choices }: SettingText, choice: string): LocalText {
  return choices?.[choice] ?? kindTitle(choice);
}

/** The name of an optimizer, a schedule, or another choice. */
export function kindTitle(kind: string): LocalText {
  return kindTexts[kind] ?? trainingTexts.get(kind)?.title ?? sameText(asWords(kind));
}

/** The name of a setting and what it does; one without texts is called as in the file, and `description` is what its schema says. */
export function settingText(name: string, description: string | undefined): SettingText {
  return (
    dataTexts[name] ??
    trainingTexts.get(name) ?? {
      title: sameText(asWords(name)),
      ...(description !== undefined && { help: sameText(description) }),
    }
  );
}
