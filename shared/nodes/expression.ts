import { onnxOperator } from '../base/source.ts';
import { text } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import { defineNode } from './define-node.ts';
import type { PortDeclaration } from './definition.ts';
import { formulaDiagnostic, lowerFormula } from './formula-lowering.ts';
import { parseFormula } from './formula-syntax.ts';

const ports = ['a', 'b', 'c', 'd'] as const;

export const expression = defineNode({
  kind: 'primitive',
  type: 'expression',
  version: 1,
  family: 'merge',
  icon: 'square-function',
  title: { en: 'Expression', 'zh-CN': '表达式' },
  synonyms: { en: ['formula', 'lambda'], 'zh-CN': ['公式'] },
  summary: {
    en: 'A formula of its inputs a to d, element by element: + - * / ^, abs, exp, log, sqrt, sin, cos, tanh, sigmoid, relu, min, max, pi, e. It is differentiated like every layer. A size of 1 stretches.',
    'zh-CN':
      '由输入 a 到 d 逐元素计算的公式：+ - * / ^、abs、exp、log、sqrt、sin、cos、tanh、sigmoid、relu、min、max、pi、e。与各层一样求导。大小为 1 的维度会扩展。',
  },
  sources: [onnxOperator('Add'), onnxOperator('Mul'), onnxOperator('Pow')],
  parameters: {
    formula: text({
      maxLength: 500,
      default: 'a * sigmoid(a)',
      title: { en: 'Formula', 'zh-CN': '公式' },
      doc: {
        en: 'For example a * sigmoid(b) + 0.5, or max(a, -b)^2. Logarithms and roots of negative numbers and divisions by zero stop the run.',
        'zh-CN': '例如 a * sigmoid(b) + 0.5，或 max(a, -b)^2。对负数取对数或开方、除以零都会停止训练。',
      },
    }),
  },
  shown: ['formula'],
  inputs: { a: port('a'), b: port('b'), c: port('c'), d: port('d') },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { formula }) {
    const parsed = parseFormula(formula);
    if (!parsed.ok) return g.refuse(formulaDiagnostic(g.node, parsed.error));
    const wired = ports.flatMap((name) => {
      const value = inputs[name];
      return value === undefined ? [] : [[name, value as Value] as const];
    });
    return { output: lowerFormula(g, parsed.value, ports, new Map(wired)) };
  },
  examples: [
    { inputs: { a: ['N', 17] }, parameters: {}, outputs: { output: ['N', 17] } },
    {
      inputs: { a: ['N', 3, 5, 7], b: ['N', 3, 1, 1] },
      parameters: { formula: '2 * pi * sin(a) / (1 + b^2) - max(a, 0.5)' },
      outputs: { output: ['N', 3, 5, 7] },
    },
    {
      inputs: { a: ['N', 9], b: ['N', 9], d: ['N', 1] },
      parameters: { formula: '-(b + d) ^ 2 ^ 0.5 * 1e-3' },
      outputs: { output: ['N', 9] },
    },
  ],
});

function port(name: string): PortDeclaration {
  const letter = name.toUpperCase();
  return {
    title: { en: letter, 'zh-CN': letter },
    minRank: 2,
    dtype: 'float32',
    ...(name === 'a' ? {} : { optional: true }),
  };
}
