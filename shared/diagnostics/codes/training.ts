import type { CodeFamily } from '../code-entry.ts';

/** Problems while a run goes on, and of continuing one. */
export const trainingCodes = {
  'profile-none': {
    severity: 'warning',
    en: {
      message: 'Nothing was profiled.',
      expected: 'a chunk of full batches that ran to its end and was not watched',
      found: 'none before the run ended',
      fix: 'Train for longer, or without watching the layers.',
    },
    'zh-CN': {
      message: '没有可剖析的内容。',
      expected: '至少一段运行完毕且未被观察的完整批次',
      found: '训练结束前没有',
      fix: '请训练更久，或不观察各层。',
    },
  },
  'engine-died': {
    severity: 'error',
    en: {
      message: 'The training process ended unexpectedly after step {step}.',
      expected: 'the process to end by itself',
      found: '{how}; its last words: {lastOutput}',
      fix: 'Resume the run, which goes on after step {lastCheckpoint}: in Runs, or with netloom train <project> --resume {run} in the terminal. If it happens again, use a smaller batch size: the memory may be too small.',
    },
    'zh-CN': {
      message: '训练进程在第 {step} 步之后意外结束。',
      expected: '进程自行结束',
      found: '{how}；最后输出：{lastOutput}',
      fix: '请继续该实验（将从第 {lastCheckpoint} 步之后开始）：在“实验”中继续，或在终端运行 netloom train <项目> --resume {run}。若再次发生，请减小批大小：内存可能不足。',
    },
  },
  'engine-died-early': {
    severity: 'error',
    en: {
      message: 'The engine process ended unexpectedly before any step.',
      expected: 'the process to end by itself',
      found: '{how}; its last words: {lastOutput}',
      fix: 'Use a smaller batch size: the memory may be too small. Where the device is a graphics card, try the CPU: choose it in Train, or with --device cpu in the terminal.',
    },
    'zh-CN': {
      message: '引擎进程尚未执行任何一步就意外结束。',
      expected: '进程自行结束',
      found: '{how}；最后输出：{lastOutput}',
      fix: '请减小批大小：内存可能不足。若使用的是显卡，请改用 CPU：在“训练”中选择该设备，或在终端用 --device cpu。',
    },
  },
  'engine-died-early-on-cpu': {
    severity: 'error',
    en: {
      message: 'The engine process ended unexpectedly before any step.',
      expected: 'the process to end by itself',
      found: '{how}; its last words: {lastOutput}',
      fix: 'Use a smaller batch size or a smaller network: the memory may be too small.',
    },
    'zh-CN': {
      message: '引擎进程尚未执行任何一步就意外结束。',
      expected: '进程自行结束',
      found: '{how}；最后输出：{lastOutput}',
      fix: '请减小批大小或网络：内存可能不足。',
    },
  },
  'training-too-large': {
    severity: 'error',
    en: {
      message:
        'This run needs about {needed} of memory and the machine has {there}; node {costliest} costs most, about {costs}.',
      expected: 'no more than {there}',
      found: 'about {needed} at batch size {batch}, {data} of it for the data',
      fix: '{remedy}',
      words: {
        remedy: {
          none: 'Make node {costliest} smaller, or use a machine with more memory: not even a batch of one sample fits.',
          batch:
            'Use a batch size of {fits} or less, make node {costliest} smaller, or use a machine with more memory.',
        },
      },
    },
    'zh-CN': {
      message: '此次训练约需 {needed} 内存，而本机只有 {there}；节点 {costliest} 占用最多，约 {costs}。',
      expected: '不超过 {there}',
      found: '批大小为 {batch} 时约 {needed}，其中数据占 {data}',
      fix: '{remedy}',
      words: {
        remedy: {
          none: '请缩小节点 {costliest}，或改用内存更大的机器：即使每批一个样本也放不下。',
          batch: '请将批大小改为 {fits} 或更小，缩小节点 {costliest}，或改用内存更大的机器。',
        },
      },
    },
  },
  'training-memory-short': {
    severity: 'warning',
    en: {
      message:
        'This run needs about {needed} of memory and {there} is free now; node {costliest} costs most, about {costs}.',
      expected: 'no more than the {there} that is free',
      found: 'about {needed} at batch size {batch}, {data} of it for the data',
      fix: '{remedy}',
      words: {
        remedy: {
          none: 'Close other programs or make node {costliest} smaller: it would not fit with a batch of one sample either.',
          batch: 'Close other programs, or use a batch size of {fits} or less.',
        },
      },
    },
    'zh-CN': {
      message: '此次训练约需 {needed} 内存，目前空闲 {there}；节点 {costliest} 占用最多，约 {costs}。',
      expected: '不超过目前空闲的 {there}',
      found: '批大小为 {batch} 时约 {needed}，其中数据占 {data}',
      fix: '{remedy}',
      words: {
        remedy: {
          none: '请关闭其他程序，或缩小节点 {costliest}：即使每批一个样本也放不下。',
          batch: '请关闭其他程序，或将批大小改为 {fits} 或更小。',
        },
      },
    },
  },
  'training-not-finite': {
    severity: 'error',
    en: {
      message: 'The numbers stopped being finite at step {step}: the first came from {node} ({stage}, {op}).',
      expected: 'finite losses and gradients',
      found: '{found}',
      fix: '{advice}; the state before step {step} is kept in the run.',
      words: {
        advice: {
          rate: 'Lower the learning rate (now {learningRate}) or clip the gradients with clipNorm in the training settings',
          scale:
            'Scale the inputs, which reach {largest}, by a normalization in Data, and lower the learning rate (now {learningRate})',
        },
      },
    },
    'zh-CN': {
      message: '第 {step} 步出现非有限数值：最先来自 {node}（{stage}，{op}）。',
      expected: '有限的损失和梯度',
      found: '{found}',
      fix: '{advice}；第 {step} 步之前的状态已保存在该实验中。',
      words: {
        advice: {
          rate: '请降低学习率（当前 {learningRate}）或在训练设置中用 clipNorm 裁剪梯度',
          scale: '输入值达到 {largest}，请在“数据”中选择归一化，并降低学习率（当前 {learningRate}）',
        },
      },
    },
  },
  'learning-rate-not-found': {
    severity: 'error',
    en: {
      message: 'The loss of node {node} is not a finite number even at the lowest learning rate.',
      expected: 'a finite loss at the first step',
      found: 'NaN or infinity',
      fix: 'Look at the data and its normalization, then try again.',
    },
    'zh-CN': {
      message: '即使在最低的学习率下，节点 {node} 的损失也不是有限数。',
      expected: '第一步的损失为有限数',
      found: 'NaN 或无穷大',
      fix: '请检查数据及其归一化，然后重试。',
    },
  },
  'training-unknown-node': {
    severity: 'error',
    en: {
      message: 'The training settings name a node that the graph does not have.',
      expected: 'the id of a node{suggestion}',
      found: '{node}',
      fix: 'Correct the id at {path}, or take it out of the list.',
    },
    'zh-CN': {
      message: '训练设置中出现了图中不存在的节点。',
      expected: '节点的 id{suggestion}',
      found: '{node}',
      fix: '请更正 {path} 处的 id，或将其从列表中删除。',
    },
  },
  'resume-other-graph': {
    severity: 'error',
    en: {
      message:
        'The run was made with another network or other training settings, so it cannot be continued with this project. Only its epochs can change.',
      expected: 'the graph and the settings as they were when the run started',
      found: '{found}',
      fix: 'Undo the changes, or start a new run from the weights of this one: with Start from, or with --weights in the terminal.',
      words: { found: { graph: 'another graph' } },
    },
    'zh-CN': {
      message: '该实验使用的网络或训练设置不同，无法用此项目继续。只有轮次可以更改。',
      expected: '实验开始时的网络图和设置',
      found: '{found}',
      fix: '请撤销更改，或从该实验的权重开始新的实验：用“起始权重”，或在终端用 --weights。',
      words: { found: { graph: '不同的网络图' } },
    },
  },
  'resume-settings-kept': {
    severity: 'warning',
    en: {
      message: 'The project has changed since the run began; the run goes on with its own settings.',
      expected: 'the settings of the run, which are used',
      found: '{differences}',
      fix: 'To train with the changed settings, start a new run; in the terminal --epochs or --continue gives this one more epochs.',
    },
    'zh-CN': {
      message: '项目在实验开始后有所更改；该实验沿用自己的设置。',
      expected: '采用该实验的设置',
      found: '{differences}',
      fix: '若要采用更改后的设置，请开始新的实验；在终端用 --epochs 或 --continue 可为此实验增加轮次。',
    },
  },
  'resume-schedule-choice': {
    severity: 'error',
    en: {
      message:
        'The {kind} schedule of this run was made for {before} epochs and ends with the learning rate {now}. With {after} epochs it must be said how it goes on.',
      expected:
        'keep: stay at {keep}; stretch: over all {after} epochs, jumping to {stretch}; restart: anew from {restart}',
      found: 'no choice',
      fix: 'Choose in the window, or add --schedule keep, stretch or restart in the terminal.',
      words: { kind: { polynomial: 'polynomial', cosine: 'cosine', 'one-cycle': 'one-cycle' } },
    },
    'zh-CN': {
      message:
        '该实验的{kind}学习率计划按 {before} 轮制定，结束时学习率为 {now}。改为 {after} 轮时，需指明如何继续。',
      expected:
        'keep：保持 {keep}；stretch：按全部 {after} 轮重算，跳到 {stretch}；restart：从 {restart} 重新开始',
      found: '未选择',
      fix: '请在窗口中选择，或在终端加上 --schedule keep、stretch 或 restart。',
      words: { kind: { polynomial: '多项式', cosine: '余弦', 'one-cycle': '单周期' } },
    },
  },
  'resume-other-data': {
    severity: 'error',
    en: {
      message: 'The data has changed since the run started, so continuing would mix two data sets.',
      expected: 'data with hash {expectedHash}',
      found: 'data with hash {foundHash}',
      fix: 'Restore the data the run started with, or start a new run.',
    },
    'zh-CN': {
      message: '数据自实验开始后已改变，继续会混用两个数据集。',
      expected: '哈希为 {expectedHash} 的数据',
      found: '哈希为 {foundHash} 的数据',
      fix: '请恢复实验开始时的数据，或开始新的实验。',
    },
  },
  'resume-other-thesaurus': {
    severity: 'error',
    en: {
      message:
        'The thesaurus or file of templates {file} has changed since the run started, so its texts would be changed in other ways.',
      expected: 'the file that the run started with',
      found: 'a file of other content',
      fix: 'Restore the file the run started with, or start a new run.',
    },
    'zh-CN': {
      message: '同义词或模板文件 {file} 自实验开始后已改变，文本会以不同的方式改变。',
      expected: '实验开始时的文件',
      found: '内容不同的文件',
      fix: '请恢复实验开始时的文件，或开始新的实验。',
    },
  },
  'run-already-complete': {
    severity: 'error',
    en: {
      message: 'The run has done all its epochs.',
      expected: 'a run with epochs left',
      found: '{epochs} of {epochs} epochs',
      fix: 'To train it further, give more epochs: in the settings of Train, or with --epochs in the terminal. Or start a new run.',
    },
    'zh-CN': {
      message: '该实验已完成全部轮次。',
      expected: '尚有剩余轮次的实验',
      found: '{epochs} / {epochs} 轮',
      fix: '若要继续训练，请增加轮次：在“训练”的设置中修改，或在终端用 --epochs。也可开始新的实验。',
    },
  },
} as const satisfies CodeFamily;
