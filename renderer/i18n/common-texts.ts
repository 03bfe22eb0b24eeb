import { screenTexts } from './screen-texts.ts';

/** Texts that several screens share. */
export const commonTexts = screenTexts({
  en: {
    menu: { file: 'File', edit: 'Edit', view: 'View', graph: 'Graph', train: 'Train', help: 'Help' },
    page: { build: 'Build', data: 'Data', train: 'Train', search: 'Search', runs: 'Runs', export: 'Export' },
    empty: {
      curvesTitle: 'No curves yet',
      curvesText: 'They start with the first training step.',
      samplesTitle: 'No samples yet',
      samplesText: 'Samples with their predictions stand here while a run goes on.',
      logTitle: 'Nothing logged yet',
      logText: 'What a run says stands here.',
      dataTitle: 'The data of this project',
      dataText: 'Samples, classes and the split stand here.',
      trainText: 'Progress, curves and gradients stand here.',
      runsTitle: 'No runs yet',
      runsText: 'Every run stands here, side by side.',
      runsAction: 'Train',
      exportAction: 'Train',
      openingTitle: 'Opening the project',
      openingText: 'This takes a moment.',
    },
  },
  'zh-CN': {
    menu: { file: '文件', edit: '编辑', view: '视图', graph: '图', train: '训练', help: '帮助' },
    page: { build: '搭建', data: '数据', train: '训练', search: '搜索', runs: '实验', export: '导出' },
    empty: {
      curvesTitle: '尚无曲线',
      curvesText: '曲线从第一个训练步开始。',
      samplesTitle: '尚无样本',
      samplesText: '训练进行时，样本及其预测显示在这里。',
      logTitle: '尚无日志',
      logText: '实验输出的内容显示在这里。',
      dataTitle: '此项目的数据',
      dataText: '样本、类别和划分显示在这里。',
      trainText: '进度、曲线和梯度显示在这里。',
      runsTitle: '尚无实验',
      runsText: '所有实验并列显示在这里。',
      runsAction: '训练',
      exportAction: '训练',
      openingTitle: '正在打开项目',
      openingText: '请稍候。',
    },
  },
});
