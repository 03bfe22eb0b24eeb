import { describe, expect, it } from 'vitest';
import { CheckpointTiming } from './checkpoint-timing.ts';

describe('when a run saves a checkpoint', () => {
  it('saves after half a minute in any case', () => {
    const timing = new CheckpointTiming(1_000);
    expect(timing.isDue(31_000, false)).toBe(false);
    expect(timing.isDue(31_001, false)).toBe(true);
  });

  it('saves a new best epoch within seconds of a start or a resume', () => {
    const timing = new CheckpointTiming(1_000);
    expect(timing.isDue(6_000, true)).toBe(false);
    expect(timing.isDue(6_001, true)).toBe(true);
    expect(timing.isDue(6_001, false)).toBe(false);
  });

  it('waits longer between best epochs where saving takes long, but never more than half a minute', () => {
    const timing = new CheckpointTiming(0);
    timing.saved(10_000, 10_200);
    expect(timing.isDue(20_000, true)).toBe(false);
    expect(timing.isDue(20_201, true)).toBe(true);
    timing.saved(20_000, 25_000);
    expect(timing.isDue(55_000, true)).toBe(false);
    expect(timing.isDue(55_001, true)).toBe(true);
  });
});
