import { expect, it } from 'vitest';
import { gradientShare, noteGradientNorms, useNodeMeasures } from './node-measures.ts';

it('adds the norms inside a block as squares, and keeps what is not finite visible', () => {
  noteGradientNorms({ dense1: 2, 'block1/conv1': 3, 'block1/conv2': 4, bad: null });
  const { gradientNorms } = useNodeMeasures.getState();
  expect(gradientNorms.get('dense1')).toBe(2);
  expect(gradientNorms.get('block1')).toBe(5);
  expect(gradientNorms.get('bad')).toBeNaN();
});

it('fills a bar on a log scale', () => {
  expect([0, 0.01, 0.1, 1, 10, 99, Number.NaN].map(gradientShare)).toEqual([
    0,
    0,
    expect.closeTo(1 / 3),
    expect.closeTo(2 / 3),
    1,
    1,
    1,
  ]);
});
