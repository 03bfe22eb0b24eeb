import { expect, it } from 'vitest';
import { parseSearchedValue } from './space-text.ts';

it.each([
  ['a.b=int:4..64:log', { kind: 'integer', path: 'a.b', low: 4, high: 64, log: true }],
  ['a.b=choice:x,2,true', { kind: 'choice', path: 'a.b', values: ['x', 2, true] }],
  [
    'a.b=real:-0.5..0.9:if:c.d=sgd',
    { kind: 'real', path: 'a.b', low: -0.5, high: 0.9, when: { path: 'c.d', is: 'sgd' } },
  ],
  [
    'a.b=real:1e-4..1:log:if:c.d=2',
    { kind: 'real', path: 'a.b', low: 1e-4, high: 1, log: true, when: { path: 'c.d', is: 2 } },
  ],
  [
    'a.b=choice:x,y:if:c.d=true',
    { kind: 'choice', path: 'a.b', values: ['x', 'y'], when: { path: 'c.d', is: true } },
  ],
])('reads %s', (text, value) => {
  expect(parseSearchedValue(text)).toEqual(value);
});

it.each(['a.b', 'a.b=int:4', 'a.b=real:1..0', 'a.b=real:0..1:if:c.d', 'a.b=real:0..1:log'])(
  'refuses %s',
  (text) => {
    expect(parseSearchedValue(text)).toBeUndefined();
  },
);
