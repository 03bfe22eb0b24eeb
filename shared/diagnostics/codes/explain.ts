import type { CodeFamily } from '../code-entry.ts';

/** Questions for the reasons of an answer that cannot be answered. */
export const explainCodes = {
  'explain-no-place': {
    severity: 'error',
    en: {
      message: 'The network has no {place} at which this method could look.',
      expected: '{place}',
      found: 'none',
      fix: 'Choose another method, or name a node of the graph (in the terminal, --node).',
      words: {
        place: {
          input: 'unnamed input of numbers',
          convolution: 'convolution of pictures',
          embedding: 'embedding of tokens',
          attention: 'attention',
        },
      },
    },
    'zh-CN': {
      message: '该网络没有此方法所需的{place}。',
      expected: '{place}',
      found: '没有',
      fix: '请换一种方法，或指定图中的节点（在终端用 --node）。',
      words: {
        place: {
          input: '未命名的数值输入',
          convolution: '图像卷积',
          embedding: '词元嵌入',
          attention: '注意力',
        },
      },
    },
  },
  'explain-unknown-node': {
    severity: 'error',
    en: {
      message: 'The graph of the run has no node {node}.',
      expected: 'the id of a node',
      found: '{node}',
      fix: 'Name a node of the graph{suggestion}.',
    },
    'zh-CN': {
      message: '该训练的图中没有节点 {node}。',
      expected: '节点标识',
      found: '{node}',
      fix: '请指定图中的节点{suggestion}。',
    },
  },
  'explain-no-gradient': {
    severity: 'error',
    en: {
      message: 'The answer does not depend on this place by a gradient.',
      expected: 'numbers that the answer is computed from',
      found: 'whole numbers, or a node that leads elsewhere',
      fix: 'Name a node between the input and the answer (in the terminal, --node), or take a method without gradients.',
    },
    'zh-CN': {
      message: '回答不经由梯度依赖于此处。',
      expected: '用于计算回答的数值',
      found: '整数，或通向别处的节点',
      fix: '请指定输入与回答之间的节点（在终端用 --node），或改用不需要梯度的方法。',
    },
  },
  'explain-no-picture': {
    severity: 'error',
    en: {
      message: '{method} needs what a picture has: channels, height and width.',
      expected: 'a shape of three dimensions',
      found: '{found}',
      fix: 'Take another method, or another node.',
    },
    'zh-CN': {
      message: '{method} 需要图像形状：通道、高、宽。',
      expected: '三维形状',
      found: '{found}',
      fix: '请换一种方法或节点。',
    },
  },
  'explain-other-kind': {
    severity: 'error',
    en: {
      message: '{method} does not explain samples of this kind.',
      expected: 'samples that {method} is made for: {kinds}',
      found: '{found}',
      fix: 'Take one of: {others}.',
    },
    'zh-CN': {
      message: '{method} 不能解释这类样本。',
      expected: '{method} 适用的样本：{kinds}',
      found: '{found}',
      fix: '可用方法：{others}。',
    },
  },
  'explain-sample-missing': {
    severity: 'error',
    en: {
      message: 'The data has no sample {found}.',
      expected: 'a number from 0 to {last}',
      found: '{found}',
      fix: 'Give the row of a sample in the data set, from 0.',
    },
    'zh-CN': {
      message: '数据中没有样本 {found}。',
      expected: '0 到 {last} 之间的数',
      found: '{found}',
      fix: '请给出样本在数据集中的行号（从 0 起）。',
    },
  },
  'explain-target-unknown': {
    severity: 'error',
    en: {
      message: 'The network does not answer {found}.',
      expected: 'one of {names}',
      found: '{found}',
      fix: 'Name a class, or a number that is predicted (in the terminal, --target).',
    },
    'zh-CN': {
      message: '该网络没有 {found} 这一回答。',
      expected: '{names} 之一',
      found: '{found}',
      fix: '请指定一个类别或所预测的数值（在终端用 --target）。',
    },
  },
  'explain-setting-invalid': {
    severity: 'error',
    en: {
      message: 'A setting of {method} is not as it must be.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Correct it, or leave it out.',
    },
    'zh-CN': {
      message: '{method} 的某项设置不符合要求。',
      expected: '{expected}',
      found: '{found}',
      fix: '请改正，或省略该设置。',
    },
  },
  'explain-needs-data': {
    severity: 'error',
    en: {
      message: '{method} compares with rows of the data of the run.',
      expected: 'a table with the target of each row',
      found: '{found}',
      fix: 'Say where the data of the run lies (in the terminal, --data).',
    },
    'zh-CN': {
      message: '{method} 需要与该训练的数据行比较。',
      expected: '带有每行目标的表格',
      found: '{found}',
      fix: '请指明该训练的数据所在（在终端用 --data）。',
    },
  },
  'explain-over-unfit': {
    severity: 'error',
    en: {
      message: '{method} makes no heatmap of each class of this data.',
      expected: 'Grad-CAM, and pictures of one class each as the only input',
      found: '{found}',
      fix: 'Take Grad-CAM with a run of pictures and classes, or explain single samples (in the terminal, --sample).',
    },
    'zh-CN': {
      message: '{method} 无法为该数据的每个类别生成热图。',
      expected: 'Grad-CAM，且唯一的输入为各属一类的图像',
      found: '{found}',
      fix: '请对图像分类的训练使用 Grad-CAM，或解释单个样本（在终端用 --sample）。',
    },
  },
  'embed-too-few': {
    severity: 'error',
    en: {
      message: 'Too few samples to lay out in a plane.',
      expected: '{min} samples or more for {method}',
      found: '{found}',
      fix: 'Take another part of the data, or all of it (in the terminal, --part all).',
    },
    'zh-CN': {
      message: '样本太少，无法在平面上排布。',
      expected: '{method} 至少需要 {min} 个样本',
      found: '{found}',
      fix: '请选用数据的其他部分或全部（在终端用 --part all）。',
    },
  },
  'embed-not-finite': {
    severity: 'error',
    en: {
      message: 'What {node} makes of a sample is not finite.',
      expected: 'finite numbers',
      found: 'NaN or infinity, of sample {sample}',
      fix: 'Choose a run whose weights are finite, or a node before it (in the terminal, --node).',
    },
    'zh-CN': {
      message: '{node} 对某个样本的输出不是有限数。',
      expected: '有限的数值',
      found: '样本 {sample} 的 NaN 或无穷大',
      fix: '请选用权重有限的训练，或更靠前的节点（在终端用 --node）。',
    },
  },
} as const satisfies CodeFamily;
