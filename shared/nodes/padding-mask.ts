import { papers } from '../base/source.ts';
import { cast, constant, equal } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { requireTokens } from './sequence-inputs.ts';

export const paddingMask = defineNode({
  kind: 'primitive',
  type: 'padding-mask',
  version: 1,
  family: 'attention',
  icon: 'venetian-mask',
  title: { en: 'PaddingMask', 'zh-CN': '填充掩码' },
  summary: {
    en: 'Says for each step whether it is real: true where the token is not 0, the padding that brings texts to one length. Layers with a mask input leave the other steps out.',
    'zh-CN':
      '指出每一步是否真实：词元不为 0 处为真，0 是把文本补成同一长度的填充。带掩码输入的层会忽略其余的步。',
  },
  sources: [papers.attention],
  parameters: {},
  inputs: { input: { title: { en: 'Tokens', 'zh-CN': '词元' } } },
  outputs: { output: { title: { en: 'Mask', 'zh-CN': '掩码' } } },
  lower(g, inputs) {
    const tokens = requireTokens(g, inputs);
    const zero = constant(g, 'int32', [], 0);
    const isPadding = cast(g, equal(g, tokens, zero), 'int32');
    return { output: equal(g, isPadding, zero) };
  },
  examples: [
    {
      inputs: { input: ['N', 20] },
      dtypes: { input: 'int32' },
      parameters: {},
      outputs: { output: ['N', 20] },
    },
    {
      inputs: { input: ['N', 1] },
      dtypes: { input: 'int32' },
      parameters: {},
      outputs: { output: ['N', 1] },
    },
  ],
});
