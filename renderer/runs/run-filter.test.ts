import { beforeAll, describe, expect, it } from 'vitest';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { startTexts, translateTo } from '../i18n/index.ts';
import type { RunRow } from './run-columns.ts';
import { fits, parseFilter } from './run-filter.ts';
import { groupBest, groupMean, groupRows, hasHead } from './run-groups.ts';

beforeAll(() => startTexts('en'));

const document = (units: number, seed = 1): ProjectDocument =>
  ({
    training: { seed, batchSize: 16, objectives: [{ optimizer: { kind: 'adam', learningRate: 0.01 } }] },
    data: { source: { kind: 'table' } },
    graph: {
      nodes: {
        dense1: { type: 'dense', parameters: { units } },
        dense2: { type: 'dense', parameters: { units: 3 } },
      },
    },
  }) as unknown as ProjectDocument;

const row = (number: number, changes: Partial<RunSummary> = {}): RunRow => ({
  summary: {
    run: `run ${number}`,
    number,
    name: '',
    notes: '',
    device: 'cpu',
    state: 'completed',
    seed: number,
    epochs: { done: 12, total: 12 },
    validation: { accuracy: 0.9, loss: 0.3 },
    graphHash: 'a',
    dataHash: 'b',
    ...changes,
  } as RunSummary,
  change: '',
});

const asks = (query: string, of: RunRow = row(1, { notes: 'wide #baseline' })): boolean =>
  fits(of, document(32), parseFilter(query), translateTo('en'));

describe('the filter of runs', () => {
  it.each([
    ['accuracy > 0.85', true],
    ['accuracy>=90%', true],
    ['accuracy < 0.9', false],
    ['test.accuracy > 0', false],
    ['loss<=0.3 epochs = 12', true],
    ['units = 32', true],
    ['dense2.parameters.units = 32', false],
    ['learningRate < 0.1 optimizer.kind = ADAM', true],
    ['seed != 1', false],
    ['#baseline accuracy > 0.5', true],
    ['#baseline narrow', false],
    ['nothing = 1', false],
    ['accuracy >', false],
    ['', true],
  ])('%s', (query, expected) => {
    expect(asks(query)).toBe(expected);
  });

  it('takes a quoted value with blanks', () => {
    expect(asks('name = "My run"', row(1, { name: 'My run' }))).toBe(true);
  });
});

describe('groups of runs', () => {
  const origin = { kind: 'search', name: 'one', title: 'Flowers' } as const;

  it('puts the runs of a search under one head, where the first of them stands, and leaves others alone', () => {
    const rows = [row(4), row(3, { origin }), row(2), row(1, { origin })];
    const groups = groupRows(rows, 'origin', () => undefined);
    expect(groups.map((group) => [hasHead(group), group.rows.map(({ summary }) => summary.number)])).toEqual([
      [false, [4]],
      [true, [3, 1]],
      [false, [2]],
    ]);
  });

  it('puts runs together that are alike in all but their seed', () => {
    const of = ({ summary }: RunRow) => document(summary.number === 3 ? 8 : 32, summary.seed);
    const rows = [row(3, { graphHash: 'c' }), row(2), row(1)];
    const groups = groupRows(rows, 'alike', of);
    expect(groups.map(({ rows: own }) => own.length)).toEqual([1, 2]);
  });

  it('gives the mean of a figure with an interval, runs without it aside', () => {
    const rows = [0.8, 0.9, 1].map((accuracy, i) => row(i, { validation: { accuracy } }));
    const [group] = groupRows([...rows, row(9, { validation: {} })], 'alike', () => document(1));
    if (group === undefined) throw new Error('internal: no group');
    // t(0.975, 2) = 4.303; 4.303 * 0.1 / sqrt(3) = 0.248
    expect(groupMean(group, 'accuracy')?.mean).toBeCloseTo(0.9, 12);
    expect(groupMean(group, 'accuracy')?.interval?.[1]).toBeCloseTo(1.148, 3);
    expect(groupMean(group, 'loss')).toBeUndefined();
    expect(groupBest(group, 'accuracy')).toBe(1);
  });
});
