import { expect, it } from 'vitest';
import type { SearchedValue } from '../../shared/document/search-schema.ts';
import type { Trial } from '../../shared/search/search-state.ts';
import { brushBetween, brushByKey, figureAxis, isKept, valueAxis } from './parallel-axes.ts';

const rate: SearchedValue = { kind: 'real', path: 'training.rate', low: 0.001, high: 0.1, log: true };
const kind: SearchedValue = { kind: 'choice', path: 'training.kind', values: ['adam', 'sgd', 'rmsprop'] };
const trial = (number: number, values: Trial['values'], value?: number): Trial => ({
  number,
  values,
  state: 'completed',
  epochs: 1,
  times: [],
  measured: value === undefined ? [] : [{ value, epochs: 1, figures: {} }],
});

it('puts a rate on its logarithm, choices evenly, and the figure between its ends', () => {
  const trials = [trial(1, { [rate.path]: 0.01, [kind.path]: 'sgd' }, 2), trial(2, {}, 4), trial(3, {})];
  expect(trials.map(valueAxis(rate).at)).toEqual([expect.closeTo(0.5), undefined, undefined]);
  expect(trials.map(valueAxis(kind).at)).toEqual([0.5, undefined, undefined]);
  expect(trials.map(figureAxis('loss', trials).at)).toEqual([0, 1, undefined]);
});

it('keeps trials within every part, and none that has no value there', () => {
  const axes = [valueAxis(rate), valueAxis(kind)];
  const brushes = new Map([[rate.path, { low: 0.4, high: 0.6 }]]);
  expect(isKept(trial(1, { [rate.path]: 0.01 }), axes, brushes)).toBe(true);
  expect(isKept(trial(2, { [rate.path]: 0.1 }), axes, brushes)).toBe(false);
  expect(isKept(trial(3, { [kind.path]: 'sgd' }), axes, brushes)).toBe(false);
});

it('narrows an axis down by a drag either way, and shows all of it again after a click', () => {
  expect(brushBetween(0.8, 0.2)).toEqual({ low: 0.2, high: 0.8 });
  expect(brushBetween(-1, 0.5)).toEqual({ low: 0, high: 0.5 });
  expect(brushBetween(0.5, 0.505)).toBeUndefined();
});

it('narrows an axis down by keys, which never leave it', () => {
  const upper = brushByKey('ArrowUp', undefined) ?? undefined;
  expect(upper).toEqual({ low: 0.5, high: 1 });
  expect(brushByKey('ArrowUp', upper)).toEqual(upper);
  expect(brushByKey('ArrowDown', upper)?.low).toBeCloseTo(0.45);
  expect(brushByKey('Escape', upper)).toBeUndefined();
  expect(brushByKey('a', upper)).toBeNull();
});
