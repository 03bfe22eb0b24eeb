import type { CodeFamily } from '../code-entry.ts';

/** Problems of the files and folders a person picks in the window. */
export const pickedFileCodes = {
  'handle-unknown': {
    severity: 'error',
    en: {
      message: 'The window named a file that was not picked in it.',
      expected: 'a file or folder picked since the window opened',
      found: 'a name from elsewhere, or from before a reload',
      fix: 'Pick the file again.',
    },
    'zh-CN': {
      message: '窗口指定的文件并非在该窗口中选择。',
      expected: '窗口打开后选择的文件或文件夹',
      found: '来自别处或重新加载之前的名称',
      fix: '请重新选择该文件。',
    },
  },
  'path-not-granted': {
    severity: 'error',
    en: {
      message: '{file} lies outside the folders this window may use.',
      expected: 'a place inside your home folder or another folder that was granted',
      found: 'a path or a link that leads elsewhere',
      fix: 'Move the files into your home folder, or start Netloom in the folder that holds them.',
    },
    'zh-CN': {
      message: '{file} 位于此窗口可使用的文件夹之外。',
      expected: '主文件夹或其他已授权文件夹内的位置',
      found: '指向别处的路径或链接',
      fix: '请将文件移入主文件夹，或在其所在的文件夹中启动 Netloom。',
    },
  },
  'save-other-extension': {
    severity: 'error',
    en: {
      message: '{file} does not have the name of such a file.',
      expected: 'a name that ends in {extension}',
      found: '{found}',
      fix: 'Choose a name that ends in {extension}; nothing was written.',
    },
    'zh-CN': {
      message: '{file} 的名称不符合此类文件。',
      expected: '以 {extension} 结尾的名称',
      found: '{found}',
      fix: '请选择以 {extension} 结尾的名称；尚未写入任何内容。',
    },
  },
  'save-over-own-file': {
    severity: 'error',
    en: {
      message: '{file} is in use by a project or a run, or no earlier export; it is not written over.',
      expected: 'a new file, or one that was exported before',
      found: 'data of a project, a file of a run, or a file of the name that the report gets',
      fix: 'Choose another name or folder; nothing was written.',
    },
    'zh-CN': {
      message: '{file} 正由项目或实验使用，或并非先前的导出，不会被覆盖。',
      expected: '新文件，或先前导出的文件',
      found: '项目的数据、实验的文件，或与报告同名的文件',
      fix: '请选择其他名称或文件夹；尚未写入任何内容。',
    },
  },
  'save-over-other-file': {
    severity: 'error',
    en: {
      message: '{file} is there already.',
      expected: 'a new file, or an earlier export that nobody changed',
      found: 'another file',
      fix: 'Choose another name, or in the terminal add --overwrite to replace it; nothing was written.',
    },
    'zh-CN': {
      message: '{file} 已存在。',
      expected: '新文件，或未经改动的先前导出',
      found: '其他文件',
      fix: '请选择其他名称，或在终端中添加 --overwrite 以替换它；尚未写入任何内容。',
    },
  },
  'file-name-invalid': {
    severity: 'error',
    en: {
      message: 'This is not a usable name for a file or folder.',
      expected: 'letters, digits, spaces, hyphens; no slash, no control character, no dot in front',
      found: '{name}',
      fix: 'Choose another name.',
    },
    'zh-CN': {
      message: '这不是可用的文件或文件夹名称。',
      expected: '字母、数字、空格、连字符；不含斜杠和控制字符，不以点开头',
      found: '{name}',
      fix: '请换一个名称。',
    },
  },
  'folder-expected': {
    severity: 'error',
    en: {
      message: '{file} is not a folder.',
      expected: 'a folder',
      found: 'a file, or nothing',
      fix: 'Choose a folder.',
    },
    'zh-CN': {
      message: '{file} 不是文件夹。',
      expected: '文件夹',
      found: '文件，或什么都没有',
      fix: '请选择一个文件夹。',
    },
  },
  'folder-exists': {
    severity: 'error',
    en: {
      message: 'Something of this name is already there: {file}.',
      expected: 'a new name',
      found: 'a file or folder of this name',
      fix: 'Choose another name.',
    },
    'zh-CN': {
      message: '同名的内容已存在：{file}。',
      expected: '新的名称',
      found: '同名的文件或文件夹',
      fix: '请换一个名称。',
    },
  },
  'dialogs-not-here': {
    severity: 'error',
    en: {
      message: 'This host has no file dialogs of the system.',
      expected: "the app's own window",
      found: 'a browser',
      fix: 'Choose the file in the folder view.',
    },
    'zh-CN': {
      message: '此宿主没有系统文件对话框。',
      expected: '应用自身的窗口',
      found: '浏览器',
      fix: '请在文件夹视图中选择文件。',
    },
  },
} as const satisfies CodeFamily;
