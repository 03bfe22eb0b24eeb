import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { drawnTogether } from './drawn-together.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Pictures of events that come each millisecond, where a picture takes so many milliseconds. */
function drawing(milliseconds: number) {
  const pictures: { readonly at: number; readonly events: readonly number[] }[] = [];
  const drawn = drawnTogether<number>((events) => {
    pictures.push({ at: performance.now(), events });
    vi.advanceTimersByTime(milliseconds);
  });
  return { pictures, drawn };
}

it('draws the first events at once and later ones ten times a second, none left out', () => {
  const { pictures, drawn } = drawing(0);
  for (let event = 1; event <= 1_000; event++) {
    drawn.add([event]);
    vi.advanceTimersByTime(1);
  }
  expect(pictures[0]?.events).toEqual([1]);
  expect(pictures.length).toBeLessThanOrEqual(11);
  drawn.draw();
  const drawnEvents = pictures.flatMap(({ events }) => events);
  expect(drawnEvents).toEqual(Array.from({ length: 1_000 }, (_, place) => place + 1));
});

it('leaves as much time between two pictures as a picture takes', () => {
  const { pictures, drawn } = drawing(400);
  for (let event = 1; event <= 1_000; event++) {
    drawn.add([event]);
    vi.advanceTimersByTime(1);
  }
  const times = pictures.map(({ at }) => at);
  const gaps = times.slice(1).map((at, place) => at - (times[place] ?? 0));
  expect(gaps.length).toBeGreaterThan(1);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(800);
});

it('draws nothing where nothing came', () => {
  const { pictures, drawn } = drawing(0);
  drawn.draw();
  drawn.add([1]);
  vi.advanceTimersByTime(1_000);
  drawn.draw();
  expect(pictures.map(({ events }) => events)).toEqual([[1]]);
});
