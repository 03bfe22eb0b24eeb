import { classFacts, type NodeSketch } from '../../shared/compiler/testing/sketch-document.ts';
import { generativeNetworks } from './generative-networks.ts';
import type { Network } from './network.ts';
import { recurrentNetworks } from './recurrent-networks.ts';
import { transformerNetworks } from './transformer-networks.ts';

export type NetworkName =
  | 'mlp'
  | 'cnn'
  | 'cnn-dropout'
  | 'residual'
  | 'resnet20'
  | 'depthwise'
  | 'enlarging'
  | keyof typeof generativeNetworks
  | keyof typeof recurrentNetworks
  | keyof typeof transformerNetworks;

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

/** The nine blocks of ResNet-20: `stage1_block1` and so on. */
const stages = [1, 2, 3].flatMap((stage) =>
  [1, 2, 3].map((block): readonly [string, NodeSketch] => {
    const stride = stage > 1 && block === 1 ? 2 : 1;
    return [`stage${stage}_block${block}`, ['residual-block', { filters: 8 * 2 ** stage, stride }]];
  }),
);

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
  resnet20: {
    nodes: {
      input: ['input', { shape: [3, 16, 16] }],
      stem: ['conv-unit', { filters: 16 }],
      ...Object.fromEntries(stages),
      pool: ['global-average-pool'],
      dense1: ['dense', { units: classes }],
      ...ends,
    },
    wires: [
      `input > stem > ${stages.map(([id]) => id).join(' > ')} > pool > dense1 > loss`,
      'target > loss.target',
    ],
    facts: classFacts([3, 16, 16], classes),
    batch: 8,
  },
  depthwise: {
    nodes: {
      input: ['input', { shape: [3, 9, 9] }],
      depthwise1: [
        'depthwise-conv2d',
        { multiplier: 2, strides: [2, 2], padding: 'explicit', pads: [1, 1, 1, 1] },
      ],
      norm1: ['group-normalization', { groups: 3 }],
      silu1: ['activation', { function: 'silu' }],
      separable1: ['separable-conv2d', { filters: 8, padding: 'same', bias: false }],
      block1: ['mbconv', { filters: 8, expansion: 3, skipRate: 0.25 }],
      block2: ['mbconv', { filters: 10, kernel: 5, stride: 2, expansion: 2 }],
      block3: ['inverted-residual', { filters: 10, expansion: 2 }],
      pool: ['global-average-pool'],
      dense1: ['dense', { units: classes }],
      ...ends,
    },
    wires: [
      'input > depthwise1 > norm1 > silu1 > separable1 > block1 > block2 > block3 > pool > dense1 > loss',
      'target > loss.target',
    ],
    facts: classFacts([3, 9, 9], classes),
    batch: 8,
  },
  enlarging: {
    nodes: {
      input: ['input', { shape: [2, 6, 5] }],
      conv1: ['conv2d', { filters: 4, strides: [2, 2], padding: 'explicit' }],
      norm1: ['instance-normalization'],
      relu1: ['activation'],
      up1: [
        'conv2d-transpose',
        { filters: 3, kernelSize: [3, 3], padding: 'explicit', outputPadding: [1, 1] },
      ],
      relu2: ['activation', { function: 'leaky-relu', slope: 0.1 }],
      up2: ['upsampling2d', { interpolation: 'bilinear' }],
      conv2: ['conv2d', { filters: 4 }],
      pool: ['adaptive-average-pool', { size: [3, 2] }],
      flatten1: ['flatten'],
      norm2: ['rms-normalization'],
      dense1: ['dense', { units: classes }],
      ...ends,
    },
    wires: [
      'input > conv1 > norm1 > relu1 > up1 > relu2 > up2 > conv2 > pool > flatten1 > norm2 > dense1 > loss',
      'target > loss.target',
    ],
    facts: classFacts([2, 6, 5], classes),
    batch: 8,
  },
  ...generativeNetworks,
  ...recurrentNetworks,
  ...transformerNetworks,
};
