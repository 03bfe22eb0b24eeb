import { expect, it } from 'vitest';
import { LookTiming } from './look-timing.ts';

it('looks at once, and then within 2 s where looks are cheap', () => {
  const timing = new LookTiming();
  expect(timing.isDue(0)).toBe(true);
  timing.looked(0, 20);
  expect(timing.isDue(1_749)).toBe(false);
  expect(timing.isDue(1_750)).toBe(true);
});

it('waits longer where looks are dear, so that they take a twenty-fifth of the time', () => {
  const timing = new LookTiming();
  timing.looked(1_000, 2_000);
  expect(timing.isDue(25_999)).toBe(false);
  expect(timing.isDue(26_000)).toBe(true);
});
