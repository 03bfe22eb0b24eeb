import type { DeepText } from './en.ts';

/** Texts of the test of learning rates. */
export const rateTextsEn = {
  rateFinder: {
    find: 'Find a learning rate',
    rate: 'Learning rate',
    chart: 'Loss over the learning rate',
    finding: 'Training at a rising rate: step {{step}} of at most 100',
    found: 'The loss falls fastest at this rate.',
    none: 'The loss falls at no rate; look at the data and the network.',
    take: 'Use {{rate}}',
    cancel: 'Cancel',
    close: 'Close',
  },
};

export const rateTextsZh: DeepText<typeof rateTextsEn> = {
  rateFinder: {
    find: '寻找学习率',
    rate: '学习率',
    chart: '损失随学习率的变化',
    finding: '以上升的学习率训练：第 {{step}} 步，至多 100 步',
    found: '损失在此学习率下下降最快。',
    none: '在任何学习率下损失都不下降；请检查数据和网络。',
    take: '使用 {{rate}}',
    cancel: '取消',
    close: '关闭',
  },
};
