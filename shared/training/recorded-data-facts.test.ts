import { describe, expect, it } from 'vitest';
import type { DataFacts } from '../data/data-facts.ts';
import { recalledDataFacts, recordDataFacts } from './recorded-data-facts.ts';

const normalization = { offset: [0.5, 1], scale: [2, 3], channelAxis: 'last' } as const;
const classes: DataFacts = {
  featureType: { dtype: 'float32', shape: ['N', 8, 2] },
  target: { kind: 'class', classes: ['no', 'yes'], positions: 8, counts: [3, 5] },
  normalization,
};
const numbers: DataFacts = {
  featureType: { dtype: 'uint8', shape: ['N', 4] },
  target: { kind: 'number', width: 2, means: [1, 2] },
  normalization,
};
const scaledNumbers: DataFacts = {
  ...numbers,
  target: { kind: 'number', width: 2, scaling: { offset: [100, -3], scale: [0.25, 8] } },
};
const texts: DataFacts = {
  tokens: 3,
  featureType: { dtype: 'int32', shape: ['N', 5] },
  target: { kind: 'class', classes: ['a', 'b'] },
  normalization: { offset: [0], scale: [1] },
};
const vocabulary = { unit: 'word', lowerCase: true, vocabulary: ['', '?', 'word'] } as const;

describe('the record of data facts', () => {
  it.each([
    ['of classes', classes, {}],
    ['of numbers', numbers, {}],
    ['of scaled numbers', scaledNumbers, {}],
    ['of texts', texts, { text: { ...vocabulary, vocabulary: [...vocabulary.vocabulary] } }],
  ])('%s gives them back whole', (_, facts, details) => {
    expect(recalledDataFacts(recordDataFacts(facts, details))).toEqual(facts);
  });
});
