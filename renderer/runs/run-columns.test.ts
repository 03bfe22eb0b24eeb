import { beforeAll, describe, expect, it } from 'vitest';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { startTexts, translateTo } from '../i18n/index.ts';
import { withResults } from '../testing/canned-results.ts';
import { fakeMain } from '../testing/fake-services.ts';
import { figureColumn, matches, type RunRow, sortedRows, testColumn } from './run-columns.ts';

let first: RunSummary;
beforeAll(async () => {
  await startTexts('en');
  const listed = await withResults(fakeMain().services).runs.list({ project: 'project 1' as never });
  if (!listed.ok || listed.value[0] === undefined) throw new Error('internal: no canned run');
  first = listed.value[0];
});

function row(number: number, changes: Partial<RunSummary> = {}): RunRow {
  return { summary: { ...first, number, ...changes }, change: '' };
}
const numbers = (rows: readonly RunRow[]): number[] => rows.map(({ summary }) => summary.number);

describe('the order of runs', () => {
  it('follows a figure, and puts runs without it last either way', () => {
    const rows = [
      row(1, { validation: { accuracy: 0.9 } }),
      row(2, { validation: {} }),
      row(3, { validation: { accuracy: 0.95 } }),
    ];
    const column = figureColumn('accuracy').id;
    expect(numbers(sortedRows(rows, { column, direction: 'descending' }))).toEqual([3, 1, 2]);
    expect(numbers(sortedRows(rows, { column, direction: 'ascending' }))).toEqual([1, 3, 2]);
  });

  it('puts the newer of equals first, and follows numbers where the column is unknown', () => {
    const rows = [row(1), row(3), row(2)];
    expect(numbers(sortedRows(rows, { column: 'device', direction: 'ascending' }))).toEqual([3, 2, 1]);
    expect(numbers(sortedRows(rows, { column: 'gone', direction: 'ascending' }))).toEqual([1, 2, 3]);
  });

  it('follows a figure of the test part, where runs have one', () => {
    const rows = [row(1), row(2, { test: { accuracy: 0.7 } }), row(3, { test: { accuracy: 0.8 } })];
    const order = { column: testColumn('accuracy').id, direction: 'descending' } as const;
    expect(numbers(sortedRows(rows, order))).toEqual([3, 2, 1]);
  });

  it('begins with what is better', () => {
    expect(figureColumn('accuracy').first).toBe('descending');
    expect(figureColumn('meanSquaredError').first).toBe('ascending');
  });
});

it('finds runs by name, notes and state, in the language of the window', () => {
  const run = row(4, { name: 'Wide baseline', notes: 'Dropout off', state: 'completed' });
  const t = translateTo('en');
  for (const query of ['run 4', 'wide', 'DROPOUT baseline', 'done', ''])
    expect(matches(run, query, t)).toBe(true);
  expect(matches(run, 'wide narrow', t)).toBe(false);
});
