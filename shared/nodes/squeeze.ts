import { onnxOperator } from '../base/source.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { fixed, shapeText } from '../ir/types.ts';
import { reshape } from '../ops/build.ts';
import { axisParameter, requireAxis } from './axis.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const squeeze = defineNode({
  kind: 'primitive',
  type: 'squeeze',
  version: 1,
  family: 'core',
  icon: 'fold-horizontal',
  title: { en: 'Squeeze', 'zh-CN': '压维' },
  summary: {
    en: 'Leaves out a dimension of size 1; the values stay as they are.',
    'zh-CN': '去掉大小为 1 的一个维度；值保持不变。',
  },
  sources: [onnxOperator('Squeeze')],
  parameters: {
    axis: axisParameter({
      en: 'The dimension to leave out, from 1; its size must be 1.',
      'zh-CN': '要去掉的维度，从 1 数起；其大小须为 1。',
    }),
  },
  shown: ['axis'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 3, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { axis }) {
    const x = single(inputs, 'input');
    const { shape } = x.type;
    requireAxis(g, shape, axis);
    if (shape[axis] !== 1) {
      const values = { axis, size: fixed(shape[axis]), shape: shapeText(shape) };
      g.refuse(diagnostic('dimension-not-one', { node: g.node, parameter: 'axis' }, values));
    }
    return {
      output: reshape(
        g,
        x,
        shape.filter((_, i) => i !== axis),
      ),
    };
  },
  examples: [
    { inputs: { input: ['N', 1, 17] }, parameters: {}, outputs: { output: ['N', 17] } },
    {
      inputs: { input: ['N', 3, 5, 1] },
      parameters: { axis: 3 },
      outputs: { output: ['N', 3, 5] },
    },
  ],
});
