import type { DeepText } from './en.ts';

/** Why a run cannot begin now. */
export const disabledReasonTextsEn = {
  disabledReason: {
    'no-project': 'Open a project first.',
    running: 'A run goes on.',
    checking: 'The graph is being checked.',
    data: 'The data cannot be read',
    showData: 'Show the data',
  },
};

export const disabledReasonTextsZh: DeepText<typeof disabledReasonTextsEn> = {
  disabledReason: {
    'no-project': '请先打开项目。',
    running: '有实验正在进行。',
    checking: '正在检查网络图。',
    data: '无法读取数据',
    showData: '查看数据',
  },
};
