import { onnxOperator, papers } from '../base/source.ts';
import { choice, type ParameterValues } from '../document/parameters.ts';
import { defineNode } from './define-node.ts';
import type { NodeExample } from './definition.ts';
import { recurrentExamples } from './recurrent-examples.ts';
import { lowerRecurrent } from './recurrent-lowering.ts';
import { recurrentInputPorts, recurrentOutputPorts, recurrentParameters } from './recurrent-parameters.ts';

const states = ['hidden'];

const parameters = {
  ...recurrentParameters,
  activation: choice({
    options: [
      { value: 'tanh', title: { en: 'Tanh', 'zh-CN': 'Tanh' } },
      { value: 'relu', title: { en: 'ReLU', 'zh-CN': 'ReLU' } },
    ],
    default: 'tanh',
    title: { en: 'Activation', 'zh-CN': '激活' },
    doc: {
      en: 'What the sum of a step goes through; ReLU can grow without bound over many steps.',
      'zh-CN': '每一步的和所经过的函数；ReLU 可能随步数无限增大。',
    },
  }),
};

const examples: readonly NodeExample<ParameterValues<typeof parameters>>[] = recurrentExamples(states);

export const simpleRnn = defineNode({
  kind: 'primitive',
  type: 'simple-rnn',
  version: 1,
  family: 'recurrent',
  icon: 'iteration-cw',
  title: { en: 'SimpleRNN', 'zh-CN': '简单循环' },
  synonyms: { en: ['recurrent', 'Elman'], 'zh-CN': ['循环网络'] },
  summary: {
    en: 'Reads a sequence step by step: h = tanh(Wx + Uh + b) (Elman, 1990). Light, but forgets within tens of steps; LSTM and GRU remember longer. Padded steps of a mask keep the state. Takes N×steps×features.',
    'zh-CN':
      '逐步读取序列：h = tanh(Wx + Uh + b)（Elman，1990）。轻量，但几十步内就会遗忘；LSTM 和 GRU 记得更久。掩码中填充的步保持状态。输入为 N×步×特征。',
  },
  sources: [onnxOperator('RNN'), papers.elman],
  parameters,
  shown: ['units', 'output'],
  inputs: recurrentInputPorts,
  outputs: recurrentOutputPorts,
  lower: (g, inputs, { activation, ...others }) =>
    lowerRecurrent(g, inputs, others, {
      gates: 1,
      states,
      run: (builder, operands, attributes) =>
        builder.op('simple_rnn', operands, { ...attributes, activation }),
    }),
  examples: [
    ...examples,
    {
      inputs: { input: ['N', 4, 3] },
      parameters: { units: 5, activation: 'relu' },
      outputs: { output: ['N', 5], hidden: ['N', 5] },
    },
  ],
});
