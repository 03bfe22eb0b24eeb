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
      fix: '请在其前加上：词元用嵌入，图像用图块嵌入，其他数据用变形得到步与特征。',
    },
  },
  'mask-expected': {
    severity: 'error',
    en: {
      message: 'The mask of node {node} does not say true or false for each step.',
      expected: 'bool[N,steps]',
      found: '{found}',
      fix: 'Wire a PaddingMask made from the tokens of the sequence.',
    },
    'zh-CN': {
      message: '节点 {node} 的掩码没有对每一步给出真或假。',
      expected: 'bool[N,步数]',
      found: '{found}',
      fix: '请连接一个由该序列的词元生成的填充掩码节点。',
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
  'heads-do-not-divide': {
    severity: 'error',
    en: {
      message: 'Node {node} cannot share its width out among its heads.',
      expected: 'heads that divide the width {width}: {choices}',
      found: '{heads} heads',
      fix: 'Set the heads of {node} to one of {choices}, or set its head width.',
    },
    'zh-CN': {
      message: '节点 {node} 无法把宽度平分给各头。',
      expected: '能整除宽度 {width} 的头数：{choices}',
      found: '{heads} 个头',
      fix: '请把 {node} 的头数设为 {choices} 之一，或设置其头宽度。',
    },
  },
  'head-width-odd': {
    severity: 'error',
    en: {
      message: 'Node {node} turns the values of each head in pairs, and their number is odd.',
      expected: 'an even head width',
      found: '{width}',
      fix: 'Choose heads or a head width that make it even, or turn rotary positions off.',
    },
    'zh-CN': {
      message: '节点 {node} 将每个头的数值成对旋转，而其个数为奇数。',
      expected: '偶数的头宽度',
      found: '{width}',
      fix: '请选择使头宽度为偶数的头数或头宽度，或关闭旋转位置。',
    },
  },
  'patches-do-not-fit': {
    severity: 'error',
    en: {
      message: 'The patches of node {node} do not cover its image without a rest.',
      expected: 'a patch size that divides {height} and {width}: {choices}',
      found: '{patch}',
      fix: 'Set the patch of {node} to one of {choices}, or resize, pad or crop the image.',
    },
    'zh-CN': {
      message: '节点 {node} 的图块无法恰好铺满图像。',
      expected: '能整除 {height} 和 {width} 的边长：{choices}',
      found: '{patch}',
      fix: '请把 {node} 的图块边长设为 {choices} 之一，或缩放、填充、裁剪图像。',
    },
  },
  'state-width-differs': {
    severity: 'error',
    en: {
      message: 'The first state of node {node} is of another width than its own states.',
      expected:
        '{expected}: {units} units for each of {layers} layers and {directions} directions, side by side',
      found: '{found}',
      fix: 'Wire the last state of a layer with the same units, layers and direction, or a Dense of {width} units.',
    },
    'zh-CN': {
      message: '节点 {node} 的初始状态与其自身状态宽度不同。',
      expected: '{expected}：{layers} 层、{directions} 个方向，各 {units} 个单元，依次并排',
      found: '{found}',
      fix: '请连接单元数、层数和方向都相同的层的最终状态，或 {width} 个单元的全连接层。',
    },
  },
} as const satisfies CodeFamily;
