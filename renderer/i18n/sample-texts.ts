import type { DeepText } from './en.ts';

/** Texts of data that is being looked at: a pick of files, and one sample. */
export const sampleTextsEn = {
  picking: {
    recognizing: 'Looking at what was chosen',
  },
  sample: {
    title: 'Sample {{index}}',
    show: 'Show sample {{index}}',
    previous: 'Previous sample',
    next: 'Next sample',
    file: 'File',
    prepared: 'Values as the network sees them',
    values: 'Values',
    text: 'Text',
    close: 'Close',
  },
};

export const sampleTextsZh: DeepText<typeof sampleTextsEn> = {
  picking: {
    recognizing: '正在查看所选内容',
  },
  sample: {
    title: '样本 {{index}}',
    show: '查看样本 {{index}}',
    previous: '上一个样本',
    next: '下一个样本',
    file: '文件',
    prepared: '网络看到的数值',
    values: '数值',
    text: '文本',
    close: '关闭',
  },
};
