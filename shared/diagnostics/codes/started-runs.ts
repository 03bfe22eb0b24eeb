import type { CodeFamily } from '../code-entry.ts';

/** Problems of runs and exports as a window asks for them. */
export const startedRunCodes = {
  'run-unknown': {
    severity: 'error',
    en: {
      message: 'There is no such run any more.',
      expected: 'a run of an open project',
      found: 'a run that was deleted, or of a project not opened yet',
      fix: 'Open the list of runs again.',
    },
    'zh-CN': {
      message: '该实验已不存在。',
      expected: '已打开项目的实验',
      found: '已删除的实验，或所属项目尚未打开',
      fix: '请重新打开实验列表。',
    },
  },
  'run-in-progress': {
    severity: 'error',
    en: {
      message: 'A run of this project is still training.',
      expected: 'no other run of the project',
      found: 'the run {run}',
      fix: 'Stop that run, or wait for its end.',
    },
    'zh-CN': {
      message: '该项目有一个实验仍在训练。',
      expected: '项目没有其他正在进行的实验',
      found: '实验 {run}',
      fix: '请停止该实验，或等待其结束。',
    },
  },
  'fork-setting-refused': {
    severity: 'error',
    en: {
      message: 'A fork of a run cannot change {path}.',
      expected: 'a setting of the training, of nodes, or of how data is prepared',
      found: '{found}',
      fix: 'Open the graph of the run in the editor, change it there, and train.',
    },
    'zh-CN': {
      message: '实验的分支不能更改 {path}。',
      expected: '训练设置、节点设置或数据准备方式',
      found: '{found}',
      fix: '请在编辑器中打开该实验的图，在那里更改后训练。',
    },
  },
  'fork-no-checkpoint': {
    severity: 'error',
    en: {
      message: 'The run kept no checkpoint to go on from.',
      expected: 'a checkpoint in the folder of the run',
      found: 'none',
      fix: 'Begin the fork from fresh weights.',
    },
    'zh-CN': {
      message: '该实验没有可接续的检查点。',
      expected: '实验文件夹中的检查点',
      found: '没有',
      fix: '请让分支从全新权重开始。',
    },
  },
  'run-not-in-progress': {
    severity: 'error',
    en: {
      message: 'The run is not training here, so it cannot be stopped.',
      expected: 'a run started by this Netloom',
      found: 'a run that ended, or that another process trains',
      fix: 'Nothing needs to be done if it has ended; else stop it where it was started.',
    },
    'zh-CN': {
      message: '该实验未在此处训练，无法停止。',
      expected: '由本 Netloom 启动的实验',
      found: '已结束的实验，或由其他进程训练的实验',
      fix: '若已结束则无需处理；否则请在启动它的地方停止。',
    },
  },
  'run-cut-off': {
    severity: 'error',
    en: {
      message: 'The run was cut off after step {step}: the program that trained it ended.',
      expected: 'a run that ends by itself',
      found: 'a run left as it was',
      fix: 'Resume the run: it goes on from its last checkpoint, or begins again where it has none yet.',
    },
    'zh-CN': {
      message: '该实验在第 {step} 步之后中断：训练它的程序已结束。',
      expected: '自行结束的实验',
      found: '停留在中断状态的实验',
      fix: '请继续该实验：将从最后的检查点开始；若尚无检查点，则从头开始。',
    },
  },
  'run-failed-before': {
    severity: 'error',
    en: {
      message: 'The run ended by a problem after step {step}.',
      expected: 'a run that ends by itself',
      found: 'the problem {reason}',
      fix: 'Resume the run, or train anew: if the problem is still there, it is then told in full.',
    },
    'zh-CN': {
      message: '该实验在第 {step} 步之后因问题结束。',
      expected: '自行结束的实验',
      found: '问题 {reason}',
      fix: '请继续该实验或重新训练：若问题仍在，届时会完整说明。',
    },
  },
  'export-unknown': {
    severity: 'error',
    en: {
      message: 'There is no such export any more.',
      expected: 'an export started since Netloom was opened',
      found: 'one from before',
      fix: 'Export the run again.',
    },
    'zh-CN': {
      message: '该导出已不存在。',
      expected: 'Netloom 打开后启动的导出',
      found: '更早的导出',
      fix: '请重新导出该实验。',
    },
  },
  'work-cancelled': {
    severity: 'info',
    en: {
      message: 'The work was cancelled.',
      expected: 'an end by itself',
      found: 'a request to stop',
      fix: 'Start it again when you like.',
    },
    'zh-CN': {
      message: '该操作已取消。',
      expected: '自行结束',
      found: '停止请求',
      fix: '需要时可再次开始。',
    },
  },
} as const satisfies CodeFamily;
