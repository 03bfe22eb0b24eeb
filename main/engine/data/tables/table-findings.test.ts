import { describe, expect, it } from 'vitest';
import { sketchTable } from '../../../../shared/data/testing/sketch-table.ts';
import { TextStore } from './column-store.ts';
import { type ComparedTarget, tableFindings } from './table-findings.ts';

type Cells = Readonly<Record<string, readonly (number | string | null)[]>>;

const rows = 60;
const column = (cell: (i: number) => number | string): (number | string)[] =>
  Array.from({ length: rows }, (_, i) => cell(i));
/** Numbers without an order that any class follows. */
const noise = (seed: number) => column((i) => Math.round(1e4 * Math.sin(seed + i * 12.9898)) / 100);

const labels = Int32Array.from({ length: rows }, (_, i) => ((i * 7) % 3 === 0 ? 1 : 0));
const classes: ComparedTarget = { kind: 'class', labels, classes: 2 };
const numbers: ComparedTarget = {
  kind: 'number',
  values: Float64Array.from({ length: rows }, (_, i) => Math.cos(i * 78.233) * 50),
};

/** Codes and columns of what is found. */
function found(cells: Cells, target: ComparedTarget | undefined = classes): string[] {
  return tableFindings(sketchTable(cells), target, 'table.csv').map(
    ({ code, where }) => `${code} ${where.column}`,
  );
}

describe('a number that may stand for no value', () => {
  it.each([
    ['-999 among ages', -999, (i: number) => 20 + (i % 50)],
    ['9999 among weights', 9999, (i: number) => 50 + (i % 40) / 2],
    ['-1, the one negative number', -1, (i: number) => 5 + (i % 30)],
    ['99 among counts', 99, (i: number) => i % 10],
    ['a repeated number that is far from all others', 50_000, (i: number) => i % 40],
  ])('is suggested: %s', (_, code, usual) => {
    const cells = { size: column((i) => (i % 12 === 5 ? code : usual(i))), other: noise(1) };
    expect(found(cells)).toEqual(['csv-sentinel size']);
  });

  it.each([
    ['-1 among numbers of both signs', -1, (i: number) => (i % 21) - 10],
    ['0', 0, (i: number) => 500 + (i % 30)],
    ['99 among percentages', 99, (i: number) => 40 + (i % 60)],
    ['-1 in a column of codes', -1, (i: number) => i % 3],
    ['a large number that stands once', 12_345, (i: number) => 100 + ((i * 37) % 300)],
  ])('is not suggested: %s', (name, code, usual) => {
    const isOnce = name.endsWith('once');
    const cells = { size: column((i) => (i % 12 === 5 && (!isOnce || i < 12) ? code : usual(i))) };
    expect(found(cells)).toEqual([]);
  });
});

it('names a single number that is a hundred times as large as all others, with its row', () => {
  const cells = { a: column((i) => (i === 7 ? -40_123 : 5 + (i % 9))) };
  expect(tableFindings(sketchTable(cells), classes, 'table.csv')).toMatchObject([
    { code: 'csv-outlier', where: { row: 9, column: 'a' }, values: { value: -40_123, next: '13' } },
  ]);
});

describe('names that mean the same', () => {
  it('are joined to the spelling that is most frequent, whatever case, blanks and width', () => {
    const cells = {
      city: ['New York', 'new york', 'New  York', 'New York', 'Ａ１', 'A1', '2.0', '2', '2', 'B'],
    };
    const [finding] = tableFindings(sketchTable(cells), undefined, 'table.csv');
    expect(finding).toMatchObject({ code: 'csv-names-alike', values: { count: 4 } });
    expect(JSON.parse(String(finding?.values.joined))).toEqual({
      'new york': 'New York',
      'New  York': 'New York',
      A1: 'Ａ１',
      '2.0': '2',
    });
  });

  it('are left alone where they differ by more', () => {
    expect(found({ kind: ['café', 'cafe', '01', '1', 'a-b', 'ab'] })).toEqual([]);
  });
});

describe('a column that alone predicts the target', () => {
  const answer = column((i) => (labels[i] === 1 ? 9 : 3));

  it.each([
    ['a number for each class', answer],
    ['a word for each class', answer.map((value) => `w${value}`)],
    ['several words for a class', answer.map((value, i) => `${value}${i % 4}`)],
    ['numbers in stretches', answer.map((value, i) => Number(value) * 100 + (i % 60))],
  ])('is suspected: %s', (_, status) => {
    expect(found({ status, other: noise(1) })).toEqual(['csv-column-leak status']);
  });

  it.each([
    ['it is right for most samples only', answer.map((value, i) => (i % 15 === 0 ? 3 : value))],
    ['its values hardly come again', answer.map((value, i) => `${value} ${i}`)],
    ['it has cells without a value', answer.map((value, i) => (i === 0 ? null : value))],
  ])('is not suspected where %s', (_, status) => {
    expect(found({ status, other: noise(1) })).toEqual([]);
  });

  it('is not suspected where several part classes that lie far apart', () => {
    const far = (step: number) => answer.map((value, i) => Number(value) * 10 + Math.sin(i * step));
    expect(found({ a: far(1.7), b: far(2.3) })).toEqual([]);
  });

  it('is not suspected where it is the one column to learn from', () => {
    expect(found({ status: answer })).toEqual([]);
  });

  it('is suspected of numbers where it is the target in another unit', () => {
    const fahrenheit = column((i) => 32 + 1.8 * Math.cos(i * 78.233) * 50);
    expect(found({ fahrenheit, other: noise(1) }, numbers)).toEqual(['csv-column-leaks-number fahrenheit']);
  });
});

describe('a column without meaning', () => {
  it.each([
    ['it counts the rows', 'n', (i: number) => 100 + i],
    ['it is called an identifier', 'customer_id', (i: number) => 1000 + ((i * 37) % 101)],
    ['it is called so by its last letters', 'PassengerId', (i: number) => 5000 - i],
  ])('is an identifier where %s', (_, name, cell) => {
    expect(found({ [name]: column(cell), other: noise(1) })).toEqual([`csv-identifier-column ${name}`]);
  });

  it.each([
    ['it counts years', 'year', (i: number) => 1950 + i],
    ['its numbers come again', 'customer_id', (i: number) => Math.floor(i / 2)],
    ['it is a quantity', 'income', (i: number) => 1000 + ((i * 37) % 101)],
    ['it has fractions', 'paid', (i: number) => i + 0.5],
  ])('is no identifier where %s', (_, name, cell) => {
    expect(found({ [name]: column(cell), other: noise(1) })).toEqual([]);
  });

  it.each([
    ['number', 7],
    ['word', 'x'],
  ])('is constant where all rows hold one %s', (_, cell) => {
    expect(found({ plant: column(() => cell), other: noise(1) })).toEqual(['csv-constant-column plant']);
  });
});

it('says which names had blanks at their ends and without are one with others', () => {
  const store = new TextStore('animal');
  for (const cell of ['cat', 'cat ', ' dog', 'cat']) store.add(cell);
  const table = { ...sketchTable({ animal: ['a', 'b', 'c', 'd'] }) };
  const columns = table.columns.map((column) => ({ ...column, column: store.take() }));
  expect(tableFindings({ ...table, columns }, undefined, 'table.csv')).toMatchObject([
    { code: 'csv-blanks-cut', severity: 'info', values: { count: 1, names: '"cat" (1)' } },
  ]);
});
