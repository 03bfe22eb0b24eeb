import { onnxOperator } from '../base/source.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import { shapeText } from '../ir/types.ts';
import { multiply as multiplyOp } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { several } from './wiring.ts';

export const multiply = defineNode({
  kind: 'primitive',
  type: 'multiply',
  version: 1,
  family: 'merge',
  icon: 'x',
  title: { en: 'Multiply', 'zh-CN': '相乘' },
  synonyms: { en: ['gate', 'gating', 'product', 'times', 'scale'], 'zh-CN': ['门控', '相乘', '乘积'] },
  summary: {
    en: 'Multiplies inputs element by element, for gates. A size of 1 stretches: a gate of C×1×1 weighs the channels of an image.',
    'zh-CN': '把输入逐元素相乘，用于门控。大小为 1 的维度会扩展：C×1×1 的门控可为图像的各通道加权。',
  },
  sources: [onnxOperator('Mul')],
  parameters: {},
  inputs: { inputs: { title: { en: 'Inputs', 'zh-CN': '输入' }, many: true, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Product', 'zh-CN': '积' } } },
  lower(g, wired) {
    const [first, ...others] = several(wired, 'inputs') as readonly [Value, ...Value[]];
    const output = others.reduce((product, value, index) => {
      requireStretches(g, product, value, index + 2);
      return multiplyOp(g, product, value);
    }, first);
    return { output };
  },
  examples: [
    {
      inputs: {
        inputs: [
          ['N', 17],
          ['N', 17],
        ],
      },
      parameters: {},
      outputs: { output: ['N', 17] },
    },
    {
      inputs: {
        inputs: [
          ['N', 16, 7, 5],
          ['N', 16, 1, 1],
        ],
      },
      parameters: {},
      outputs: { output: ['N', 16, 7, 5] },
    },
  ],
});

function requireStretches(g: LoweringContext, product: Value, value: Value, wire: number): void {
  const expected = product.type.shape;
  const found = value.type.shape;
  const fits = expected.length === found.length && expected.every((dim, i) => meets(dim, found[i]));
  if (fits) return;
  const values = { expected: shapeText(expected), found: shapeText(found), wire };
  g.refuse(diagnostic('multiply-shapes-differ', { node: g.node, port: 'inputs' }, values));
}

function meets(a: number | 'N', b: number | 'N' | undefined): boolean {
  return a === b || a === 1 || b === 1;
}
