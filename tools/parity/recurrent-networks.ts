import { classFacts } from '../../shared/compiler/testing/sketch-document.ts';
import type { Network } from './network.ts';

const ends = { target: ['target'], loss: ['cross-entropy'] } as const;
const classes = 5;
const words = ['<pad>', '<unk>', 'a', 'b', 'c'];
const series = classFacts([9, 4], classes);
const head = { dense1: ['dense', { units: classes }], ...ends } as const;

/** Tokens, some of them padding wherever chance puts it. */
const texts = {
  facts: { featureType: { dtype: 'int32', shape: ['N', 9] }, target: { kind: 'class', classes: words } },
  batch: 8,
} as const;
const looked = {
  input: ['input', { shape: [9] }],
  embedding: ['embedding', { vocabulary: classes, width: 7 }],
  mask: ['padding-mask'],
} as const;
const maskedWires = (layer: string): readonly string[] => [
  `input > embedding > ${layer} > dense1 > loss`,
  `input > mask > ${layer}.mask`,
  'target > loss.target',
];

/** Recurrent layers for all that they differ in: states handed on, directions, layers, masks, activations. */
export const recurrentNetworks = {
  lstm: {
    nodes: {
      input: ['input', { shape: [9, 4] }],
      lstm1: ['lstm', { units: 6, output: 'sequence' }],
      lstm2: ['lstm', { units: 6 }],
      ...head,
    },
    wires: [
      'input > lstm1 > lstm2 > dense1 > loss',
      'lstm1.hidden > lstm2.hidden',
      'lstm1.cell > lstm2.cell',
      'target > loss.target',
    ],
    facts: series,
    batch: 8,
  },
  'lstm-masked': {
    nodes: { ...looked, lstm1: ['lstm', { units: 6, direction: 'both', layers: 2 }], ...head },
    wires: maskedWires('lstm1'),
    ...texts,
  },
  gru: {
    nodes: { input: ['input', { shape: [9, 4] }], gru1: ['gru', { units: 6, layers: 2 }], ...head },
    wires: ['input > gru1 > dense1 > loss', 'target > loss.target'],
    facts: series,
    batch: 8,
  },
  'gru-masked': {
    nodes: { ...looked, gru1: ['gru', { units: 6, direction: 'both' }], ...head },
    wires: maskedWires('gru1'),
    ...texts,
  },
  'simple-rnn': {
    nodes: {
      input: ['input', { shape: [9, 4] }],
      rnn1: ['simple-rnn', { units: 6, output: 'sequence', activation: 'relu', direction: 'backward' }],
      rnn2: ['simple-rnn', { units: 5, direction: 'both', merge: 'sum' }],
      ...head,
    },
    wires: ['input > rnn1 > rnn2 > dense1 > loss', 'target > loss.target'],
    facts: series,
    batch: 8,
  },
} as const satisfies Record<string, Network>;
