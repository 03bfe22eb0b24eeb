import { describe, expect, it } from 'vitest';
import { randomStream } from '../base/random.ts';
import type { Rows } from './combine.ts';
import { fitClassStack, fitNumberStack, stackedRows } from './stack.ts';

const noise = randomStream(11);
const labels = Array.from({ length: 600 }, (_, sample) => sample % 3);

/** Names the class of every sample but each third from `offset`, where it names the next, a little unsure. */
const erringFrom = (offset: number): Rows => ({
  width: 3,
  rows: labels.flatMap((label, sample) => {
    const named = Math.floor(sample / 3) % 3 === offset ? (label + 1) % 3 : label;
    const sure = 0.5 + 0.2 * noise.uniform(sample + 1000 * offset);
    return [0, 1, 2].map((place) => (place === named ? sure : (1 - sure) / 2));
  }),
});
const blind: Rows = {
  width: 3,
  rows: labels.flatMap((_, sample) => {
    const shares = [0, 1, 2].map((place) => 0.1 + noise.uniform(9000 + 3 * sample + place));
    const total = shares.reduce((sum, share) => sum + share, 0);
    return shares.map((share) => share / total);
  }),
};
const part = ({ width, rows }: Rows, from: number, to: number): Rows => ({
  width,
  rows: Array.from(rows).slice(from * width, to * width),
});
const accuracyOf = ({ rows }: Rows, of: readonly number[]): number =>
  of.filter(
    (label, row) =>
      Math.max(...[0, 1, 2].map((place) => rows[3 * row + place] as number)) === rows[3 * row + label],
  ).length / of.length;

describe('a stack of classes', () => {
  const members = [0, 1, 2].map(erringFrom);

  it('is right where each of three weak members that err apart is wrong, on samples it was not fitted on', () => {
    const fitted = fitClassStack(
      members.map((rows) => part(rows, 0, 300)),
      labels.slice(0, 300),
      'softmax',
    );
    const rest = members.map((rows) => part(rows, 300, 600));
    const alone = rest.map((rows) => accuracyOf(rows, labels.slice(300)));
    expect(Math.max(...alone)).toBeLessThan(0.7);
    expect(accuracyOf(stackedRows(rest, fitted, 'softmax'), labels.slice(300))).toBeGreaterThan(0.95);
  });

  it('gives a member that knows nothing next to no weight', () => {
    const { weights } = fitClassStack([...members, blind], labels, 'softmax');
    expect(Math.abs(weights[3] as number)).toBeLessThan(0.3 * Math.min(...weights.slice(0, 3)));
  });

  it('finds the sharpness with which a member was spoiled, also where two classes have one score', () => {
    const scores = Array.from({ length: 3000 }, (_, i) => 4 * noise.uniform(20_000 + i) - 2);
    const two = scores.map((score, i) =>
      Number(noise.uniform(40_000 + i) < 1 / (1 + Math.exp(-(3 * score + 1)))),
    );
    const rows = scores.flatMap((score) => [1 / (1 + Math.exp(score)), 1 / (1 + Math.exp(-score))]);
    const { weights, offsets } = fitClassStack([{ width: 2, rows }], two, 'sigmoid');
    // The log odds were three times the score and one more; the fit has a standard error of about 0.1.
    expect(weights[0]).toBeGreaterThan(2.7);
    expect(weights[0]).toBeLessThan(3.3);
    expect((offsets[1] as number) - (offsets[0] as number)).toBeCloseTo(1, 0);
  });

  it('stays finite where a class is never named and probabilities are 0', () => {
    const rows = { width: 3, rows: [1, 0, 0, 0, 1, 0] };
    const stack = fitClassStack([rows, rows], [0, 1], 'softmax');
    expect([...stack.weights, ...stack.offsets].every(Number.isFinite)).toBe(true);
  });
});

it('a stack of numbers finds the weights and the offset that made them', () => {
  const draw = (from: number): number[] => Array.from({ length: 500 }, (_, i) => noise.uniform(from + i));
  const [a, b] = [draw(60_000), draw(70_000)];
  const targets = a.map((value, i) => 0.75 * value + 0.25 * (b[i] as number) + 2);
  const members = [a, b].map((rows) => ({ width: 1, rows }));
  const stack = fitNumberStack(members, targets);
  expect(stack.weights[0]).toBeCloseTo(0.75, 2);
  expect(stack.offsets[0]).toBeCloseTo(2, 2);
  expect(Array.from(stackedRows(members, stack, 'numbers').rows)[7]).toBeCloseTo(targets[7] as number, 2);
});
