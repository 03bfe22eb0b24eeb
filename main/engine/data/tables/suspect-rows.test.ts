import { describe, expect, it } from 'vitest';
import { dialectOf } from './dialect.ts';
import { cutRecords } from './record-cutter.ts';
import { type SuspectRow, suspectRows } from './suspect-rows.ts';

function suspects(text: string, isWhole = false): SuspectRow[] {
  const { dialect } = dialectOf(text, 'utf-8', 'f.csv');
  const { records } = cutRecords(
    text,
    { ...dialect, skipped: dialect.skippedRows, header: dialect.headerRow },
    true,
  );
  const rows = records
    .map((cells, i) => ({ row: i + 1, cells }))
    .filter(({ row, cells }) => row > dialect.headerRow && (cells.length > 1 || cells[0] !== ''));
  return suspectRows(rows, dialect, isWhole);
}

const rows = 'a,1.5,2\nb,2.5,3\nc,3.5,4\nd,4.5,5\n';

describe('a row of units', () => {
  it.each(['mm', '[mm]', '(°C)', 'm/s^2', 'kg/m³', '%', 'µg/L'])('is pointed out: %s', (unit) => {
    expect(suspects(`name,size,mass\n,${unit},g\n${rows}`)).toEqual([{ row: 2, reason: 'units' }]);
  });

  it('stands in row 6 of a logger, below its names', () => {
    const text = `# Logger\n# Start\n\nOperator,none\nvolt,ampere,state\nV,A,\n${'-1.7,0.4,off\n-4.7,2.1,on\n'.repeat(9)}`;
    expect(suspects(text)).toEqual([{ row: 6, reason: 'units' }]);
  });

  it.each(['x,NA,NA', 'x,one,two', 'x,1,g', 'mm,mm,mm is text'])('is not %s', (row) => {
    expect(suspects(`name,size,mass\n${row}\n${rows}`)).toEqual([]);
  });
});

describe('a closing row', () => {
  it.each([
    'Total,12,14',
    'Summe:,12,14',
    '合计,12,14',
    'Average,3,3.5',
    'End of file',
    'End of file,,',
    '---,,',
    'Source: the office of statistics',
    '来源：统计局',
  ])('is pointed out: %s', (row) => {
    expect(suspects(`name,size,mass\n${rows}${row}\n`)).toEqual([{ row: 6, reason: 'closing' }]);
  });

  it('may be several', () => {
    const found = suspects(`name,size,mass\n${rows}Total,12,14\n\nEnd of report\n`);
    expect(found.map(({ row }) => row)).toEqual([6, 8]);
  });

  it('is one of sums without a word, where the whole table is known', () => {
    expect(suspects(`name,size,mass\n${rows},12,14\n`, true)).toEqual([{ row: 6, reason: 'closing' }]);
    expect(suspects(`name,size,mass\n${rows},12,15\n`, true)).toEqual([]);
    expect(suspects(`name,size,mass\n${rows},12,14\n`)).toEqual([]);
  });

  it.each(['e,5.5,6', 'a,5.5,6', 'e,,', ',1,2', 'totally new,5,6'])('is not %s', (row) => {
    expect(suspects(`name,size,mass\n${rows}${row}\n`)).toEqual([]);
  });

  it('is not a class that is called so', () => {
    expect(suspects('kind,size\ntotal,1\npart,2\ntotal,3\npart,4\ntotal,5\n')).toEqual([]);
  });

  it('is none in a column of texts', () => {
    expect(suspects('text\ngood\nbad\nwell\nEnd of file\n')).toEqual([]);
  });
});
