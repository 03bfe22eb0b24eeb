import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findStep,
  hour,
  missingBetween,
  stepInUnits,
  type TimeStep,
  timeAfter,
  timeText,
} from './time-step.ts';

const times = (...texts: readonly string[]): Float64Array =>
  Float64Array.from(texts, (text) => Date.parse(text));
const hourly: TimeStep = { unit: 'millisecond', count: hour };

describe('findStep', () => {
  it('finds an hour though one is missing', () => {
    const found = times('2026-03-27T00:00Z', '2026-03-27T01:00Z', '2026-03-27T02:00Z', '2026-03-27T05:00Z');
    expect(findStep(found)).toEqual(hourly);
  });

  it('finds months, though they are not equally long', () => {
    expect(findStep(times('2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'))).toEqual({
      unit: 'month',
      count: 1,
    });
  });

  it('finds working days', () => {
    const found = times('2026-03-05', '2026-03-06', '2026-03-09', '2026-03-10', '2026-03-11');
    expect(findStep(found)).toEqual({ unit: 'weekday' });
  });

  it('finds a minute in times that are a little late', () => {
    const late = Float64Array.from({ length: 50 }, (_, i) => 60_000 * i + ((i * i * 37) % 11) * 400);
    expect(findStep(late)).toEqual({ unit: 'millisecond', count: 60_000 });
  });

  it('finds none in days by chance', () => {
    const days = [0, 1, 4, 9, 11, 18, 21, 30, 34, 35, 47, 53];
    expect(findStep(Float64Array.from(days, (day) => day * 24 * hour))).toBeUndefined();
  });
});

it('counts the times that are missing', () => {
  const [from, to] = times('2026-03-29T11:00Z', '2026-03-30T12:00Z');
  expect(missingBetween(from as number, to as number, hourly)).toBe(24);
  const [friday, tuesday] = times('2026-03-06', '2026-03-10');
  expect(missingBetween(friday as number, tuesday as number, { unit: 'weekday' })).toBe(1);
});

it('goes on from the last day of a month to the last of the next', () => {
  const [january] = times('2026-01-31');
  expect(timeText(timeAfter(january as number, { unit: 'month', count: 1 }), { datesOnly: true })).toBe(
    '2026-02-28',
  );
});

it('finds nothing missing between a time and the one after it', () => {
  const steps: fc.Arbitrary<TimeStep> = fc.oneof(
    fc.integer({ min: 1000, max: 1e9 }).map((count): TimeStep => ({ unit: 'millisecond', count })),
    fc.integer({ min: 1, max: 24 }).map((count): TimeStep => ({ unit: 'month', count })),
    fc.constant<TimeStep>({ unit: 'weekday' }),
  );
  const monday = Date.parse('2024-01-01');
  fc.assert(
    fc.property(
      steps,
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 0, max: 4 }),
      (step, count, weekday) => {
        const start = monday + weekday * 24 * hour;
        expect(missingBetween(start, timeAfter(start, step, count), step)).toBe(count - 1);
      },
    ),
  );
});

it('names a step in the largest unit', () => {
  expect(stepInUnits({ unit: 'millisecond', count: 15 * 60_000 })).toEqual({ count: 15, unit: 'minute' });
  expect(stepInUnits({ unit: 'month', count: 12 })).toEqual({ count: 1, unit: 'year' });
});
