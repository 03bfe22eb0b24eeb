import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFormatted } from '../../../../shared/data/number-text.ts';
import { DiagnosticError, explain } from '../../../../shared/diagnostics/diagnostic.ts';
import { csvRecords } from '../readers/csv-records.ts';
import { dialectOf, type GivenDialect } from './dialect.ts';
import type { TableDialect } from './table-dialect.ts';

function formOf(text: string, given: GivenDialect = {}): TableDialect {
  return dialectOf(text, 'utf-8', 'data.csv', given).dialect;
}

async function recordsOf(text: string, dialect: TableDialect): Promise<(readonly string[])[]> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const all: (readonly string[])[] = [];
  for await (const { records } of csvRecords(bytes(), { file: 'data.csv', dialect })) all.push(...records);
  return all;
}

/** Rows below the header as a reader sees them. */
async function rowsOf(text: string, given: GivenDialect = {}): Promise<string[][]> {
  const dialect = formOf(text, given);
  const records = await recordsOf(text, dialect);
  return records
    .slice(Math.max(dialect.headerRow, dialect.skippedRows))
    .filter((cells) => cells.length > 1 || cells[0]?.trim() !== '')
    .map((cells) => [...cells]);
}

const many = (row: (i: number) => string): string =>
  Array.from({ length: 20 }, (_, i) => `${row(i)}\n`).join('');

describe('the delimiter', () => {
  it.each<[string, string, string]>([
    ['commas', 'a,b\n1,2\n', ','],
    ['tabs', 'a\tb, c\n1\t2\n', '\t'],
    ['semicolons', 'a;b\n1;2\n', ';'],
    ['vertical bars', 'a|b\n1|2\n', '|'],
    ['runs of spaces', '  a    b\n 1.5   2\n10    30\n', 'spaces'],
    [
      'one semicolon a line beside two decimal commas',
      `Temperatur;Druck\n${many((i) => `2${i % 10},58;3,73`)}`,
      ';',
    ],
    ['decimal commas apart by spaces', `a b\n${many((i) => `1,${i}  2,5`)}`, 'spaces'],
    ['texts with commas in a table of tabs', `label\ttext\n${many(() => 'good\tnice, cheap')}`, '\t'],
    [
      'texts with commas in a table of semicolons',
      `label;text\n${many((i) => `good;nice, cheap${i % 2 ? ', fast' : ''}`)}`,
      ';',
    ],
    ['texts with semicolons in quotes', `label,text\n${many(() => 'good,"nice; cheap; ok"')}`, ','],
    ['dates and times', `date,value\n${many((i) => `2026-01-05 08:00:${10 + i},${i}`)}`, ','],
    [
      'runs of spaces before a name behind a tab',
      many((i) => `${i}.5   ${i % 3}   ${i % 4 ? '130.0' : '?'}   ${i}.\t"a name ${i}"`),
      'spaces',
    ],
    [
      'times with blanks in a table of tabs',
      `time\tvalue\n${many((i) => `2026-01-05 08:00:${10 + i}\t${i}`)}`,
      '\t',
    ],
    ['one column of numbers', 'value\n1\n2\n', ','],
    ['one column of words', 'text\ngood one\nbad one\n', ','],
    ['lines about the file', `My, file, of, things\nmore\n\na;b\n${many(() => '1;2')}`, ';'],
  ])('is found: %s', (_, text, delimiter) => {
    expect(formOf(text).delimiter).toBe(delimiter);
  });

  it.each([
    ['sep=;\na;b\n1,5;2\n', ';'],
    ['"sep=|"\na|b\n1|2\n', '|'],
    ['SEP=,\na,b\n1,2\n', ','],
    ['sep=\t\na\tb\n1\t2\n', '\t'],
  ])('is the one that the first line names: %j', (text, delimiter) => {
    expect(formOf(text)).toMatchObject({ delimiter, headerRow: 2, skippedRows: 1 });
  });

  it('is the given one', () => {
    expect(formOf('a;b,c\n1;2,3\n', { delimiter: ',' }).delimiter).toBe(',');
  });
});

