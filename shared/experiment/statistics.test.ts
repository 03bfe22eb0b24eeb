/** The tests of an experiment against scipy and statsmodels (`testing/record-statistics.py`), and against simulation. */
import { expect, it } from 'vitest';
import { randomStream } from '../base/random.ts';
import { holm } from './holm.ts';
import { mcnemar } from './mcnemar.ts';
import { meanInterval } from './mean-interval.ts';
import { pairedBootstrap } from './paired-bootstrap.ts';
import { pairedTest, significance } from './paired-test.ts';
import { pairedPower, pairsNeeded } from './pairs-needed.ts';
import { recorded } from './testing/recorded-statistics.ts';
import { type MeasuredVariant, verdictOf } from './verdict.ts';

const { first, second } = recorded;

it("gives scipy's interval of a mean", () => {
  const { mean, interval } = meanInterval(first);
  expectNear([mean, ...(interval ?? [])], recorded.meanInterval);
});

it("gives scipy's paired t-test with its interval and effect", () => {
  const { difference, p, effect, interval } = pairedTest(first, second);
  const { paired } = recorded;
  expectNear(
    [difference, p, effect ?? 0, ...(interval ?? [])],
    [paired.difference, paired.p, paired.effect, ...paired.interval],
  );
});

it('widens the interval of folds, which share their training samples', () => {
  const { p, interval } = pairedTest(first, second, 1 / 5);
  expectNear([p, ...(interval ?? [])], [recorded.corrected.p, ...recorded.corrected.interval]);
});

it("comes near scipy's bootstrap interval, whose drawings are others", () => {
  const { bootstrap } = recorded;
  const { interval } = pairedBootstrap(bootstrap.first, bootstrap.second, { resamples: 20_000 });
  const width = (bootstrap.interval[1] ?? 0) - (bootstrap.interval[0] ?? 0);
  interval.forEach((end, i) => {
    expect(Math.abs(end - (bootstrap.interval[i] ?? 0))).toBeLessThan(0.03 * width);
  });
});

it.each(recorded.mcnemar)("gives statsmodels' McNemar for $b and $c", ({ b, c, exact, continuity }) => {
  const right = (from: number, count: number): boolean[] =>
    Array.from({ length: b + c }, (_, i) => i >= from && i < from + count);
  const chances = (['exact', 'continuity'] as const).map(
    (method) => mcnemar(right(0, b), right(b, c), method).p,
  );
  expectNear(chances, [exact, continuity]);
});

it('uses the exact McNemar where few samples differ', () => {
  const few = [true, true, false];
  const many = Array.from({ length: 40 }, (_, i) => i < 12);
  const methods = [few, many].map(
    (right) =>
      mcnemar(
        right,
        right.map((own) => !own),
      ).method,
  );
  expect(methods).toEqual(['exact', 'continuity']);
});

it("gives statsmodels' Holm", () => {
  expectNear(holm(recorded.holm.chances), recorded.holm.adjusted);
});

it.each(recorded.power)("gives statsmodels' power of $pairs pairs", ({ effect, pairs, power }) => {
  expect(pairedPower(effect, pairs)).toBeCloseTo(power, 5);
});

it.each(recorded.needed)('needs $pairs pairs for an effect of $effect', ({ effect, pairs }) => {
  expect(pairsNeeded(effect)).toBe(pairs);
});

it('needs more pairs than anybody trains for next to nothing', () => {
  expect([pairsNeeded(0.01), pairsNeeded(0)]).toEqual([undefined, undefined]);
});

/** So many experiments of eight seeds; the second variant is better by `shift` standard deviations of a difference. */
function shareApart(experiments: number, shift: number): number {
  let apart = 0;
  for (let experiment = 0; experiment < experiments; experiment++) {
    const stream = randomStream(7, experiment);
    const figures = (from: number, mean: number): readonly number[] =>
      Array.from({ length: 8 }, (_, seed) => mean + stream.normal(from + seed) / Math.SQRT2);
    if (pairedTest(figures(0, 0), figures(8, shift)).p < significance) apart++;
  }
  return apart / experiments;
}

it('finds a difference in at most 6 of 100 experiments without one', () => {
  expect(shareApart(1000, 0)).toBeLessThanOrEqual(0.06);
});

it('finds a difference of one and a half deviations in 9 of 10 experiments with eight seeds', () => {
  expect(shareApart(1000, 1.5)).toBeGreaterThanOrEqual(0.9);
});

function variant(name: string, ...values: readonly number[]): MeasuredVariant {
  return { name, values: new Map(values.entries()) };
}

it('says that two variants cannot be separated yet, and how many more seeds would do', () => {
  const { verdict } = verdictOf([variant('a', 0.9, 0.92, 0.91), variant('b', 0.91, 0.93, 0.9)], {
    direction: 'higher',
  });
  expect(verdict).toMatchObject({ outcome: 'undecided', variant: 'b', against: 'a' });
  expect(verdict.moreSeeds).toBeGreaterThan(10);
});

it('calls a lower loss better', () => {
  const { verdict } = verdictOf([variant('a', 1, 1.1, 0.9, 1), variant('b', 0.5, 0.62, 0.41, 0.5)], {
    direction: 'lower',
  });
  expect(verdict).toEqual({ outcome: 'better', variant: 'b', against: 'a' });
});

it('takes no equal gain of two seeds for proof', () => {
  const { comparisons } = verdictOf([variant('a', 0.9, 0.8), variant('b', 0.95, 0.85)], {
    direction: 'higher',
  });
  expect(comparisons[0]).toMatchObject({ p: 0.5, method: 'sign', outcome: 'undecided' });
});

it('compares what both variants have, seed by seed', () => {
  const b = {
    name: 'b',
    values: new Map([
      [1, 0.5],
      [2, 0.6],
      [7, 0.9],
    ]),
  };
  const { comparisons } = verdictOf([variant('a', 0.1, 0.2, 0.4), b], { direction: 'higher' });
  expect(comparisons[0]).toMatchObject({ pairs: 2, difference: expect.closeTo(0.25, 12) });
});

function expectNear(values: readonly number[], expected: readonly number[]): void {
  expect(values).toEqual(expected.map((value) => expect.closeTo(value, 9)));
}
