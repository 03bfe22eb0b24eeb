import { onnxOperator } from '../base/source.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { integers } from '../document/parameters.ts';
import { elementsPerSample, shapeText } from '../ir/types.ts';
import { reshape as reshapeOp } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { single } from './wiring.ts';

export const reshape = defineNode({
  kind: 'primitive',
  type: 'reshape',
  version: 1,
  family: 'core',
  icon: 'scaling',
  title: { en: 'Reshape', 'zh-CN': '变形' },
  synonyms: { en: ['view', 'resize'], 'zh-CN': ['变形'] },
  summary: {
    en: 'Gives each sample another shape with the same values in the same order, for example a row of 64 as an image of 1×8×8.',
    'zh-CN': '在值及其顺序不变的前提下，为每个样本换一种形状，例如把 64 个值排成 1×8×8 的图像。',
  },
  sources: [onnxOperator('Reshape')],
  parameters: {
    shape: integers({
      minimum: 1,
      maximum: 1_048_576,
      minLength: 1,
      maxLength: 5,
      default: [64],
      title: { en: 'Shape', 'zh-CN': '形状' },
      doc: {
        en: 'Shape of one sample, without the batch. Its product must not change.',
        'zh-CN': '单个样本的形状（不含批维度）。各维乘积不得改变。',
      },
    }),
  },
  shown: ['shape'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { shape }) {
    const x = single(inputs, 'input');
    const sample = x.type.shape.slice(1);
    const expected = elementsPerSample(sample);
    const found = elementsPerSample(shape);
    if (found !== expected) {
      const values = { expected, input: shapeText(sample), found, shape: shapeText(shape) };
      g.refuse(diagnostic('reshape-mismatch', { node: g.node, parameter: 'shape' }, values));
    }
    return { output: reshapeOp(g, x, [x.type.shape[0] ?? 'N', ...shape]) };
  },
  examples: [
    {
      inputs: { input: ['N', 64] },
      parameters: { shape: [1, 8, 8] },
      outputs: { output: ['N', 1, 8, 8] },
    },
    {
      inputs: { input: ['N', 3, 5, 7] },
      parameters: { shape: [15, 7] },
      outputs: { output: ['N', 15, 7] },
    },
  ],
});
