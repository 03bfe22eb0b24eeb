import type { CodeFamily } from '../code-entry.ts';

/** Wirings that generative nodes, shared layers and outputs refuse. */
export const nodeGenerativeCodes = {
  'mean-variance-mismatch': {
    severity: 'error',
    en: {
      message: 'Mean and log variance of node {node} have different shapes.',
      expected: '{expected}, the shape of the mean',
      found: '{found}',
      fix: 'Give the two layers before {node} the same number of units.',
    },
    'zh-CN': {
      message: '节点 {node} 的均值与对数方差形状不同。',
      expected: '{expected}，即均值的形状',
      found: '{found}',
      fix: '请让 {node} 之前的两个层具有相同的单元数。',
    },
  },
  'output-twice': {
    severity: 'error',
    en: {
      message: 'Node {node} is a second Output; a network gives one answer.',
      expected: 'one Output node',
      found: 'two or more',
      fix: 'Delete all but one, or concatenate what they carry.',
    },
    'zh-CN': {
      message: '节点 {node} 是第二个输出节点；一个网络只给出一个回答。',
      expected: '一个输出节点',
      found: '两个或更多',
      fix: '请只保留一个，或把它们的内容拼接起来。',
    },
  },
  'shared-layer-unknown': {
    severity: 'error',
    en: {
      message: 'Node {node} shares the weights of node "{of}", which is not in the graph.',
      expected: 'the id of a layer of this graph{suggestion}',
      found: '{of}',
      fix: 'Set the parameter to the id of the node that owns the weights.',
    },
    'zh-CN': {
      message: '节点 {node} 要共享节点“{of}”的权重，而它不在图中。',
      expected: '图中某个层的 id{suggestion}',
      found: '{of}',
      fix: '请把该参数设为拥有权重的节点的 id。',
    },
  },
  'shared-layer-not-layer': {
    severity: 'error',
    en: {
      message: 'Node {node} shares {of}, which cannot be applied a second time.',
      expected: 'a layer with one input',
      found: '{found}',
      fix: 'Name a layer that takes one wire, or wire the node itself.',
    },
    'zh-CN': {
      message: '节点 {node} 要共享 {of}，而它不能再次应用。',
      expected: '只有一个输入的层',
      found: '{found}',
      fix: '请指定只接一条连线的层，或直接连接该节点。',
    },
  },
  'shared-weights-differ': {
    severity: 'error',
    en: {
      message: 'Node {node} shares the weights of {of}, but its input would need weights of another shape.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Give both the same number of input channels or columns.',
    },
    'zh-CN': {
      message: '节点 {node} 共享 {of} 的权重，但其输入需要另一种形状的权重。',
      expected: '{expected}',
      found: '{found}',
      fix: '请让两者的输入通道数或列数相同。',
    },
  },
} as const satisfies CodeFamily;