describe('the form of numbers', () => {
  it.each<[string, string, Partial<TableDialect>]>([
    ['decimal commas', 'a;b\n1,5;x\n2,25;y\n', { decimal: ',' }],
    [
      'decimal commas and points between thousands',
      'a;b\n1.100,5;x\n2,25;y\n',
      { decimal: ',', thousands: '.' },
    ],
    [
      'thousands that other numbers explain',
      'a;b\n1.100;1,5\n2.300;2,25\n',
      { decimal: ',', thousands: '.' },
    ],
    [
      'commas between thousands, in quotes',
      'a,b\n"1,100.5",1\n"2,345",2\n',
      { decimal: '.', thousands: ',' },
    ],
    ['apostrophes', "a;b\n1'100.5;1\n2'345;2\n", { decimal: '.', thousands: "'" }],
    ['thin spaces', 'a;b\n1\u202f100,5;1\n2\u202f345,2;2\n', { decimal: ',', thousands: ' ' }],
    ['spaces', 'a;b\n1 100,5;1\n2 345,2;2\n', { decimal: ',', thousands: ' ' }],
    ['decimal commas in quotes', 'a,b\n"1,5",x\n"2,25",y\n', { decimal: ',' }],
    ['three decimals', 'a,b\n0.123,1.234\n0.456,2.345\n', { decimal: '.' }],
    ['three decimals beside semicolons', 'a;b\n1,234;2,345\n3,456;4,567\n', { decimal: ',' }],
    ['currency', 'a;b\n1,50 €;x\n22,25 €;y\n', { decimal: ',' }],
  ])('is found: %s', (_, text, form) => {
    const { decimal, thousands } = formOf(text);
    expect({ decimal, ...(thousands !== undefined && { thousands }) }).toEqual(form);
  });

  it('is one that numbers are read by', () => {
    const form = formOf('a;b\n1.100,5;x\n2,25;y\n');
    expect(['1.100,5', '2,25', '28,7'].map((cell) => parseFormatted(cell, form))).toEqual([
      1100.5, 2.25, 28.7,
    ]);
    const spaced = formOf('a;b\n1\u202f100,5;1\n2\u202f345,2;2\n');
    expect(parseFormatted('1\u202f100,5', spaced)).toBe(1100.5);
  });
});

describe('where the table begins', () => {
  const logger = `# Logger 7, made for a test\n# Start: 2026-01-05 08:00\n\nOperator,none\nvolt,ampere,state\nV,A,\n${many((i) => `-1.${i},0.${i},o${i % 2}`)}`;

  it.each<[string, string, Partial<TableDialect>]>([
    ['at once', 'a,b\n1,2\n', { headerRow: 1, skippedRows: 0 }],
    ['after comments, a blank line and a plain line', logger, { headerRow: 5, skippedRows: 4, comment: '#' }],
    ['after a title', `Sales of 2026\n\nmonth,sum\n${many((i) => `m${i},${i}`)}`, { headerRow: 3 }],
    [
      'after a title padded with commas',
      `Sales,,\n,,\nmonth,a,b\n${many((i) => `m${i},${i},2`)}`,
      { headerRow: 3 },
    ],
    [
      'after pairs of names and values',
      `Date,2026-01-05\nStation,7\ntime,value\n${many((i) => `${i},1.5`)}`,
      { headerRow: 3 },
    ],
    [
      'after a pair in a table of two columns',
      `Operator,none\ntime,value\n${many((i) => `${i},1.5`)}`,
      { headerRow: 2 },
    ],
    ['without names, all numbers', '1,2\n3,4\n', { headerRow: 0, skippedRows: 0 }],
    [
      'without names, as iris.data',
      `5.1,3.5,Iris-setosa\n${many((i) => `4.${i},3.0,Iris-setosa`)}`,
      { headerRow: 0 },
    ],
    [
      'without names, after a line',
      `some words\n${many((i) => `${i},1.5`)}`,
      { headerRow: 0, skippedRows: 1 },
    ],
    ['with years for names', `country,1990,1991\n${many((i) => `c${i},1.5,2.5`)}`, { headerRow: 1 }],
    ['with texts alone', `label,text\n${many((i) => `good,text ${i}`)}`, { headerRow: 1 }],
    ['with texts alone and no names', `x,s\n${many((i) => (i % 2 ? 'x,s' : 'y,s'))}`, { headerRow: 0 }],
    [
      'with labels and texts that differ and no names',
      many((i) => `${i % 2 ? 'ham' : 'spam'}\tnote ${i}`),
      { headerRow: 0 },
    ],
    [
      'with names that come again within',
      `label,text\n${many((i) => `a,n${i}`)}label,text\na,x\n`,
      { headerRow: 1 },
    ],
    ['with an index that has no name', `,a,b\n${many((i) => `${i},1,2`)}`, { headerRow: 1 }],
    ['with one-letter names that are units too', 's,t,h\n1,2,3\n4,5,6\n', { headerRow: 1 }],
    ['with names in a comment', '# x y label\n1 2 3\n4 5 6\n', { headerRow: 1, comment: '#' }],
    [
      'with two rows of names',
      `Height,,Weight,\nmin,max,low,high\n${many((i) => `${i},2,3,4`)}`,
      { headerRow: 2 },
    ],
    ['with a wrong cell in its first row', 'a,b,kind\n1,2,x\n1,two,y\n1,0x10,y\n', { headerRow: 1 }],
  ])('is found: %s', (_, text, start) => {
    expect(formOf(text)).toMatchObject(start);
  });

  it('takes the given header row, and what comes before it for lines about the file', () => {
    expect(formOf('a,b\nc,d\n1,2\n', { headerRow: 2 })).toMatchObject({ headerRow: 2, skippedRows: 1 });
    expect(formOf('1,2\n3,4\n', { headerRow: 1 })).toMatchObject({ headerRow: 1, skippedRows: 0 });
    expect(formOf('a,b\n1,2\n', { headerRow: 0 })).toMatchObject({ headerRow: 0, skippedRows: 0 });
  });
});

