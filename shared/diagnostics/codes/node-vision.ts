import type { CodeFamily } from '../code-entry.ts';

/** What layers on images, volumes and sequences refuse. Values are shapes and numbers, the same in every language. */
export const nodeVisionCodes = {
  'pads-too-large': {
    severity: 'error',
    en: {
      message: 'The padding of node {node} is as wide as its window: some windows would hold nothing.',
      expected: 'pads smaller than the {window} window',
      found: '{pads}',
      fix: 'Make the pads smaller or the window larger; half the window is usual.',
    },
    'zh-CN': {
      message: '节点 {node} 的填充不小于其窗口：有些窗口将不含任何值。',
      expected: '小于 {window} 窗口的填充',
      found: '{pads}',
      fix: '请减小填充或加大窗口；通常为窗口的一半。',
    },
  },
  'crop-too-large': {
    severity: 'error',
    en: {
      message: 'Node {node} crops away the whole image.',
      expected: 'less than the {size} image in each direction',
      found: '{amounts} (top, left, bottom, right)',
      fix: 'Crop less, so that at least one row and one column remain.',
    },
    'zh-CN': {
      message: '节点 {node} 把整幅图像都裁掉了。',
      expected: '各方向均小于 {size} 的图像',
      found: '{amounts}（上、左、下、右）',
      fix: '请减少裁剪量，至少保留一行一列。',
    },
  },
  'output-padding-too-large': {
    severity: 'error',
    en: {
      message: 'The output padding of node {node} is not smaller than its strides.',
      expected: 'less than the strides {strides}',
      found: '{found}',
      fix: 'Set the output padding to 0, or to 1 where a stride of 2 shall exactly double an image.',
    },
    'zh-CN': {
      message: '节点 {node} 的输出填充不小于其步长。',
      expected: '小于步长 {strides}',
      found: '{found}',
      fix: '请把输出填充设为 0；若步长 2 需恰好使图像加倍，可设为 1。',
    },
  },
  'transposed-result-empty': {
    severity: 'error',
    en: {
      message: 'The padding of node {node} takes away its whole result.',
      expected: 'pads that leave at least one position',
      found: '{found} positions left',
      fix: 'Make the pads of {node} smaller, or its kernel larger.',
    },
    'zh-CN': {
      message: '节点 {node} 的填充把结果全部去掉了。',
      expected: '至少保留一个位置的填充',
      found: '剩余 {found} 个位置',
      fix: '请减小 {node} 的填充，或加大其卷积核。',
    },
  },
  'normalization-groups-do-not-divide': {
    severity: 'error',
    en: {
      message: 'The groups of node {node} do not divide its channels evenly.',
      expected: 'a divisor of {channels} channels: {choices}',
      found: '{groups} groups',
      fix: 'Choose one of {choices} groups, or change the channels before {node}.',
    },
    'zh-CN': {
      message: '节点 {node} 的分组数不能整除其通道数。',
      expected: '{channels} 个通道的约数：{choices}',
      found: '{groups} 组',
      fix: '请选择 {choices} 之一作为分组数，或改变 {node} 之前的通道数。',
    },
  },
} as const satisfies CodeFamily;
