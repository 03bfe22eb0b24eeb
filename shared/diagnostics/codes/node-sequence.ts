import type { CodeFamily } from '../code-entry.ts';

/** What the nodes of sequences and attention refuse. Values are shapes and numbers, the same in every language. */
export const nodeSequenceCodes = {
  'tokens-expected': {
    severity: 'error',
    en: {
      message: 'Node {node} looks up whole numbers, and what is wired to it are none.',
      expected: 'tokens: int32[N,steps]',
      found: '{found}',
      fix: 'Wire an Input whose data are tokens, such as a text data set.',
    },
    'zh-CN': {
      message: '节点 {node} 按整数查表，而连到它的不是整数。',
      expected: '词元：int32[N,步数]',
      found: '{found}',
      fix: '请连接数据为词元（如文本数据集）的输入节点。',
    },
  },
  'vocabulary-too-small': {
    severity: 'error',
    en: {
      message: 'Node {node} has no row for some tokens of the data.',
      expected: 'a vocabulary of at least {expected}',
      found: '{found}',
      fix: 'Set the vocabulary of {node} to {expected}.',
    },
    'zh-CN': {
      message: '节点 {node} 缺少数据中某些词元对应的行。',
      expected: '词表大小至少为 {expected}',
      found: '{found}',
      fix: '请把 {node} 的词表大小设为 {expected}。',
    },
  },
  'sequence-expected': {
    severity: 'error',
    en: {
      message: 'Node {node} works along the steps of a sequence, and its input has none.',
      expected: 'a sequence: N×steps×features',
      found: '{found}',
      fix: 'Put an Embedding before it for tokens, a PatchEmbedding for images, or a Reshape to steps and features.',
    },
    'zh-CN': {
      message: '节点 {node} 沿序列的步工作，而其输入没有步这一维。',
      expected: '序列：N×步数×特征数',
      found: '{found}',
      fix: '词元请在其前加嵌入，图像加图块嵌入，或变形为步与特征。',
    },
  },
  'mask-expected': {
    severity: 'error',
    en: {
      message: 'The mask of node {node} does not say true or false for each step.',
      expected: 'bool[N,steps]',
      found: '{found}',
      fix: 'Wire a PaddingMask that sees the tokens of the sequence.',
    },
    'zh-CN': {
      message: '节点 {node} 的掩码没有对每一步给出真或假。',
      expected: 'bool[N,步数]',
      found: '{found}',
      fix: '请连接一个看到该序列词元的填充掩码节点。',
    },
  },
  'mask-length-differs': {
    severity: 'error',
    en: {
      message: 'The mask of node {node} is of another length than its sequence.',
      expected: '{expected} steps',
      found: '{found} steps',
      fix: 'Make the mask from the tokens that this sequence of {expected} steps comes from.',
    },
    'zh-CN': {
      message: '节点 {node} 的掩码与其序列长度不同。',
      expected: '{expected} 步',
      found: '{found} 步',
      fix: '请用产生这个 {expected} 步序列的词元来生成掩码。',
    },
  },
} as const satisfies CodeFamily;
