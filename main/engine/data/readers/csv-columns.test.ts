import { describe, expect, it } from 'vitest';
import { columnNames, repeatedNames } from './csv-columns.ts';

describe('names of columns', () => {
  it('are those of the header, without blanks around them, or their numbers', () => {
    expect(columnNames([' a ', '', 'b'], true)).toEqual(['a', '2', 'b']);
    expect(columnNames(['a', 'b'], false)).toEqual(['1', '2']);
  });

  it('are all different: one that comes again gets the next number that is free', () => {
    expect(columnNames(['a', 'a', 'a_2', 'a'], true)).toEqual(['a', 'a_3', 'a_2', 'a_4']);
  });

  it('that come again are said, with what each is called', () => {
    expect(repeatedNames(['a', 'b', 'a'], 'x.csv')).toMatchObject([
      { code: 'csv-duplicate-column', where: { column: 'a' }, values: { first: 1, second: 3, name: 'a_2' } },
    ]);
    expect(repeatedNames(['a', 'b'], 'x.csv')).toEqual([]);
  });

  it('of 100,000 equal ones take no longer than their number', () => {
    const names = columnNames(
      Array.from({ length: 100_000 }, () => 'a'),
      true,
    );
    expect(new Set(names).size).toBe(100_000);
  });
});
