import type { DataFacts } from '../../data/data-facts.ts';
import type { ProjectDocument } from '../../document/schema.ts';
import { classFacts, type DocumentSketch, sketchDocument } from './sketch-document.ts';

export interface Sketched {
  readonly document: ProjectDocument;
  readonly facts: DataFacts;
}

const labelled = { target: ['target'], loss: ['cross-entropy'] } as const;
const tokens: DataFacts = { ...classFacts([5], 3), featureType: { dtype: 'int32', shape: ['N', 5] } };

/** Small transformers of every kind, whose sizes are odd where they may be. */
export const transformerSketches: Readonly<Record<string, Sketched>> = {
  'encoder of a series': sketched(classFacts([5, 6], 3), {
    nodes: {
      input: ['input', { shape: [5, 6] }],
      positions: ['sinusoidal-positions'],
      block1: ['transformer-encoder', { heads: 3, feedForward: 5, rotary: true }],
      block2: ['transformer-encoder', { heads: 2, feedForward: 7, normalize: 'after', activation: 'silu' }],
      pool: ['sequence-pool'],
      head: ['dense', { units: 3 }],
      ...labelled,
    },
    wires: ['input > positions > block1 > block2 > pool > head > loss', 'target > loss.target'],
  }),
  'text of padded tokens': sketched(tokens, {
    nodes: {
      input: ['input', { shape: [5] }],
      mask: ['padding-mask'],
      embedding: ['embedding', { vocabulary: 3, width: 4, zeroPadding: true }],
      positions: ['learned-positions'],
      block: ['transformer-encoder', { heads: 2, feedForward: 3, dropout: 0.25 }],
      pool: ['sequence-pool'],
      last: ['sequence-pool', { take: 'last' }],
      join: ['concatenate'],
      head: ['dense', { units: 3 }],
      ...labelled,
    },
    wires: [
      'input > embedding > positions > block > pool > join > head > loss',
      'input > mask > block.mask',
      'mask > pool.mask',
      'mask > last.mask',
      'block > last > join',
      'target > loss.target',
    ],
  }),
  'decoder at an encoded sequence': sketched(classFacts([5, 6], 3), {
    nodes: {
      input: ['input', { shape: [5, 6] }],
      short: ['slice', { axis: 1, start: 1, end: 4 }],
      encoder: ['transformer-encoder', { heads: 2, feedForward: 3, causal: true }],
      decoder: ['transformer-decoder', { heads: 3, feedForward: 5, activation: 'relu' }],
      pool: ['sequence-pool', { take: 'last' }],
      head: ['dense', { units: 3 }],
      ...labelled,
    },
    wires: [
      'input > encoder > decoder.context',
      'input > short > decoder > pool > head > loss',
      'target > loss.target',
    ],
  }),
  'patches of an image': sketched(classFacts([2, 4, 6], 3), {
    nodes: {
      input: ['input', { shape: [2, 4, 6] }],
      patches: ['patch-embedding', { patch: 2, width: 6 }],
      token: ['class-token'],
      positions: ['learned-positions'],
      block: ['transformer-encoder', { heads: 2, feedForward: 5 }],
      pool: ['sequence-pool', { take: 'first' }],
      head: ['dense', { units: 3 }],
      ...labelled,
    },
    wires: ['input > patches > token > positions > block > pool > head > loss', 'target > loss.target'],
  }),
  'language model with a tied head': sketched(
    {
      ...tokens,
      target: { kind: 'class', classes: ['<pad>', '<unk>', 'a'], positions: 5 },
    },
    {
      nodes: {
        input: ['input', { shape: [5] }],
        embedding: ['embedding', { vocabulary: 3, width: 4 }],
        positions: ['learned-positions'],
        block: ['transformer-encoder', { heads: 2, feedForward: 5, causal: true }],
        norm: ['layer-normalization'],
        head: ['shared-layer', { of: 'embedding' }],
        ...labelled,
      },
      wires: ['input > embedding > positions > block > norm > head > loss', 'target > loss.target'],
    },
  ),
};

function sketched(facts: DataFacts, sketch: DocumentSketch): Sketched {
  return { facts, document: sketchDocument(sketch) };
}
