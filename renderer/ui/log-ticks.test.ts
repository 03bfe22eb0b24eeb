import { describe, expect, it } from 'vitest';
import { logTicks } from './log-ticks.ts';

describe('ticks of a logarithmic axis', () => {
  it('are 1, 2 and 5 of each decade where these fit', () => {
    expect(logTicks(0.005, 3, 250)).toEqual([0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2]);
  });

  it('are powers of ten, or some of them, where more would collide', () => {
    expect(logTicks(0.005, 3, 150)).toEqual([0.01, 0.1, 1]);
    expect(logTicks(1e-8, 1, 120)).toEqual([1e-8, 1e-6, 1e-4, 0.01, 1]);
  });

  it('are finer on an axis of less than a decade', () => {
    expect(logTicks(0.21, 0.45, 200)).toEqual([0.3, 0.4]);
    expect(logTicks(0.21, 0.23, 220)).toEqual([0.21, 0.22, 0.23]);
  });

  it('never stand closer than their texts are high', () => {
    for (const length of [60, 100, 170, 300, 600]) {
      for (const [min, max] of [
        [1e-8, 1e3],
        [0.004, 2.5],
        [0.3, 0.9],
        [0.0011, 0.0013],
      ] as const) {
        const places = logTicks(min, max, length).map(
          (tick) => (length * Math.log(tick / min)) / Math.log(max / min),
        );
        const gaps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
        expect(Math.min(...gaps, 24)).toBeGreaterThan(23.9);
      }
    }
  });
});
