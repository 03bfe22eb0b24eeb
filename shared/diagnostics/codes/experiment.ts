import type { CodeFamily } from '../code-entry.ts';

/** Problems of experiments: of the file that names one, and of its runs. */
export const experimentCodes = {
  'experiment-file-invalid': {
    severity: 'error',
    en: {
      message: 'The file names no experiment: {path}.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Correct the file: {"question": "...", "seeds": 5, "variants": [{"name": "as it is"}, {"name": "...", "changes": {"training.batchSize": 16}}]}',
    },
    'zh-CN': {
      message: '该文件不是有效的对比实验：{path}。',
      expected: '{expected}',
      found: '{found}',
      fix: '请更正文件：{"question": "...", "seeds": 5, "variants": [{"name": "原样"}, {"name": "...", "changes": {"training.batchSize": 16}}]}',
    },
  },
  'experiment-not-found': {
    severity: 'error',
    en: {
      message: 'No experiment was begun with this question and these variants.',
      expected: 'one to go on with: the same question, metric, variants and folds; seeds may be added',
      found: '{found}',
      fix: 'Begin it: in the terminal without --resume.',
    },
    'zh-CN': {
      message: '没有以此问题和这些变体开始的对比实验。',
      expected: '可以继续的实验：问题、指标、变体和折数相同；种子可以增加',
      found: '{found}',
      fix: '请开始新的实验：在终端不带 --resume。',
    },
  },
  'experiment-in-progress': {
    severity: 'error',
    en: {
      message: 'An experiment of this project goes on already.',
      expected: 'one experiment at a time',
      found: '{experiment}',
      fix: 'Wait for its end, or stop it.',
    },
    'zh-CN': {
      message: '该项目已有一个对比实验正在进行。',
      expected: '同时只进行一个对比实验',
      found: '{experiment}',
      fix: '请等待它结束，或将其停止。',
    },
  },
  'experiment-no-figure': {
    severity: 'error',
    en: {
      message: 'No run of the experiment ended with a figure: {count} failed.',
      expected: 'a run of the first variant that trains to its end',
      found: '{found}',
      fix: 'Train the first variant by itself and correct what it reports.',
    },
    'zh-CN': {
      message: '对比实验没有任何训练得到指标：{count} 次失败。',
      expected: '第一个变体至少有一次训练到结束',
      found: '{found}',
      fix: '请单独训练第一个变体，并修正它报告的问题。',
    },
  },
} as const satisfies CodeFamily;
