import type { CodeFamily } from '../code-entry.ts';

/** Problems of beginning a run with weights from elsewhere. */
export const transferCodes = {
  'weights-not-found': {
    severity: 'error',
    en: {
      message: 'The weights to begin with are not where the settings say.',
      expected: 'a run folder or a safetensors file',
      found: 'nothing at {found}',
      fix: 'Choose a run or a file that is there, or remove startFrom to begin with fresh weights.',
    },
    'zh-CN': {
      message: '起始权重不在设置所指的位置。',
      expected: '运行文件夹或 safetensors 文件',
      found: '{found} 处没有内容',
      fix: '请选择存在的运行或文件，或移除 startFrom 以使用全新权重。',
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
      expected: 'safetensors 文件，或运行的文件夹',
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
      fix: 'Correct the id under startFrom, or remove it.',
    },
    'zh-CN': {
      message: '起始权重的设置提到节点“{id}”，而它在此网络中没有权重。',
      expected: '有权重的节点的标识',
      found: '{id}',
      fix: '请更正 startFrom 下的标识，或将其移除。',
    },
  },
} as const satisfies CodeFamily;
