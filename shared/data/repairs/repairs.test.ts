import { describe, expect, it } from 'vitest';
import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { dataSchema } from '../data-schema.ts';
import { dataRepairs, fixFindings } from './index.ts';

const section = dataSchema.parse({
  source: { kind: 'csv', path: 'data/table.csv', target: 'kind', targetKind: 'class' },
});
const missing = (column: string) =>
  diagnostic('csv-missing-value', { file: 'table.csv', row: 3, column }, { text: '', count: 2, samples: 10 });

describe('the repairs of a finding', () => {
  it('say what they do and what it costs, in both languages, and give the section after it', () => {
    const [first] = dataRepairs(missing('age'), section);
    expect(first).toMatchObject({
      id: 'impute-median',
      title: { en: 'Fill "age" with its median', 'zh-CN': '用中位数填补“age”' },
      price: { en: '2 of 10 cells are filled, learned from the training part' },
      section: { steps: [{ kind: 'impute', columns: ['age'], by: 'median' }] },
    });
  });

  it('leave out the rows of a target without a value, and never the target itself', () => {
    expect(dataRepairs(missing('kind'), section).map(({ id }) => id)).toEqual(['drop-missing']);
  });

  it('offer to leave a column of the input out', () => {
    const finding = diagnostic('csv-free-text', { column: 'name' }, { distinct: 9, examples: '', count: 10 });
    expect(dataRepairs(finding, section)).toMatchObject([{ section: { source: { ignore: ['name'] } } }]);
  });

  it('leave all constant columns out at once, whatever their names hold', () => {
    const values = { count: 2, names: 'a, b', columns: JSON.stringify(['a', 'b\nc']) };
    const finding = diagnostic('csv-constant-columns', { file: 'table.csv' }, values);
    expect(dataRepairs(finding, section)).toMatchObject([{ section: { source: { ignore: ['a', 'b\nc'] } } }]);
  });

  it('read the word that means no as 0', () => {
    const finding = diagnostic('csv-two-words', { column: 'm' }, { first: 'no', second: 'yes', count: 4 });
    expect(dataRepairs(finding, section)[0]?.section.steps).toEqual([
      { kind: 'map-values', column: 'm', values: { no: 0, yes: 1 } },
    ]);
  });

  it.each([
    ['2024-03-01', ['year', 'month', 'weekday']],
    ['2024-03-01 17:30', ['year', 'month', 'weekday', 'hour']],
  ])('split a date such as %s into what it says', (example, parts) => {
    const finding = diagnostic('csv-time-column', { column: 'when' }, { order: 'ymd', example, count: 9 });
    expect(dataRepairs(finding, section)[0]?.section.steps).toMatchObject([
      { kind: 'date-parts', column: 'when', parts },
    ]);
  });

  it('read numbers with their unit', () => {
    const values = { decimal: '.', thousands: ',', unit: 'm²', example: '1,200 m²', count: 9 };
    const finding = diagnostic('csv-number-format', { column: 'area' }, values);
    expect(dataRepairs(finding, section)[0]?.section.steps).toMatchObject([
      { kind: 'number-format', columns: ['area'], thousands: ',', unit: 'm²' },
    ]);
  });

  it('are none for a finding without a way out', () => {
    expect(dataRepairs(diagnostic('data-empty', { file: 'table.csv' }), section)).toEqual([]);
  });
});

describe('fixing', () => {
  it('takes the first repair of each finding that stops a run, and joins steps that are alike', () => {
    const { section: fixed, fixed: taken } = fixFindings([missing('age'), missing('size')], section, 'all');
    expect(fixed.steps).toMatchObject([{ kind: 'impute', columns: ['age', 'size'] }]);
    expect(taken.map(({ repair }) => repair.id)).toEqual(['impute-median', 'impute-median']);
  });

  it('leaves doubts alone unless they are named', () => {
    const values = { small: 'a', smallSize: '1', large: 'b', largeSize: '9' };
    const finding = diagnostic('csv-sizes-differ', { file: 'table.csv' }, values);
    expect(fixFindings([finding], section, 'all').fixed).toEqual([]);
    const named = fixFindings([finding], section, 'csv-sizes-differ');
    expect(named.section.normalization).toMatchObject({ kind: 'z-score', scope: 'feature' });
  });
});

describe('the repairs of doubts', () => {
  const table = { file: 'table.csv' };
  it.each([
    [
      'csv-sentinel',
      { column: 'age' },
      { value: -999, count: 3 },
      { kind: 'missing-words', words: ['-999'] },
    ],
    ['csv-outlier', { column: 'age' }, { value: 4e7, largest: '40000000' }, { words: ['40000000'] }],
    [
      'csv-words-kept',
      { column: 'area' },
      { names: '', words: '["NA"]' },
      { columns: ['area'], words: ['NA'] },
    ],
    [
      'csv-names-alike',
      { column: 'pet' },
      { joined: '{"cat":"Cat"}' },
      { kind: 'join-texts', names: { cat: 'Cat' } },
    ],
    [
      'split-class-missing',
      {},
      { classes: '["rare"]' },
      { kind: 'drop-values', column: 'kind', values: ['rare'] },
    ],
  ] as const)('of %s are a step', (code, where, values, step) => {
    const [repair] = dataRepairs(diagnostic(code, { ...table, ...where }, values), section);
    expect(repair?.section.steps).toMatchObject([step]);
  });

  it('make one class of several rare ones, where a person wants to keep their rows', () => {
    const finding = diagnostic('split-classes-missing', {}, { classes: '["x","y"]' });
    expect(dataRepairs(finding, section)[1]?.section.steps).toMatchObject([
      { kind: 'join-texts', column: 'kind', names: { x: 'other', y: 'other' } },
    ]);
  });

  it.each(['csv-column-leak', 'csv-identifier-column', 'csv-constant-column'] as const)(
    'of %s leave the column out, by its own code alone',
    (code) => {
      const finding = diagnostic(code, { ...table, column: 'id' });
      expect(fixFindings([finding], section, 'all').fixed).toEqual([]);
      expect(fixFindings([finding], section, code).section).toMatchObject({ source: { ignore: ['id'] } });
    },
  );

  it('turn shuffling on, and scale inputs and targets', () => {
    const still = { ...section, shuffle: false };
    expect(dataRepairs(diagnostic('data-rows-sorted', {}), still)[0]?.section.shuffle).toBe(true);
    const scaled = (code: 'data-columns-unscaled' | 'data-target-unscaled') =>
      dataRepairs(diagnostic(code, {}), section)[0]?.section.normalization;
    expect(scaled('data-columns-unscaled')).toMatchObject({ kind: 'z-score' });
    expect(scaled('data-target-unscaled')).toMatchObject({ kind: 'none', targets: 'z-score' });
  });

  it('of a column without any value leave it out', () => {
    const finding = diagnostic('csv-missing-value', { column: 'age' }, { text: '', count: 10, samples: 10 });
    expect(dataRepairs(finding, section).map(({ id }) => id)).toEqual(['ignore-column']);
  });
});
