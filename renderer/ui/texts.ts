import { screenTexts } from '../i18n/screen-texts.ts';

/** Texts of controls that every screen uses: search, files, settings, names of figures and devices. */
export const uiTexts = screenTexts({
  en: {
    search: { empty: 'Nothing matches “{{query}}”', commands: 'Type a command', results: 'Results' },
    files: {
      cancel: 'Cancel',
      up: 'Folder above',
      places: 'Places',
      name: 'File name',
      save: 'Save',
      replaceText: '{{name}} is there already. Replace it?',
      replace: 'Replace',
      keep: 'Keep it',
      choose: 'Choose',
      chooseFolder: 'Choose this folder',
      empty: 'Nothing here that can be chosen',
      noFolders: 'No folder in this one',
      chosen_one: '{{count}} file · Ctrl click adds',
      chosen_other: '{{count}} files · Ctrl click adds',
      omitted_one: '{{count}} more is not shown',
      omitted_other: '{{count}} more are not shown',
    },
    settings: {
      above: 'Needs to be above {{minimum}}',
      range: '{{minimum}} to {{maximum}}',
      rangeAbove: 'above {{minimum}}, to {{maximum}}',
      rangeBelow: '{{minimum}} to below {{maximum}}',
      place: {
        node: 'node {{node}}',
        row: 'row {{row}}',
        column: 'column {{column}}',
        step: 'step {{step}}',
      },
    },
    device: {
      threads_one: '{{name}}, {{count}} thread',
      threads_other: '{{name}}, {{count}} threads',
    },
  },
  'zh-CN': {
    search: { empty: '没有与“{{query}}”匹配的结果', commands: '输入命令', results: '结果' },
    files: {
      cancel: '取消',
      up: '上级文件夹',
      places: '位置',
      name: '文件名',
      save: '保存',
      replaceText: '{{name}} 已存在。要替换它吗？',
      replace: '替换',
      keep: '保留',
      choose: '选择',
      chooseFolder: '选择此文件夹',
      empty: '这里没有可选择的内容',
      noFolders: '此文件夹中没有子文件夹',
      chosen_one: '{{count}} 个文件 · 按住 Ctrl 点击可多选',
      chosen_other: '{{count}} 个文件 · 按住 Ctrl 点击可多选',
      omitted_one: '还有 {{count}} 项未显示',
      omitted_other: '还有 {{count}} 项未显示',
    },
    settings: {
      above: '须大于 {{minimum}}',
      range: '{{minimum}} 到 {{maximum}}',
      rangeAbove: '大于 {{minimum}}，至 {{maximum}}',
      rangeBelow: '{{minimum}} 到小于 {{maximum}}',
      place: { node: '节点 {{node}}', row: '第 {{row}} 行', column: '列 {{column}}', step: '第 {{step}} 步' },
    },
    device: {
      threads_one: '{{name}}，{{count}} 线程',
      threads_other: '{{name}}，{{count}} 线程',
    },
  },
});
