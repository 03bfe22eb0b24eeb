import type { CodeFamily } from '../code-entry.ts';

/** What the nodes of mathematics and shape refuse. Values are shapes and numbers, the same in every language. */
export const nodeMathCodes = {
  'operands-differ': {
    severity: 'error',
    en: {
      message: 'The inputs of node {node} cannot be combined element by element.',
      expected: '{expected}, or 1 where a size differs',
      found: '{found}',
      fix: 'Bring both inputs to one shape, or reshape the smaller one so that its other sizes are 1.',
    },
    'zh-CN': {
      message: '节点 {node} 的各输入无法逐元素运算。',
      expected: '{expected}，大小不同处须为 1',
      found: '{found}',
      fix: '请使各输入形状一致，或将较小者变形，使其余维度为 1。',
    },
  },
  'matrix-sizes-differ': {
    severity: 'error',
    en: {
      message:
        'The matrices of node {node} do not fit: columns of the first must meet as many rows of the second.',
      expected: '{columns} rows in the second ({first} is the first)',
      found: '{rows} rows ({second})',
      fix: 'Transpose one of the matrices, or bring the sizes to agree; sizes before the last two must be equal or 1.',
    },
    'zh-CN': {
      message: '节点 {node} 的两个矩阵不匹配：第一个的列数须等于第二个的行数。',
      expected: '第二个有 {columns} 行（第一个为 {first}）',
      found: '{rows} 行（{second}）',
      fix: '请转置其中一个矩阵，或使两者大小一致；最后两维之前的大小须相等或为 1。',
    },
  },
  'part-outside': {
    severity: 'error',
    en: {
      message: 'Node {node} takes a part that its input does not have.',
      expected: 'positions within 0–{size} of dimension {axis}, at least one of them',
      found: '{start}–{end}',
      fix: 'Set the positions of {node} within 0–{size}; the end is not included.',
    },
    'zh-CN': {
      message: '节点 {node} 截取的部分超出其输入。',
      expected: '维度 {axis} 的 0–{size} 之内，且至少一个位置',
      found: '{start}–{end}',
      fix: '请把 {node} 的位置设在 0–{size} 之内；不含终点。',
    },
  },
  'order-invalid': {
    severity: 'error',
    en: {
      message: 'The order of node {node} does not name each dimension of its input once.',
      expected: 'each of {dimensions} once',
      found: '{found}',
      fix: 'List the dimensions {dimensions} in the order wanted; 0, the batch, stays in front.',
    },
    'zh-CN': {
      message: '节点 {node} 的次序没有恰好列出其输入的每个维度一次。',
      expected: '{dimensions} 各一次',
      found: '{found}',
      fix: '请按所需次序列出维度 {dimensions}；0 为批维度，始终在最前。',
    },
  },
  'dimension-not-one': {
    severity: 'error',
    en: {
      message: 'Node {node} cannot leave out a dimension that holds more than one value.',
      expected: 'size 1 for dimension {axis}',
      found: '{size} ({shape})',
      fix: 'Choose a dimension of size 1, or use Reshape, Reduce or Slice.',
    },
    'zh-CN': {
      message: '节点 {node} 不能去掉含有多个值的维度。',
      expected: '维度 {axis} 的大小为 1',
      found: '{size}（{shape}）',
      fix: '请选择大小为 1 的维度，或使用变形、归约或切片。',
    },
  },
} as const satisfies CodeFamily;
