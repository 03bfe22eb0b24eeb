import { onnxOperator, papers } from '../base/source.ts';
import { defineNode } from './define-node.ts';
import { recurrentExamples } from './recurrent-examples.ts';
import { lowerRecurrent, type RecurrentCell } from './recurrent-lowering.ts';
import { recurrentInputPorts, recurrentOutputPorts, recurrentParameters } from './recurrent-parameters.ts';

const cell: RecurrentCell = {
  gates: 3,
  states: ['hidden'],
  run: (g, inputs, attributes) => g.op('gru', inputs, attributes),
};

export const gru = defineNode({
  kind: 'primitive',
  type: 'gru',
  version: 1,
  family: 'recurrent',
  icon: 'repeat-2',
  usuallyAfter: ['attention'],
  title: { en: 'GRU', 'zh-CN': 'GRU' },
  synonyms: { en: ['gated recurrent unit', 'RNN', 'recurrent'], 'zh-CN': ['循环网络'] },
  summary: {
    en: 'Reads a sequence step by step with two gates, a quarter lighter than LSTM: h = (1 − z)·n + z·h, n = tanh(Wx + r·(Uh + b)), the reset after the product as in PyTorch (Cho et al., 2014). Padded steps of a mask keep the state. Takes N×steps×features.',
    'zh-CN':
      '用两个门逐步读取序列，比 LSTM 少四分之一：h = (1 − z)·n + z·h，n = tanh(Wx + r·(Uh + b))，重置在乘积之后，与 PyTorch 相同（Cho 等，2014）。掩码中填充的步保持状态。输入为 N×步×特征。',
  },
  sources: [onnxOperator('GRU'), papers.gru],
  parameters: recurrentParameters,
  shown: ['units', 'output'],
  inputs: recurrentInputPorts,
  outputs: recurrentOutputPorts,
  lower: (g, inputs, parameters) => lowerRecurrent(g, inputs, parameters, cell),
  examples: recurrentExamples(cell.states),
});
