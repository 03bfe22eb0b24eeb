import { expect, it } from 'vitest';
import { isTimeZone, WallClock, zoneOfChanges } from './time-zones.ts';

const wall = (text: string): number => Date.parse(`${text}Z`);

// Clocks of central Europe went back on 2025-10-26 at 03:00 and forward on 2026-03-29 at 02:00; those of New York forward on 2026-03-08.
it('knows the two moments of an hour that a clock shows twice', () => {
  const moments = new WallClock('Europe/Berlin').momentsOf(wall('2025-10-26T02:30'));
  expect(moments).toEqual([wall('2025-10-26T00:30'), wall('2025-10-26T01:30')]);
});

it('knows that a clock skips an hour', () => {
  const clock = new WallClock('Europe/Berlin');
  expect(clock.momentsOf(wall('2026-03-29T02:30'))).toEqual([]);
  expect(clock.momentsOf(wall('2026-03-29T03:00'))).toEqual([wall('2026-03-29T01:00')]);
});

it('finds the zone that explains an hour', () => {
  expect(zoneOfChanges([wall('2025-10-26T02:00')], [])).toBe('Europe/Berlin');
  expect(zoneOfChanges([], [wall('2026-03-08T02:00')])).toBe('America/New_York');
  expect(zoneOfChanges([wall('2026-03-31T03:00')], [])).toBeUndefined();
});

it('knows zones by their names', () => {
  expect(isTimeZone('Asia/Shanghai')).toBe(true);
  expect(isTimeZone('Mars/Base')).toBe(false);
});
