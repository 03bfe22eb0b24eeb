import { screenTexts } from '../i18n/screen-texts.ts';

/** Texts of the view of copies. */
export const copyTexts = screenTexts({
  en: {
    copies: {
      find: 'Look for copies',
      found_one: '{{found}} group of copies, {{across}} across parts',
      found_other: '{{found}} groups of copies, {{across}} across parts',
      looking: 'Comparing samples',
      unchecked: 'Samples were not compared yet',
      uncheckedText:
        'Copies in several parts make figures better than they are. You choose which sample of each group is kept.',
      none: 'No copies are left to decide about',
      noneText: 'Choices stand in the recipe, where each can be taken back.',
      list: 'Groups of copies',
      group: { same: 'Copies', near: 'Near copies' },
      across: 'across parts',
      one: 'Sample {{sample}}, {{class}}, {{part}}',
      keepOne: 'Keep this one',
      keepAll: 'Keep all',
      key: { one: 'Enter', all: 'K' },
      hint: 'Arrow keys choose a group and the sample in it.',
      more: '{{count}} more',
      undo: {
        one: 'Keep sample {{sample}} of {{count}} copies',
        all: 'Keep all {{count}} copies',
      },
    },
  },
  'zh-CN': {
    copies: {
      find: '查找副本',
      found_one: '{{found}} 组副本，其中 {{across}} 组跨部分',
      found_other: '{{found}} 组副本，其中 {{across}} 组跨部分',
      looking: '正在比对样本',
      unchecked: '尚未比对样本',
      uncheckedText: '跨部分的副本会使指标偏高。每组保留哪个样本由你选择。',
      none: '没有待决定的副本',
      noneText: '选择保存在步骤中，可逐一撤回。',
      list: '副本组',
      group: { same: '副本', near: '近似副本' },
      across: '跨部分',
      one: '样本 {{sample}}，{{class}}，{{part}}',
      keepOne: '保留此样本',
      keepAll: '全部保留',
      key: { one: 'Enter', all: 'K' },
      hint: '用方向键选择组和其中的样本。',
      more: '另有 {{count}} 个',
      undo: {
        one: '在 {{count}} 个副本中保留样本 {{sample}}',
        all: '保留全部 {{count}} 个副本',
      },
    },
  },
});
