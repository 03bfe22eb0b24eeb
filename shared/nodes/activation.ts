import { onnxOperator, papers } from '../base/source.ts';
import { choice, real } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import { apply, minimum, scalar } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { single } from './wiring.ts';

type ActivationName =
  | 'relu'
  | 'relu6'
  | 'leaky-relu'
  | 'elu'
  | 'gelu'
  | 'silu'
  | 'sigmoid'
  | 'tanh'
  | 'softmax';

export const activation = defineNode({
  kind: 'primitive',
  type: 'activation',
  version: 1,
  family: 'core',
  icon: 'activity',
  usuallyAfter: ['core', 'convolution', 'normalization', 'merge'],
  title: { en: 'Activation', 'zh-CN': '激活' },
  synonyms: { en: ['nonlinearity', 'activation function'], 'zh-CN': ['非线性', '激活函数'] },
  summary: {
    en: 'Bends the values so that layers in a row can learn more than one layer. Softmax turns scores into shares of 1: over the channels of an image, else over the last dimension.',
    'zh-CN':
      '对数值做非线性变换，使多层网络比单层学得更多。Softmax 把分数变成总和为 1 的份额：图像按通道，其余按最后一个维度。',
  },
  sources: [
    onnxOperator('Relu'),
    onnxOperator('Sigmoid'),
    onnxOperator('Tanh'),
    papers.elu,
    papers.gelu,
    onnxOperator('Softmax'),
  ],
  parameters: {
    function: choice({
      options: [
        { value: 'relu', title: { en: 'ReLU', 'zh-CN': 'ReLU' } },
        { value: 'relu6', title: { en: 'ReLU6', 'zh-CN': 'ReLU6' } },
        { value: 'leaky-relu', title: { en: 'Leaky ReLU', 'zh-CN': 'Leaky ReLU' } },
        { value: 'elu', title: { en: 'ELU', 'zh-CN': 'ELU' } },
        { value: 'gelu', title: { en: 'GELU', 'zh-CN': 'GELU' } },
        { value: 'silu', title: { en: 'SiLU (Swish)', 'zh-CN': 'SiLU (Swish)' } },
        { value: 'sigmoid', title: { en: 'Sigmoid', 'zh-CN': 'Sigmoid' } },
        { value: 'tanh', title: { en: 'Tanh', 'zh-CN': 'Tanh' } },
        { value: 'softmax', title: { en: 'Softmax', 'zh-CN': 'Softmax' } },
      ],
      default: 'relu',
      title: { en: 'Function', 'zh-CN': '函数' },
      doc: {
        en: 'ReLU is the usual choice; GELU and SiLU are smoother. No Softmax before CrossEntropy: it has its own.',
        'zh-CN': '通常选 ReLU；GELU 和 SiLU 更平滑。CrossEntropy 自带 softmax，前面不要再加。',
      },
    }),
    slope: real({
      minimum: 0,
      maximum: 1,
      default: 0.01,
      onlyWhen: { parameter: 'function', is: 'leaky-relu' },
      title: { en: 'Negative slope', 'zh-CN': '负半轴斜率' },
      doc: { en: 'Factor of values below 0.', 'zh-CN': '小于 0 的值所乘的系数。' },
    }),
    alpha: real({
      minimum: 0,
      maximum: 10,
      default: 1,
      onlyWhen: { parameter: 'function', is: 'elu' },
      title: { en: 'Alpha', 'zh-CN': 'Alpha' },
      doc: {
        en: 'The value that very negative inputs approach is minus this.',
        'zh-CN': '输入很小时，输出趋近于该值的相反数。',
      },
    }),
  },
  shown: ['function'],
  inputs: { input: { title: { en: 'Input', 'zh-CN': '输入' }, minRank: 2, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Output', 'zh-CN': '输出' } } },
  lower(g, inputs, { function: name, slope, alpha }) {
    return { output: activate(g, single(inputs, 'input'), name, slope, alpha) };
  },
  examples: [
    { inputs: { input: ['N', 32, 26, 26] }, parameters: {}, outputs: { output: ['N', 32, 26, 26] } },
    {
      inputs: { input: ['N', 17] },
      parameters: { function: 'leaky-relu', slope: 0.2 },
      outputs: { output: ['N', 17] },
    },
    {
      inputs: { input: ['N', 3, 5] },
      parameters: { function: 'elu', alpha: 0.5 },
      outputs: { output: ['N', 3, 5] },
    },
    { inputs: { input: ['N', 9] }, parameters: { function: 'relu6' }, outputs: { output: ['N', 9] } },
    { inputs: { input: ['N', 7] }, parameters: { function: 'gelu' }, outputs: { output: ['N', 7] } },
    {
      inputs: { input: ['N', 1, 3, 3] },
      parameters: { function: 'silu' },
      outputs: { output: ['N', 1, 3, 3] },
    },
    { inputs: { input: ['N', 1] }, parameters: { function: 'sigmoid' }, outputs: { output: ['N', 1] } },
    { inputs: { input: ['N', 2, 9] }, parameters: { function: 'tanh' }, outputs: { output: ['N', 2, 9] } },
    { inputs: { input: ['N', 10] }, parameters: { function: 'softmax' }, outputs: { output: ['N', 10] } },
    {
      inputs: { input: ['N', 3, 2, 5] },
      parameters: { function: 'softmax' },
      outputs: { output: ['N', 3, 2, 5] },
    },
  ],
});

function activate(g: LoweringContext, x: Value, name: ActivationName, slope: number, alpha: number): Value {
  switch (name) {
    case 'relu':
    case 'gelu':
    case 'silu':
    case 'sigmoid':
    case 'tanh':
      return apply(g, name, [x], {});
    case 'relu6':
      return minimum(g, apply(g, 'relu', [x], {}), scalar(g, 6));
    case 'leaky-relu':
      return apply(g, 'leaky_relu', [x], { alpha: slope });
    case 'elu':
      return apply(g, 'elu', [x], { alpha });
    case 'softmax':
      return apply(g, 'softmax', [x], { axis: x.type.shape.length === 4 ? 1 : x.type.shape.length - 1 });
  }
}
