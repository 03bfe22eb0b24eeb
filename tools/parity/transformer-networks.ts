import { classFacts } from '../../shared/compiler/testing/sketch-document.ts';
import type { Network } from './network.ts';

const ends = { target: ['target'], loss: ['cross-entropy'] } as const;
const classes = 5;
const words = ['<pad>', '<unk>', 'a', 'b', 'c'];
const gptBlock = ['transformer-encoder', { heads: 2, feedForward: 20, causal: true }] as const;

/** Transformers for all that they differ in: order of normalization, activation, causality, dropout, positions, inputs. */
export const transformerNetworks = {
  encoder: {
    nodes: {
      input: ['input', { shape: [6, 8] }],
      positions: ['sinusoidal-positions'],
      block1: [
        'transformer-encoder',
        { heads: 2, feedForward: 12, activation: 'relu', dropout: 0, normalize: 'after' },
      ],
      block2: ['transformer-encoder', { heads: 4, feedForward: 20, dropout: 0.2 }],
      pool: ['sequence-pool'],
      dense1: ['dense', { units: classes }],
      ...ends,
    },
    wires: ['input > positions > block1 > block2 > pool > dense1 > loss', 'target > loss.target'],
    facts: classFacts([6, 8], classes),
    batch: 8,
  },
  gpt: {
    nodes: {
      input: ['input', { shape: [7] }],
      embedding: ['embedding', { vocabulary: classes, width: 8 }],
      positions: ['learned-positions'],
      block1: gptBlock,
      block2: gptBlock,
      norm: ['layer-normalization'],
      dense1: ['dense', { units: classes, bias: false }],
      ...ends,
    },
    wires: ['input > embedding > positions > block1 > block2 > norm > dense1 > loss', 'target > loss.target'],
    facts: {
      featureType: { dtype: 'int32', shape: ['N', 7] },
      target: { kind: 'class', classes: words, positions: 7 },
    },
    batch: 8,
  },
  vit: {
    nodes: {
      input: ['input', { shape: [3, 6, 8] }],
      patches: ['patch-embedding', { patch: 2, width: 8 }],
      token: ['class-token'],
      positions: ['learned-positions'],
      block1: ['transformer-encoder', { heads: 2, feedForward: 16, dropout: 0 }],
      norm: ['layer-normalization'],
      pool: ['sequence-pool', { take: 'first' }],
      dense1: ['dense', { units: classes }],
      ...ends,
    },
    wires: [
      'input > patches > token > positions > block1 > norm > pool > dense1 > loss',
      'target > loss.target',
    ],
    facts: classFacts([3, 6, 8], classes),
    batch: 8,
  },
} as const satisfies Record<string, Network>;
