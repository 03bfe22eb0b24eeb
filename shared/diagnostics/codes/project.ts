import type { CodeFamily } from '../code-entry.ts';

/** Problems of finding and opening projects. */
export const projectCodes = {
  'project-not-found': {
    severity: 'error',
    en: {
      message: 'There is no project at {file}.',
      expected: 'a folder with a project.json',
      found: 'nothing there',
      fix: 'Check the path, or make a new project: in the window, or with netloom new <folder> --template iris-mlp in the terminal.',
    },
    'zh-CN': {
      message: '{file} 处没有项目。',
      expected: '含有 project.json 的文件夹',
      found: '什么都没有',
      fix: '请检查路径，或新建项目：在窗口中新建，或在终端运行 netloom new <文件夹> --template iris-mlp。',
    },
  },
  'document-not-utf8': {
    severity: 'error',
    en: {
      message: 'The project file is not text in UTF-8.',
      expected: 'UTF-8 text',
      found: 'other bytes',
      fix: 'Restore {file} from a backup, or save it as UTF-8.',
    },
    'zh-CN': {
      message: '项目文件不是 UTF-8 文本。',
      expected: 'UTF-8 文本',
      found: '其他字节',
      fix: '请从备份恢复 {file}，或将其另存为 UTF-8。',
    },
  },
  'folder-not-empty': {
    severity: 'error',
    en: {
      message: 'The folder already holds something, so no project is made in it.',
      expected: 'a new or empty folder',
      found: '{found}',
      fix: 'Choose another folder.',
    },
    'zh-CN': {
      message: '该文件夹已有内容，因此不会在其中新建项目。',
      expected: '新的或空的文件夹',
      found: '{found}',
      fix: '请选择其他文件夹。',
    },
  },
  'template-unknown': {
    severity: 'error',
    en: {
      message: 'There is no template of this name.',
      expected: 'one of {names}',
      found: '{name}',
      fix: 'Choose one of these: the gallery shows them, as does netloom templates in the terminal.',
    },
    'zh-CN': {
      message: '没有这个名称的模板。',
      expected: '{names} 之一',
      found: '{name}',
      fix: '请选择其中之一：模板库中可以看到，在终端可运行 netloom templates。',
    },
  },
  'not-a-run': {
    severity: 'error',
    en: {
      message: '{file} is not the folder of a run.',
      expected: 'a run folder with run.json',
      found: 'no run.json',
      fix: 'Choose a folder inside the runs folder of a project; training in the terminal prints it as run.',
    },
    'zh-CN': {
      message: '{file} 不是实验文件夹。',
      expected: '含有 run.json 的实验文件夹',
      found: '没有 run.json',
      fix: '请选择项目 runs 文件夹中的文件夹；在终端训练时会显示其路径。',
    },
  },
} as const satisfies CodeFamily;
