import { expect, it } from 'vitest';
import { dataSchema } from '../data/data-schema.ts';
import { stepRefusal } from './step-refusal.ts';

const table = { kind: 'csv', path: 'a.csv', target: 'y', targetKind: 'number' };
const series = { kind: 'series', path: 'a.csv', window: 4, horizon: 1 };
const texts = { kind: 'text', path: 'a.csv', task: 'classification', length: 8 };
const clipA = { kind: 'clip', columns: ['a'] };
const alike = { kind: 'normalize-text', columns: ['text'] };

it.each([
  ['a step that learns on inputs', table, {}, [clipA], undefined],
  ['a step on what is predicted', table, {}, [{ kind: 'clip', columns: ['a', 'y'] }], 'data'],
  ['a step that leaves rows out', table, {}, [{ kind: 'drop-missing', columns: ['a'] }], 'data'],
  [
    'a step before one that leaves rows out',
    table,
    {},
    [
      { kind: 'number-format', columns: ['a'] },
      { kind: 'drop-missing', columns: ['a'] },
    ],
    'data',
  ],
  [
    'a step before one that is off',
    table,
    {},
    [
      { kind: 'number-format', columns: ['a'] },
      { kind: 'drop-missing', columns: ['a'], off: true },
    ],
    undefined,
  ],
  [
    'a step on an input of a series',
    { ...series, targets: ['b'] },
    {},
    [{ kind: 'moving-median', columns: ['a'] }],
    undefined,
  ],
  [
    'a step on a series of which all is predicted',
    series,
    {},
    [{ kind: 'moving-median', columns: ['a'] }],
    'data',
  ],
  ['a step on texts', texts, {}, [alike], undefined],
  ['a step on texts whose next token is predicted', { ...texts, task: 'next-token' }, {}, [alike], 'data'],
  ['a step on texts divided by their key', texts, { by: 'key' }, [alike], 'split'],
])('of %s', (_, source, split, steps, reason) => {
  expect(stepRefusal(dataSchema.parse({ source, split, steps }), 0)).toBe(reason);
});
