import { papers } from '../base/source.ts';
import { text } from '../document/parameters.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const sharedLayer = defineNode({
  kind: 'primitive',
  role: 'shared',
  type: 'shared-layer',
  version: 1,
  family: 'core',
  icon: 'copy',
  title: { en: 'SharedLayer', 'zh-CN': '共享层' },
  synonyms: { en: ['weight sharing', 'siamese'], 'zh-CN': ['权重共享', '孪生'] },
  summary: {
    en: 'Applies another node of the graph to another input, with that node’s parameters and the same weights: a discriminator that judges real and generated samples, or twin branches. Batch normalization sees each input as a batch of its own.',
    'zh-CN':
      '把图中另一个节点以其参数和同一组权重应用到另一个输入：例如同时评判真实与生成样本的判别器，或孪生分支。批归一化把每个输入视为各自的一批。',
  },
  sources: [papers.siamese],
  parameters: {
    of: text({
      maxLength: 64,
      default: 'dense1',
      title: { en: 'Node', 'zh-CN': '节点' },
      doc: {
        en: 'Id of the node that owns the weights; it takes one input and gives one output.',
        'zh-CN': '拥有权重的节点的标识；它有一个输入和一个输出。',
      },
    }),
  },
  shown: ['of'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 1 } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  // The compiler lowers the node it names in its place; alone there is none to apply.
  lower(_g, inputs) {
    return { output: single(inputs, 'input') };
  },
  examples: [
    { inputs: { input: ['N', 16] }, parameters: {}, outputs: { output: ['N', 16] } },
    { inputs: { input: ['N', 3, 5, 7] }, parameters: { of: 'conv1' }, outputs: { output: ['N', 3, 5, 7] } },
  ],
});
