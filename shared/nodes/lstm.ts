import { onnxOperator, papers } from '../base/source.ts';
import { defineNode } from './define-node.ts';
import { recurrentExamples } from './recurrent-examples.ts';
import { lowerRecurrent, type RecurrentCell } from './recurrent-lowering.ts';
import { cellInputPorts, cellOutputPorts, recurrentParameters } from './recurrent-parameters.ts';

const cell: RecurrentCell = {
  gates: 4,
  states: ['hidden', 'cell'],
  run: (g, inputs, attributes) => g.op('lstm', inputs, attributes),
};

export const lstm = defineNode({
  kind: 'primitive',
  type: 'lstm',
  version: 1,
  family: 'recurrent',
  icon: 'repeat',
  usuallyAfter: ['attention'],
  title: { en: 'LSTM', 'zh-CN': 'LSTM' },
  synonyms: { en: ['long short-term memory', 'RNN', 'recurrent'], 'zh-CN': ['循环网络'] },
  summary: {
    en: 'Reads a sequence step by step with a memory cell, whose gates choose what to take in, forget and show: c = σ(f)·c + σ(i)·tanh(g), h = σ(o)·tanh(c) (Hochreiter and Schmidhuber, 1997). Padded steps of a mask keep the state. Takes N×steps×features.',
    'zh-CN':
      '带记忆单元逐步读取序列，由门决定写入、遗忘和输出：c = σ(f)·c + σ(i)·tanh(g)，h = σ(o)·tanh(c)（Hochreiter 和 Schmidhuber，1997）。掩码中填充的步保持状态。输入为 N×步×特征。',
  },
  sources: [onnxOperator('LSTM'), papers.lstm, papers.lstmForget],
  parameters: recurrentParameters,
  shown: ['units', 'output'],
  inputs: cellInputPorts,
  outputs: cellOutputPorts,
  lower: (g, inputs, parameters) => lowerRecurrent(g, inputs, parameters, cell),
  examples: recurrentExamples(cell.states),
});
