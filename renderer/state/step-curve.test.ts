import { expect, it } from 'vitest';
import { grownCurve, maxPoints, type StepCurve } from './step-curve.ts';

const empty: StepCurve = { steps: [], values: [] };

/** `npm run soak` plays a day of a hundred updates a second. */
const updates = process.env.NETLOOM_SOAK === undefined ? 100_000 : 8_640_000;

it('stays within its points however many steps come, from the first to the newest, with the mean loss', () => {
  let curve = empty;
  const batch = 1000;
  for (let done = 0; done < updates; done += batch) {
    const further = Array.from({ length: batch }, (_, i) => ({ step: done + i + 1, value: (done + i) % 2 }));
    curve = grownCurve(curve, further);
    if (curve.steps.length > maxPoints) throw new Error(`${curve.steps.length} points`);
  }
  const { steps, values } = curve;
  expect(steps.length).toBeGreaterThan(maxPoints / 2);
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  expect(steps[0]).toBeLessThanOrEqual(updates / 500);
  expect(steps.slice(-1000)).toEqual(Array.from({ length: 1000 }, (_, i) => updates - 999 + i));
  let sum = 0;
  for (const [i, step] of steps.entries()) sum += (values[i] ?? 0) * (step - (steps[i - 1] ?? 0));
  expect(sum / updates).toBeCloseTo(0.5, 6);
});

it('leaves a short curve as it came', () => {
  const further = Array.from({ length: maxPoints }, (_, i) => ({ step: i + 1, value: 1 / (i + 1) }));
  expect(grownCurve(empty, further).values).toEqual(further.map(({ value }) => value));
});

it('goes on from an earlier step where a run is resumed, though its points were merged', () => {
  const further = Array.from({ length: 10 * maxPoints }, (_, i) => ({ step: i + 1, value: 1 }));
  const { steps } = grownCurve(grownCurve(empty, further), [{ step: 1001, value: 2 }]);
  expect(steps.at(-1)).toBe(1001);
  expect(Math.max(...steps)).toBe(1001);
});

it('keeps a loss that is no finite number visible', () => {
  const further = Array.from({ length: 10 * maxPoints }, (_, i) => ({
    step: i + 1,
    value: i === 99 ? null : 1,
  }));
  expect(grownCurve(empty, further).values).toContain(null);
});