describe('comments', () => {
  it.each([
    ['#', `# about\n# "more\na,b\n${many(() => '1,2')}`],
    ['//', `// about\na,b\n${many(() => '1,2')}`],
    ['%', `% about\na,b\n${many(() => '1,2')}`],
    [';', `; about\na,b\n${many(() => '1,2')}`],
    ['#', `a,b\n${many(() => '1,2')}# a pause\n${many(() => '3,4')}`],
  ])('begin with %s', async (comment, text) => {
    expect(formOf(text).comment).toBe(comment);
    expect(new Set((await rowsOf(text)).map(({ length }) => length))).toEqual(new Set([2]));
  });

  it('are no rows that begin with a hash, as hashtags do', () => {
    expect(formOf('tag,count\n#cat,5\n#dog,6\n#cow,7\n').comment).toBeUndefined();
    expect(formOf(`#tag,count\n${many((i) => `#t${i},5`)}`).comment).toBeUndefined();
  });

  it('are none where a person says so', () => {
    expect(formOf('# a,b\n1,2\n', { comment: '' }).comment).toBeUndefined();
  });
});

describe('records', () => {
  it('keep the numbers of the file where comments and lines before the table are left out', async () => {
    const text = '# one\n"open, here\n\na,b\n1,2\n# two\n3,4\n';
    expect(await recordsOf(text, formOf(text))).toEqual([
      [''],
      [''],
      [''],
      ['a', 'b'],
      ['1', '2'],
      [''],
      ['3', '4'],
    ]);
  });

  it('drop an empty last column that a delimiter at the end of each row makes', async () => {
    expect(await rowsOf('a,b,\n1,2,\n3,,\n')).toEqual([
      ['1', '2'],
      ['3', ''],
    ]);
    expect(await rowsOf('a;b\n1;2;\n3;4;\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('keep a last column that is empty only here and there', async () => {
    expect(await rowsOf('a,b\n1,2\n3,\n')).toEqual([
      ['1', '2'],
      ['3', ''],
    ]);
  });

  it('name columns by a comment, without its mark', async () => {
    const text = '# x y label\n1 2 3\n4 5 6\n';
    expect((await recordsOf(text, formOf(text)))[0]).toEqual(['x', 'y', 'label']);
  });

  const openQuote =
    'label\ttext\ngood\tplain\nbad\t"starts with a quote\ngood\ta "word" inside\nbad\t5\'6" tall\ngood\tfine\nbad\tpoor\ngood\twell\nbad\till\n';

  it('name the row of a stray quote that never closes', async () => {
    const error = await recordsOf(openQuote, formOf(openQuote)).catch((each: unknown) => each);
    expect(error instanceof DiagnosticError && error.diagnostics).toMatchObject([
      { code: 'csv-unclosed-quote', where: { row: 3 } },
    ]);
  });

  it('are right when quotes are read as letters', async () => {
    const rows = await rowsOf(openQuote, { quote: 'none' });
    expect(rows).toHaveLength(8);
    expect(rows.slice(1, 4)).toEqual([
      ['bad', '"starts with a quote'],
      ['good', 'a "word" inside'],
      ['bad', '5\'6" tall'],
    ]);
  });

  it('point out rows that a stray quote takes in without a sign', () => {
    const text = 'label,text\ngood,"one\nbad,two\ngood,three\nbad,four"\ngood,five\n';
    const { findings } = dialectOf(text, 'utf-8', 'data.csv');
    expect(findings).toMatchObject([{ code: 'csv-swallowed-rows', where: { row: 2 }, values: { count: 3 } }]);
  });

  it('keep line breaks, doubled quotes and commas within quotes, and apostrophes as letters', async () => {
    const text = 'label,text\r\ngood,"one.\r\ntwo"\r\nbad,"a, ""b"""\r\ngood,boys\' shoes\r\nbad,\'x\r\n';
    expect(await rowsOf(text.replaceAll('\r\n', '\n'))).toEqual([
      ['good', 'one.\ntwo'],
      ['bad', 'a, "b"'],
      ['good', "boys' shoes"],
      ['bad', "'x"],
    ]);
  });
});

describe('the finding', () => {
  it('is none for the plain form', () => {
    for (const text of ['a,b\n1,2\n', 'a\tb\n1\t2\n'])
      expect(dialectOf(text, 'utf-8', 'f').findings).toEqual([]);
  });

  it('says in both languages what was found', () => {
    const { findings } = dialectOf('# x\n\na;b\n1.100,5;x\n2,25;y\n', 'windows-1252', 'f.csv');
    const texts = (['en', 'zh-CN'] as const).map((language) =>
      findings.map((each) => explain(each, language).found),
    );
    expect(texts).toEqual([
      [
        'Windows-1252 (Western European); cells parted by semicolons; decimal comma and points between thousands; names of columns in row 3; lines that begin with # are left out as comments',
      ],
      [
        'Windows-1252（西欧）；以分号分隔；小数点为“,”，千位分隔符为“.”；列名在第 3 行；以 # 开头的行作为注释略去',
      ],
    ]);
  });
});

describe('mutated tables', () => {
  const base =
    '# about\n\nname;size;"note, long"\nmm;;\n"a ""b""";1.234,5;x\nc;2,5;"two\nlines"\nd;3,5;\nTotal;7;\n';
  const pieces = [
    '"',
    '\n',
    ';',
    ',',
    '\t',
    '#',
    '\0',
    '\r',
    ' ',
    '"\n',
    'sep=;\n',
    '中',
    '\ufffd',
    '1.234',
    '',
    '||',
  ];
  it('give a form and rows or a diagnostic, soon, and cut alike however they arrive', async () => {
    const edit = fc.tuple(fc.nat(base.length), fc.nat(6), fc.constantFrom(...pieces));
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async (edits) => {
        const text = edits.reduce(
          (all, [at, cut, piece]) => all.slice(0, at) + piece + all.slice(at + cut),
          base,
        );
        const unified = text.replace(/\r\n?/g, '\n');
        const dialect = formOf(unified);
        const outcome = async (size: number): Promise<unknown> => {
          const bytes = Buffer.from(text);
          async function* parts(): AsyncGenerator<Uint8Array> {
            for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
          }
          const all: (readonly string[])[] = [];
          try {
            for await (const { records } of csvRecords(parts(), { file: 'f', dialect })) all.push(...records);
          } catch (error) {
            if (error instanceof DiagnosticError) return error.diagnostics;
            throw error;
          }
          return all;
        };
        const started = performance.now();
        expect(await outcome(3)).toEqual(await outcome(1 << 16));
        expect(performance.now() - started).toBeLessThan(2000);
      }),
      { numRuns: 100 },
    );
  });
});
