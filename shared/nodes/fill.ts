import { onnxOperator, papers } from '../base/source.ts';
import { real } from '../document/parameters.ts';
import { broadcast, scalar } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const fill = defineNode({
  kind: 'primitive',
  type: 'fill',
  version: 1,
  family: 'generative',
  icon: 'paint-bucket',
  title: { en: 'Fill', 'zh-CN': '填充' },
  summary: {
    en: 'One number in the shape of the reference: the labels of an adversarial network, 1 for real samples and 0 for generated ones.',
    'zh-CN': '与参考输入同形状的同一个数：对抗网络的标签，真实样本为 1，生成样本为 0。',
  },
  sources: [onnxOperator('Expand'), papers.gan],
  parameters: {
    value: real({
      minimum: -1e6,
      maximum: 1e6,
      default: 1,
      title: { en: 'Value', 'zh-CN': '数值' },
      doc: {
        en: 'The number everywhere; 0.9 instead of 1 keeps a discriminator from growing too sure.',
        'zh-CN': '处处相同的数；用 0.9 代替 1 可避免判别器过于自信。',
      },
    }),
  },
  shown: ['value'],
  inputs: { reference: { title: { en: 'Reference', 'zh-CN': '参考' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Filled', 'zh-CN': '填充结果' } } },
  lower(g, inputs, { value }) {
    const { shape } = single(inputs, 'reference').type;
    return { output: broadcast(g, scalar(g, value), shape) };
  },
  examples: [
    { inputs: { reference: ['N', 1] }, parameters: {}, outputs: { output: ['N', 1] } },
    {
      inputs: { reference: ['N', 3, 5] },
      parameters: { value: -0.5 },
      outputs: { output: ['N', 3, 5] },
    },
  ],
});
