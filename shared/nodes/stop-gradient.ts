import { onnxOperator } from '../base/source.ts';
import { apply } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const stopGradient = defineNode({
  kind: 'primitive',
  type: 'stop-gradient',
  version: 1,
  family: 'generative',
  icon: 'octagon-x',
  title: { en: 'StopGradient', 'zh-CN': '停止梯度' },
  synonyms: { en: ['detach'], 'zh-CN': ['分离梯度'] },
  summary: {
    en: 'Passes values unchanged and no gradient back: what lies before it learns nothing through this path.',
    'zh-CN': '数值原样通过，但不回传梯度：其前面的部分不会经由此路径学习。',
  },
  sources: [onnxOperator('Identity')],
  parameters: {},
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs) {
    return { output: apply(g, 'stop_gradient', [single(inputs, 'input')], {}) };
  },
  examples: [
    { inputs: { input: ['N', 16] }, parameters: {}, outputs: { output: ['N', 16] } },
    { inputs: { input: ['N', 3, 5, 7] }, parameters: {}, outputs: { output: ['N', 3, 5, 7] } },
  ],
});
