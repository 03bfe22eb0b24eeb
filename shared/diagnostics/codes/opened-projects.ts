import type { CodeFamily } from '../code-entry.ts';

/** Problems of a project that is open in a window: who writes, what lies on the disk, what was not saved. */
export const openedProjectCodes = {
  'project-not-open': {
    severity: 'error',
    en: {
      message: 'The project is not open in this window.',
      expected: 'a project opened since the window was loaded',
      found: 'a project that was closed',
      fix: 'Open the project again.',
    },
    'zh-CN': {
      message: '该项目未在此窗口中打开。',
      expected: '窗口加载后打开的项目',
      found: '已关闭的项目',
      fix: '请重新打开该项目。',
    },
  },
  'project-read-only-here': {
    severity: 'error',
    en: {
      message: 'This window may not write the project: another one does.',
      expected: 'the window that holds the project',
      found: 'a window that only reads it',
      fix: 'Take over the project in this window, or save it under another name.',
    },
    'zh-CN': {
      message: '此窗口不能写入该项目：另一个窗口正在写入。',
      expected: '持有该项目的窗口',
      found: '只读打开的窗口',
      fix: '请在此窗口接管该项目，或另存为其他名称。',
    },
  },
  'project-template-read-only': {
    severity: 'error',
    en: {
      message: 'A template is never written to.',
      expected: 'a project of your own',
      found: 'the template in {file}',
      fix: 'Save it under another name, or make a new project from the template.',
    },
    'zh-CN': {
      message: '模板不会被写入。',
      expected: '您自己的项目',
      found: '{file} 中的模板',
      fix: '请另存为其他名称，或从该模板新建项目。',
    },
  },
  'project-changed-on-disk': {
    severity: 'error',
    en: {
      message: '{file} was changed by another program since this window read or wrote it.',
      expected: 'the file as this window knows it',
      found: 'other content; nothing was overwritten',
      fix: 'Open the project again to see those changes, save under another name, or overwrite the file on purpose.',
    },
    'zh-CN': {
      message: '自此窗口读取或写入以来，{file} 已被其他程序更改。',
      expected: '此窗口所知的文件内容',
      found: '不同的内容；未覆盖任何内容',
      fix: '请重新打开项目以查看这些更改，或另存为其他名称，或确认覆盖该文件。',
    },
  },
  'project-not-handed-over': {
    severity: 'error',
    en: {
      message: 'The other window did not hand over the project {file}.',
      expected: 'an answer within {seconds} seconds',
      found: 'no answer from process {pid} on {host}',
      fix: 'Close the project there, then try again; or save under another name.',
    },
    'zh-CN': {
      message: '另一个窗口未交出项目 {file}。',
      expected: '{seconds} 秒内的应答',
      found: '{host} 上的进程 {pid} 没有应答',
      fix: '请在那里关闭该项目后重试；或另存为其他名称。',
    },
  },
  'project-edits-waiting': {
    severity: 'error',
    en: {
      message: 'Another window ended with edits that were not saved; taking over here would lose them.',
      expected: 'a project without unsaved edits',
      found: '{count} unsaved edits',
      fix: 'Open the project again: the edits come back.',
    },
    'zh-CN': {
      message: '另一个窗口结束时留有未保存的编辑；在此接管会丢失它们。',
      expected: '没有未保存编辑的项目',
      found: '{count} 处未保存的编辑',
      fix: '请重新打开该项目：这些编辑会恢复。',
    },
  },
  'journal-set-aside': {
    severity: 'warning',
    en: {
      message: 'Edits that were not saved do not fit the files on the disk, which were changed since.',
      expected: 'the files those edits were made on',
      found: '{count} edits, kept in {file}',
      fix: 'Nothing needs to be done if the changed files are the ones you want.',
    },
    'zh-CN': {
      message: '有未保存的编辑与磁盘上的文件不符，这些文件后来被更改过。',
      expected: '进行这些编辑时的文件',
      found: '{count} 处编辑，保存在 {file}',
      fix: '若更改后的文件正是您所需，则无需处理。',
    },
  },
  'journal-damaged': {
    severity: 'warning',
    en: {
      message: 'Part of the unsaved edits could not be read; those before it came back.',
      expected: 'a whole journal',
      found: 'a damaged line {row} of {file}',
      fix: 'Look over the last edits before saving; check the disk if this happens again.',
    },
    'zh-CN': {
      message: '部分未保存的编辑无法读取；在它之前的编辑已恢复。',
      expected: '完整的日志',
      found: '{file} 第 {row} 行已损坏',
      fix: '保存前请检查最近的编辑；若再次发生，请检查磁盘。',
    },
  },
  'journal-too-deep': {
    severity: 'error',
    en: {
      message: 'An edit nests values too deeply for a project.',
      expected: 'at most {limit} levels',
      found: 'more in edit {revision}',
      fix: 'Undo the edit; earlier edits are kept.',
    },
    'zh-CN': {
      message: '某次编辑的值嵌套过深，不适合项目。',
      expected: '至多 {limit} 层',
      found: '第 {revision} 次编辑超出该层数',
      fix: '请撤销该编辑；之前的编辑均已保留。',
    },
  },
  'journal-gap': {
    severity: 'error',
    en: {
      message: 'Edits are missing from the journal, so these were not added to it.',
      expected: 'edit {expected}',
      found: 'edit {found}',
      fix: 'Save the project: everything up to now is then on the disk.',
    },
    'zh-CN': {
      message: '日志中缺少编辑，因此未加入这些编辑。',
      expected: '第 {expected} 次编辑',
      found: '第 {found} 次编辑',
      fix: '请保存项目：此前的全部内容即写入磁盘。',
    },
  },
  'settings-damaged': {
    severity: 'warning',
    en: {
      message: 'Some settings could not be read; the usual ones stand in for them.',
      expected: 'readable settings',
      found: 'a damaged file, kept as {file}',
      fix: 'Choose the settings again.',
    },
    'zh-CN': {
      message: '部分设置无法读取；已用默认值代替。',
      expected: '可读取的设置',
      found: '损坏的文件，保存为 {file}',
      fix: '请重新选择这些设置。',
    },
  },
} as const satisfies CodeFamily;
