import { screenTexts } from '../i18n/screen-texts.ts';

/** Texts of the palette of nodes. */
export const paletteTexts = screenTexts({
  en: {
    palette: {
      title: 'Palette',
      search: 'Search nodes',
      noMatch: 'No node matches “{{query}}”',
      family: {
        io: 'Input and output',
        core: 'Core',
        convolution: 'Convolution',
        pooling: 'Pooling',
        recurrent: 'Recurrent',
        attention: 'Attention',
        normalization: 'Normalization',
        regularization: 'Regularization',
        merge: 'Merge and math',
        generative: 'Generative',
        loss: 'Losses',
        metric: 'Metrics',
        block: 'Blocks',
      },
    },
  },
  'zh-CN': {
    palette: {
      title: '节点库',
      search: '搜索节点',
      noMatch: '没有与“{{query}}”匹配的节点',
      family: {
        io: '输入与输出',
        core: '核心',
        convolution: '卷积',
        pooling: '池化',
        recurrent: '循环',
        attention: '注意力',
        normalization: '归一化',
        regularization: '正则化',
        merge: '合并与运算',
        generative: '生成',
        loss: '损失',
        metric: '指标',
        block: '模块',
      },
    },
  },
});
