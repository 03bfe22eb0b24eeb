import type { CodeFamily } from '../code-entry.ts';

/** Shapes that layers and merges refuse. Values are shapes and numbers, the same in every language. */
export const nodeShapeCodes = {
  'input-shape-mismatch': {
    severity: 'error',
    en: {
      message: 'Node {node} asks for samples of another size than the data has.',
      expected: '{expected} values a sample, as the data has ({sample})',
      found: '{found} values a sample ({shape})',
      fix: 'Set the shape of {node} so that its product is {expected}, for example {sample}.',
    },
    'zh-CN': {
      message: '节点 {node} 要求的样本大小与数据不符。',
      expected: '每个样本 {expected} 个值，与数据一致（{sample}）',
      found: '每个样本 {found} 个值（{shape}）',
      fix: '请设置 {node} 的形状，使各维乘积为 {expected}，例如 {sample}。',
    },
  },
  'image-expected': {
    severity: 'error',
    en: {
      message: 'Node {node} works on images, but what is wired to it is none.',
      expected: 'N×channels×height×width',
      found: '{found}',
      fix: 'Move {node} before Flatten, or give the Input a shape of three numbers: channels, height, width.',
    },
    'zh-CN': {
      message: '节点 {node} 处理图像，但其输入不是图像。',
      expected: 'N×通道×高×宽',
      found: '{found}',
      fix: '请把 {node} 移到展平之前，或把输入节点的形状设为三个数：通道、高、宽。',
    },
  },
  'kernel-too-large': {
    severity: 'error',
    en: {
      message: 'The window of node {node} is larger than its input.',
      expected: 'at most {input}, the input with its padding',
      found: '{window}',
      fix: 'Choose a smaller kernel or dilation, "same" padding, or pool less before {node}.',
    },
    'zh-CN': {
      message: '节点 {node} 的窗口大于其输入。',
      expected: '最大 {input}，即加上填充后的输入',
      found: '{window}',
      fix: '请减小卷积核或膨胀率，使用 "same" 填充，或减少 {node} 之前的池化。',
    },
  },
  'groups-do-not-divide': {
    severity: 'error',
    en: {
      message: 'The groups of node {node} do not divide its channels evenly.',
      expected: 'a divisor of {channels} input channels and of {filters} filters: {choices}',
      found: '{groups} groups',
      fix: 'Choose groups, filters and the channels before {node} so that both divide.',
    },
    'zh-CN': {
      message: '节点 {node} 的分组数不能整除其通道数。',
      expected: '同时整除 {channels} 个输入通道和 {filters} 个滤波器：{choices}',
      found: '{groups} 组',
      fix: '请调整分组数、滤波器数或 {node} 之前的通道数，使其都能整除。',
    },
  },
  'reshape-mismatch': {
    severity: 'error',
    en: {
      message: 'Node {node} would change the number of values of a sample.',
      expected: '{expected} values a sample, as its input has ({input})',
      found: '{found} values a sample ({shape})',
      fix: 'Set the shape of {node} so that its product is {expected}.',
    },
    'zh-CN': {
      message: '节点 {node} 会改变每个样本的值的个数。',
      expected: '每个样本 {expected} 个值，与其输入一致（{input}）',
      found: '每个样本 {found} 个值（{shape}）',
      fix: '请设置 {node} 的形状，使各维乘积为 {expected}。',
    },
  },
  'channels-expected': {
    severity: 'error',
    en: {
      message: 'Node {node} normalizes channels; a sequence is not what it takes.',
      expected: 'N×features or N×channels×height×width',
      found: '{found}',
      fix: 'Use LayerNormalization for sequences, or put a Reshape before {node}.',
    },
    'zh-CN': {
      message: '节点 {node} 按通道归一化，不接受序列。',
      expected: 'N×特征 或 N×通道×高×宽',
      found: '{found}',
      fix: '序列请使用层归一化，或在 {node} 之前变形。',
    },
  },
  'merge-shapes-differ': {
    severity: 'error',
    en: {
      message: 'The inputs of node {node} have different shapes.',
      expected: '{expected}, the shape of the first wire',
      found: '{found} on wire {wire}',
      fix: 'Bring the branches to one shape, for example with a 1×1 Conv2D or a Dense layer.',
    },
    'zh-CN': {
      message: '节点 {node} 的各输入形状不同。',
      expected: '{expected}，即第一条连线的形状',
      found: '第 {wire} 条连线为 {found}',
      fix: '请使各分支形状一致，例如使用 1×1 的二维卷积或全连接层。',
    },
  },
  'multiply-shapes-differ': {
    severity: 'error',
    en: {
      message: 'The inputs of node {node} cannot be multiplied element by element.',
      expected: '{expected}, or 1 where a size differs',
      found: '{found} on wire {wire}',
      fix: 'Bring the branches to one shape, or reshape the gate so that its other sizes are 1.',
    },
    'zh-CN': {
      message: '节点 {node} 的各输入无法逐元素相乘。',
      expected: '{expected}，大小不同处须为 1',
      found: '第 {wire} 条连线为 {found}',
      fix: '请使各分支形状一致，或将门控变形，使其余维度为 1。',
    },
  },
  'concatenate-shapes-differ': {
    severity: 'error',
    en: {
      message: 'The inputs of node {node} differ in more than dimension {axis}, along which they are joined.',
      expected: '{expected}, with any size for dimension {axis}',
      found: '{found} on wire {wire}',
      fix: 'Make the other sizes equal, for example with padding "same" or the same pooling on both branches.',
    },
    'zh-CN': {
      message: '节点 {node} 的各输入在拼接维度 {axis} 以外也不相同。',
      expected: '{expected}，其中维度 {axis} 可为任意大小',
      found: '第 {wire} 条连线为 {found}',
      fix: '请使其余维度相等，例如在各分支使用 "same" 填充或相同的池化。',
    },
  },
  'axis-out-of-range': {
    severity: 'error',
    en: {
      message: 'Node {node} works along a dimension its input does not have.',
      expected: 'a dimension from 1 to {last}',
      found: '{axis}',
      fix: 'Set the dimension of {node} to one from 1 to {last}; 0 is the batch.',
    },
    'zh-CN': {
      message: '节点 {node} 沿其输入没有的维度工作。',
      expected: '1 到 {last} 的维度',
      found: '{axis}',
      fix: '请把 {node} 的维度设为 1 到 {last}；0 为批维度。',
    },
  },
} as const satisfies CodeFamily;
