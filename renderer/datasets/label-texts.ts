import { screenTexts } from '../i18n/screen-texts.ts';

/** Texts of the view of doubted labels. */
export const labelTexts = screenTexts({
  en: {
    labels: {
      run: 'Run that doubts',
      check: 'Look for wrong labels',
      found_one: '{{found}} of {{samples}} labels is likely wrong',
      found_other: '{{found}} of {{samples}} labels are likely wrong',
      looking: 'Comparing answers with labels',
      noRun: 'No run to compare with yet',
      noRunText:
        'Train once: what the run answers to samples it did not train on shows which labels are likely wrong.',
      unchecked: 'Labels were not compared yet',
      uncheckedText:
        'A run is compared on its validation part; one of several folds, together with the others, on every sample.',
      none: 'No label is left to decide about',
      noneText: 'Decisions stand in the recipe, where each can be taken back.',
      list: 'Doubted labels',
      doubt: 'Sample {{sample}}: {{given}}, likely {{likely}}',
      sample: 'Sample {{sample}}',
      relabel: 'It is {{likely}}',
      remove: 'Leave out',
      keep: 'Keep {{given}}',
      key: { relabel: 'Enter', remove: 'Del', keep: 'K' },
      undo: {
        relabel: 'Relabel sample {{sample}}',
        remove: 'Leave out sample {{sample}}',
        keep: 'Keep the label of sample {{sample}}',
      },
    },
  },
  'zh-CN': {
    labels: {
      run: '用于比对的训练',
      check: '查找错误标签',
      found_one: '{{samples}} 个标签中有 {{found}} 个可能有误',
      found_other: '{{samples}} 个标签中有 {{found}} 个可能有误',
      looking: '正在比对回答与标签',
      noRun: '还没有可比对的训练',
      noRunText: '先训练一次：该训练对未参与训练的样本的回答会显示哪些标签可能有误。',
      unchecked: '尚未比对标签',
      uncheckedText: '普通训练在其验证集上比对；若是多折之一，则与其他折一起在所有样本上比对。',
      none: '没有待决定的标签',
      noneText: '决定保存在步骤中，可逐一撤回。',
      list: '可疑标签',
      doubt: '样本 {{sample}}：{{given}}，可能是 {{likely}}',
      sample: '样本 {{sample}}',
      relabel: '改为 {{likely}}',
      remove: '排除',
      keep: '保留 {{given}}',
      key: { relabel: 'Enter', remove: 'Del', keep: 'K' },
      undo: {
        relabel: '更改样本 {{sample}} 的标签',
        remove: '排除样本 {{sample}}',
        keep: '保留样本 {{sample}} 的标签',
      },
    },
  },
});
