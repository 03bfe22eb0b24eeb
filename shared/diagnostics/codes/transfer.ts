import type { CodeFamily } from '../code-entry.ts';

/** Problems of beginning a run with weights from elsewhere. */
export const transferCodes = {
  'weights-not-found': {
    severity: 'error',
    en: {
      message: 'The weights to begin with are not where the settings say.',
      expected: 'a run folder or a safetensors file',
      found: 'nothing at {found}',
      fix: 'Choose a run or a file that is there, or turn off “Start from weights” in Train to begin with fresh ones.',
    },
    'zh-CN': {
      message: '在设置所指的位置找不到起始权重。',
      expected: '实验文件夹或 safetensors 文件',
      found: '{found} 处没有内容',
      fix: '请选择存在的实验或文件，或在“训练”中关闭“从已有权重开始”以使用全新权重。',
    },
  },
  'weights-not-safetensors': {
    severity: 'error',
    en: {
      message: '{file} holds no weights that can be read.',
      expected: 'a safetensors file, or the folder of a run',
      found: '{found}',
      fix: 'Choose a file that ends in .safetensors, or save the weights as one.',
    },
    'zh-CN': {
      message: '{file} 中没有可读取的权重。',
      expected: 'safetensors 文件，或实验的文件夹',
      found: '{found}',
      fix: '请选择以 .safetensors 结尾的文件，或将权重保存为该格式。',
    },
  },
  'weights-none-matched': {
    severity: 'error',
    en: {
      message: 'No weight of {from} fits this network by name and shape.',
      expected: 'names such as {expected}',
      found: '{found}',
      fix: 'Name the nodes as in the network the weights come from, or rename the tensors of the file.',
    },
    'zh-CN': {
      message: '{from} 中没有任何权重的名称和形状与此网络相符。',
      expected: '如 {expected} 的名称',
      found: '{found}',
      fix: '请按权重来源网络命名节点，或重命名文件中的张量。',
    },
  },
  'weights-unknown-node': {
    severity: 'error',
    en: {
      message: 'The weights to begin with name node "{id}", which has none in this network.',
      expected: 'ids of nodes with weights',
      found: '{id}',
      fix: 'Correct the id in Train under “Start from weights”, or remove it.',
    },
    'zh-CN': {
      message: '起始权重的设置提到节点“{id}”，而它在此网络中没有权重。',
      expected: '有权重的节点的 id',
      found: '{id}',
      fix: '请在“训练”的“从已有权重开始”中更正该 id，或将其移除。',
    },
  },
} as const satisfies CodeFamily;
