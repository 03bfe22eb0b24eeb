import { describe, expect, it } from 'vitest';
import { randomStream } from '../../base/random.ts';
import { findLabelDoubts } from './confident-learning.ts';

describe('likely label errors', () => {
  // Worked out by hand: thresholds (0.9 + 0.8 + 0.1) / 3 = 0.6 and (0.7 + 0.9 + 0.4) / 3 = 2/3.
  const answered = {
    classes: 2,
    given: [0, 0, 0, 1, 1, 1],
    probabilities: [0.9, 0.1, 0.8, 0.2, 0.1, 0.9, 0.3, 0.7, 0.1, 0.9, 0.6, 0.4],
  };

  it('takes the mean probability of its own samples as the threshold of a class', () => {
    const [first = 0, second = 0] = findLabelDoubts(answered).thresholds;
    expect(first).toBeCloseTo(0.6, 12);
    expect(second).toBeCloseTo(2 / 3, 12);
  });

  it('counts each sample once, by the likeliest class that reaches its threshold', () => {
    expect(findLabelDoubts(answered).joint).toEqual([
      [2, 1],
      [1, 2],
    ]);
  });

  it('names what lies outside the diagonal, the lowest margin first', () => {
    const { doubted } = findLabelDoubts(answered);
    expect(doubted.map(({ sample, given, likely }) => [sample, given, likely])).toEqual([
      [2, 0, 1],
      [5, 1, 0],
    ]);
    expect(doubted.map(({ margin }) => margin)).toEqual([expect.closeTo(-0.8, 12), expect.closeTo(-0.2, 12)]);
  });

  it('doubts no sample that the network is unsure of', () => {
    const unsure = { ...answered, probabilities: answered.probabilities.with(10, 0.55).with(11, 0.45) };
    expect(findLabelDoubts(unsure).doubted.map(({ sample }) => sample)).toEqual([2]);
  });

  it('doubts what is contradicted, though thresholds are too high to be reached', () => {
    const answered = {
      classes: 2,
      given: [0, 0, 0, 1, 1, 1, 1],
      probabilities: [1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0.91, 0.09],
    };
    const { joint, doubted } = findLabelDoubts(answered);
    expect(joint.flat().reduce((sum, count) => sum + count, 0)).toBe(6);
    expect(doubted).toMatchObject([{ sample: 6, given: 1, likely: 0 }]);
  });

  it('finds planted wrong labels where the network is right and unsure to different degrees', () => {
    const classes = 5;
    const random = randomStream(3);
    const planted = new Set<number>();
    const probabilities: number[] = [];
    const given = Array.from({ length: 2000 }, (_, sample) => {
      const truth = sample % classes;
      const confidence = 0.6 + 0.4 * random.uniform(sample);
      for (let label = 0; label < classes; label++)
        probabilities.push(label === truth ? confidence : (1 - confidence) / (classes - 1));
      if (sample % 33 !== 0) return truth;
      planted.add(sample);
      return (truth + 1 + (random.bits(sample) % (classes - 1))) % classes;
    });
    const found = findLabelDoubts({ classes, given, probabilities }).doubted;
    expect(found.every(({ sample }) => planted.has(sample))).toBe(true);
    expect(found.length / planted.size).toBeGreaterThan(0.4);
  });
});
