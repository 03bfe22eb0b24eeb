import { expect, it } from 'vitest';
import { epochProcessSchema } from '../../../shared/training/epoch-process.ts';
import { ProcessWatch } from './process-watch.ts';

it('shares the time of each epoch by itself, and knows the memory of this process', () => {
  const watch = new ProcessWatch();
  watch.add(10, 40);
  watch.add(5, 20);
  const first = watch.take();
  expect(first.waitingShare).toBe(0.25);
  expect(first.residentBytes).toBeGreaterThan(10e6);
  expect(first.peakBytes).toBeGreaterThanOrEqual(first.residentBytes);
  expect(watch.take().waitingShare).toBe(0);
  expect(epochProcessSchema.safeParse(first).success).toBe(true);
});

it('sees memory that is taken', () => {
  const watch = new ProcessWatch();
  const before = watch.take();
  const taken = new Uint8Array(128 * 1024 * 1024).fill(1);
  const after = watch.take();
  expect(after.residentBytes - before.residentBytes).toBeGreaterThan(taken.length / 2);
  expect(after.peakBytes).toBeGreaterThanOrEqual(before.peakBytes);
});
