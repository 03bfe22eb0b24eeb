import type { DeepText } from './en.ts';

/** Texts of data that is being looked at: a pick of files, and one sample. */
export const sampleTextsEn = {
  picking: {
    recognizing: 'Looking at what was chosen',
  },
};

export const sampleTextsZh: DeepText<typeof sampleTextsEn> = {
  picking: {
    recognizing: '正在查看所选内容',
  },
};
