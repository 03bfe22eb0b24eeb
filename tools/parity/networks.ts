import { classFacts, type NodeSketch } from '../../shared/compiler/testing/sketch-document.ts';
import type { DataFacts } from '../../shared/nodes/definition.ts';

/** A network that exists twice: drawn here, and written by hand in PyTorch (`torch_parity.py`, by its name). */
export interface Network {
  readonly nodes: Readonly<Record<string, NodeSketch>>;
  readonly wires: readonly string[];
  readonly facts: DataFacts;
  readonly batch: number;
}

export type NetworkName = 'mlp' | 'cnn' | 'cnn-dropout' | 'residual';

const ends = { target: ['target'], loss: ['cross-entropy'] } as const;
const classes = 5;
const images = classFacts([1, 10, 10], classes, 'uint8');

const convolutions = {
  input: ['input', { shape: [1, 10, 10] }],
  conv1: ['conv2d', { filters: 4 }],
  relu1: ['activation'],
  conv2: ['conv2d', { filters: 6 }],
  relu2: ['activation'],
  pool1: ['max-pool2d'],
  flatten1: ['flatten'],
  dense1: ['dense', { units: 16 }],
  relu3: ['activation'],
  dense2: ['dense', { units: classes }],
  ...ends,
} as const;

export const networks: Readonly<Record<NetworkName, Network>> = {
  mlp: {
    nodes: {
      input: ['input', { shape: [20] }],
      dense1: ['dense', { units: 12 }],
      relu1: ['activation'],
      dense2: ['dense', { units: classes }],
      ...ends,
    },
    wires: ['input > dense1 > relu1 > dense2 > loss', 'target > loss.target'],
    facts: classFacts([20], classes),
    batch: 16,
  },
  cnn: {
    nodes: convolutions,
    wires: [
      'input > conv1 > relu1 > conv2 > relu2 > pool1 > flatten1 > dense1 > relu3 > dense2 > loss',
      'target > loss.target',
    ],
    facts: { ...images, normalization: { offset: [0], scale: [1 / 255] } },
    batch: 8,
  },
  'cnn-dropout': {
    nodes: { ...convolutions, dropout1: ['dropout', { rate: 0.25 }], dropout2: ['dropout', { rate: 0.5 }] },
    wires: [
      'input > conv1 > relu1 > conv2 > relu2 > pool1 > dropout1 > flatten1 > dense1 > relu3 > dropout2 > dense2 > loss',
      'target > loss.target',
    ],
    facts: { ...images, normalization: { offset: [0], scale: [1 / 255] } },
    batch: 8,
  },
  residual: {
    nodes: {
      input: ['input', { shape: [2, 8, 8] }],
      conv1: ['conv2d', { filters: 6, padding: 'same', bias: false }],
      norm1: ['batch-normalization'],
      relu1: ['activation'],
      block1: ['residual-block', { filters: 6 }],
      block2: ['residual-block', { filters: 8, stride: 2 }],
      pool1: ['global-average-pool'],
      dense1: ['dense', { units: classes }],
      ...ends,
    },
    wires: [
      'input > conv1 > norm1 > relu1 > block1 > block2 > pool1 > dense1 > loss',
      'target > loss.target',
    ],
    facts: classFacts([2, 8, 8], classes),
    batch: 8,
  },
};
