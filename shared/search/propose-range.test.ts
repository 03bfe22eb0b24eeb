import fc from 'fast-check';
import { expect, it } from 'vitest';
import { searchedValueSchema } from '../document/search-schema.ts';
import { proposedRange, type SearchedPlace } from './propose-range.ts';

const path = 'graph.nodes.dense1.parameters.units';

it('proposes sizes by their magnitude, small counts about themselves, rates by orders of magnitude', () => {
  const units: SearchedPlace = { kind: 'number', whole: true, minimum: 1, maximum: 1_000_000 };
  expect(proposedRange(path, units, 16)).toEqual({ kind: 'integer', path, low: 4, high: 64, log: true });
  expect(proposedRange(path, units, 3)).toEqual({ kind: 'integer', path, low: 1, high: 6 });
  const rate: SearchedPlace = { kind: 'number', above: true, minimum: 0, maximum: 1e12 };
  expect(proposedRange(path, rate, 0.01)).toEqual({ kind: 'real', path, low: 0.0001, high: 0.1, log: true });
});

it('proposes half of a share, whose bound itself is refused, and every choice', () => {
  const share: SearchedPlace = { kind: 'number', below: true, minimum: 0, maximum: 1 };
  expect(proposedRange(path, share, 0.25)).toEqual({ kind: 'real', path, low: 0, high: 0.5 });
  const choice: SearchedPlace = { kind: 'choice', values: ['relu', 'tanh'] };
  expect(proposedRange(path, choice, 'relu')).toEqual({ kind: 'choice', path, values: ['relu', 'tanh'] });
  expect(proposedRange(path, { kind: 'choice', values: ['relu'] }, 'relu')).toBeUndefined();
});

it('never leaves what may stand there, and is always a range that the file takes', () => {
  const place = fc
    .record({
      whole: fc.boolean(),
      above: fc.boolean(),
      below: fc.boolean(),
      minimum: fc.integer({ min: -10, max: 10 }),
      width: fc.integer({ min: 1, max: 2_000_000 }),
      share: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
    })
    .map(({ whole, above, below, minimum, width, share }) => {
      const now = minimum + share * width;
      const bounds = { kind: 'number', whole, minimum, maximum: minimum + width } as const;
      return whole ? { place: bounds, now: Math.round(now) } : { place: { ...bounds, above, below }, now };
    });
  fc.assert(
    fc.property(place, ({ place: bounds, now }) => {
      const range = proposedRange(path, bounds, now);
      if (range === undefined || range.kind === 'choice') return;
      expect(searchedValueSchema.safeParse(range).success).toBe(true);
      expect(range.low).toBeGreaterThanOrEqual(bounds.minimum);
      expect(range.high).toBeLessThanOrEqual(bounds.maximum);
      if ('below' in bounds && bounds.below) expect(range.high).toBeLessThan(bounds.maximum);
      if ('above' in bounds && bounds.above) expect(range.low).toBeGreaterThan(bounds.minimum);
    }),
  );
});
