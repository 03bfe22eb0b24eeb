import { describe, expect, it } from 'vitest';
import { compareAccuracies } from './verdict.ts';

describe('compareAccuracies', () => {
  it('does not tell runs apart that a few samples separate', () => {
    const verdict = compareAccuracies(
      { accuracy: 0.978, samples: 2000 },
      { accuracy: 0.9825, samples: 2000 },
    );
    expect(verdict.outcome).toBe('not-distinguishable');
    expect(verdict.difference).toBeCloseTo(0.0045, 10);
    expect(verdict.interval?.low).toBeCloseTo(-0.00427, 4);
    expect(verdict.interval?.high).toBeCloseTo(0.01326, 4);
  });

  it('names the better run where the interval leaves zero out', () => {
    const [low, high] = [
      { accuracy: 0.92, samples: 2000 },
      { accuracy: 0.97, samples: 2000 },
    ];
    expect(compareAccuracies(low, high).outcome).toBe('better');
    expect(compareAccuracies(high, low).outcome).toBe('worse');
  });

  it('gives no interval where the samples are not known', () => {
    const verdict = compareAccuracies(
      { accuracy: 0.9, samples: undefined },
      { accuracy: 0.95, samples: 100 },
    );
    expect(verdict).toMatchObject({ outcome: 'unknown', interval: undefined });
  });

  it('stays finite where every answer is right', () => {
    const verdict = compareAccuracies({ accuracy: 1, samples: 30 }, { accuracy: 1, samples: 30 });
    expect(verdict.outcome).toBe('not-distinguishable');
    expect(Number.isFinite(verdict.interval?.low)).toBe(true);
  });
});
