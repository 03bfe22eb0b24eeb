import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { cutRecords } from './record-cutter.ts';

const comma = { delimiter: ',', quote: 'double' } as const;

describe('cutRecords', () => {
  it('reads what papaparse writes, and as it reads it', () => {
    const cell = fc
      .array(fc.constantFrom('a', ' ', '"', ',', '\n', "'", '中', ';'))
      .map((all) => all.join(''));
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.boolean(), (rows, quotes) => {
        const text = Papa.unparse(rows, { newline: '\n', quotes });
        const { records } = cutRecords(text, comma, true);
        expect(records).toEqual(rows);
        expect(records).toEqual(Papa.parse(text, { delimiter: ',', newline: '\n' }).data);
      }),
    );
  });

  it('leaves a record for later that may go on', () => {
    const cut = cutRecords('a,b\n1,"2\n3', comma, false);
    expect(cut).toEqual({ records: [['a', 'b']], end: 4 });
    expect(cutRecords('a,"b"', comma, false)).toEqual({ records: [], end: 0 });
  });

  it.each([
    ['goes-on', 'a,"b"c\n'],
    ['unclosed', 'a,"b\n'],
    ['unclosed', 'a,"b\nc,"d\n'],
  ] as const)('says that a quote is %s: %j', (problem, text) => {
    expect(cutRecords(text, comma, true)).toMatchObject({ records: [], problem });
  });

  it('reads a cell with a stray quote as it stands, where that is wanted', () => {
    const { records } = cutRecords('a,"b\nc,"d"e\n', { ...comma, lenient: true }, true);
    expect(records).toEqual([
      ['a', '"b'],
      ['c', '"d"e'],
    ]);
  });

  it('takes quotes that hold spaces together where spaces part the cells', () => {
    const { records } = cutRecords(' "a b"  2\t3\n4 5 6\n', { delimiter: 'spaces', quote: 'double' }, true);
    expect(records).toEqual([
      ['a b', '2', '3'],
      ['4', '5', '6'],
    ]);
  });
});
