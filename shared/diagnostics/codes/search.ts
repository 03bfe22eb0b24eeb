import type { CodeFamily } from '../code-entry.ts';

/** Problems of a search: of the values that may vary, and of its trials. */
export const searchCodes = {
  'search-space-empty': {
    severity: 'error',
    en: {
      message: 'The project names no value that may vary.',
      expected: 'a search section in project.json, or values named with --space',
      found: 'none',
      fix: 'Name a value with its range: in the terminal with --space training.objectives.0.optimizer.learningRate=real:0.0001..0.1:log',
    },
    'zh-CN': {
      message: '项目没有指定任何可变的值。',
      expected: 'project.json 中的 search 部分，或用 --space 指定的值',
      found: '没有',
      fix: '请指定一个值及其范围：在终端用 --space training.objectives.0.optimizer.learningRate=real:0.0001..0.1:log',
    },
  },
  'search-path-unknown': {
    severity: 'error',
    en: {
      message: 'The project has no value at {path}.',
      expected: 'the place of a value as in project.json, names and positions joined by dots',
      found: '{found}',
      fix: 'Correct the path: nodes stand under graph.nodes.<node>.parameters, settings under training or data.',
    },
    'zh-CN': {
      message: '项目在 {path} 处没有值。',
      expected: '值在 project.json 中的位置，名称和序号以点连接',
      found: '{found}',
      fix: '请更正路径：节点在 graph.nodes.<节点>.parameters 下，设置在 training 或 data 下。',
    },
  },
  'search-path-refused': {
    severity: 'error',
    en: {
      message: '{path} cannot be searched: {reason}.',
      expected: 'a value that leaves the trials comparable',
      found: '{path}',
      fix: 'Take this value out of the space{instead}.',
      words: {
        reason: {
          data: 'it decides which samples there are or what they are measured against',
          split: 'it decides which samples the trials are measured with',
          metric: 'it changes the figure that is optimized',
          weights: 'it names a file',
          epochs: 'with ASHA every trial has the same length',
          twice: 'it stands in the space twice',
        },
        instead: {
          data: '',
          split: '',
          metric: ', or optimize another figure (--metric in the terminal)',
          weights: '',
          epochs: ', or search without a pruner',
          twice: '',
        },
      },
    },
    'zh-CN': {
      message: '不能搜索 {path}：{reason}。',
      expected: '使各次试验保持可比的值',
      found: '{path}',
      fix: '请从搜索空间中去掉该值{instead}。',
      words: {
        reason: {
          data: '它决定有哪些样本，或样本以什么衡量',
          split: '它决定用哪些样本衡量试验',
          metric: '它会改变所优化的指标',
          weights: '它指定了一个文件',
          epochs: '使用 ASHA 时每次试验的长度相同',
          twice: '它在搜索空间中出现了两次',
        },
        instead: {
          data: '',
          split: '',
          metric: '，或优化其他指标（在终端用 --metric）',
          weights: '',
          epochs: '，或不使用剪枝器',
          twice: '',
        },
      },
    },
  },
  'search-step-other': {
    severity: 'error',
    en: {
      message: 'At {path} stands another step than the one whose value was to vary.',
      expected: 'a step of the kind {kind}',
      found: '{found}',
      fix: 'Correct the number of the step in the path, or mark the value again.',
    },
    'zh-CN': {
      message: '{path} 处的步骤不是当初要搜索的那一个。',
      expected: '类型为 {kind} 的步骤',
      found: '{found}',
      fix: '请更正路径中的步骤序号，或重新标记该值。',
    },
  },
  'search-value-outside': {
    severity: 'error',
    en: {
      message: 'The space gives {path} a value that it cannot have.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Change the range or the choices.',
    },
    'zh-CN': {
      message: '搜索空间给 {path} 的某个值不被允许。',
      expected: '{expected}',
      found: '{found}',
      fix: '请更改范围或选项。',
    },
  },
  'search-condition-unknown': {
    severity: 'error',
    en: {
      message: 'The condition of {path} never holds: {reason}.',
      expected: 'a choice that stands earlier in the space, with this value among its own',
      found: '{found}',
      fix: '{instead}.',
      words: {
        reason: {
          circle: 'the choice itself exists only by this value',
          unknown: 'the choice is not searched',
          later: 'the choice stands after it',
          number: 'what it names is a number, no choice',
          value: 'the choice never has this value',
        },
        instead: {
          circle: 'Take one of the conditions away',
          unknown: 'Mark the choice too, or take the condition away',
          later: 'Put the choice before it in the space',
          number: 'Name a choice in the condition, or take the condition away',
          value: 'Give the choice this value, or change the condition',
        },
      },
    },
    'zh-CN': {
      message: '{path} 的条件永远不会满足：{reason}。',
      expected: '在搜索空间中位于其前、且含有该值的选项',
      found: '{found}',
      fix: '{instead}。',
      words: {
        reason: {
          circle: '该选项本身只因这个值而存在',
          unknown: '该选项不在搜索之列',
          later: '该选项位于它之后',
          number: '所指的是数值而不是选项',
          value: '该选项从不取此值',
        },
        instead: {
          circle: '请去掉其中一个条件',
          unknown: '请也标记该选项，或去掉条件',
          later: '请在搜索空间中把该选项放到它之前',
          number: '请在条件中指定一个选项，或去掉条件',
          value: '请让该选项含有此值，或更改条件',
        },
      },
    },
  },
  'search-metric-unknown': {
    severity: 'error',
    en: {
      message: 'The runs of this project measure no {metric}.',
      expected: 'one of {expected}',
      found: '{metric}',
      fix: 'Name one of these (--metric in the terminal), or add a node that measures it.',
    },
    'zh-CN': {
      message: '该项目的实验不测量 {metric}。',
      expected: '以下之一：{expected}',
      found: '{metric}',
      fix: '请指定其中之一（在终端用 --metric），或添加测量它的节点。',
    },
  },
  'search-no-figure': {
    severity: 'error',
    en: {
      message: 'No trial ended with a figure: {count} failed.',
      expected: 'a trial that trains to its end',
      found: '{found}',
      fix: 'Narrow the ranges of the values, or correct what the first trial reports.',
    },
    'zh-CN': {
      message: '没有任何试验得到指标：{count} 次失败。',
      expected: '至少一次训练到结束的试验',
      found: '{found}',
      fix: '请缩小各值的范围，或修正第一次试验报告的问题。',
    },
  },
  'trials-give-way': {
    severity: 'warning',
    en: {
      message: 'A trial waits while a run of your own trains.',
      expected: 'a machine that trains nothing else',
      found: 'a run that you began',
      fix: 'Nothing is lost: the trial goes on from where it stands when that run has ended. Stop the run to go on sooner.',
    },
    'zh-CN': {
      message: '您自己开始的实验正在训练，一次试验在等待。',
      expected: '没有其他训练的机器',
      found: '一个由您开始的实验',
      fix: '不会丢失任何内容：该实验结束后，试验会从当前位置继续。停止该实验可更早继续。',
    },
  },
  'search-in-progress': {
    severity: 'error',
    en: {
      message: 'A search of this project goes on already.',
      expected: 'one search of a project at a time',
      found: '{search}',
      fix: 'Stop it first; what it found is kept.',
    },
    'zh-CN': {
      message: '该项目已有一个搜索正在进行。',
      expected: '一个项目同时只有一个搜索',
      found: '{search}',
      fix: '请先停止它；已得到的结果会保留。',
    },
  },
  'search-not-found': {
    severity: 'error',
    en: {
      message: 'This project has no search to go on with.',
      expected: 'a folder with a search.json in {file}',
      found: 'none',
      fix: 'Begin a search: in the terminal without --resume.',
    },
    'zh-CN': {
      message: '该项目没有可以继续的搜索。',
      expected: '{file} 中含有 search.json 的文件夹',
      found: '没有',
      fix: '请开始新的搜索：在终端不带 --resume。',
    },
  },
} as const satisfies CodeFamily;
