import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { explain } from '../../../../shared/diagnostics/diagnostic.ts';
import { recognizeData } from '../../browsing/recognize-data.ts';
import { openDataset } from '../open-dataset.ts';
import { byteChanges, mutatedBytes } from '../testing/mutated-bytes.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'netloom-table-mutations-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const file = path.join(scratch, 'table.csv');

/** Of each table; `npm run soak` asks for more. */
const runs = process.env.NETLOOM_SOAK === undefined ? 40 : 4000;

const rows = Array.from({ length: 40 }, (_, i) => [i * 1.5, i % 7, ['red', 'green', 'blue'][i % 3], i % 2]);
const lines = (delimiter: string, end: string, cell = (value: unknown) => String(value)): string =>
  [['a', 'b', 'colour', 'y'], ...rows].map((row) => row.map(cell).join(delimiter)).join(end);

const tables: readonly (readonly [string, Buffer])[] = [
  ['commas', Buffer.from(lines(',', '\n'))],
  [
    'semicolons, decimal commas and a preamble',
    Buffer.from(`Report\r\n${lines(';', '\r\n', (value) => String(value).replace('.', ','))}`),
  ],
  ['quotes', Buffer.from(lines(',', '\n', (value) => `"${value} ""x"""`))],
  ['UTF-16', Buffer.from(`\ufeff${lines('\t', '\n')}`, 'utf16le')],
  [
    'times',
    Buffer.from(
      ['time,value', ...rows.map(([a], i) => `2024-01-${String((i % 28) + 1).padStart(2, '0')},${a}`)].join(
        '\n',
      ),
    ),
  ],
];

describe('mutated tables', () => {
  it.each(tables)(
    'of %s end in samples or in diagnostics of known words, each within two seconds of processor time',
    async (_, whole) => {
      await fc.assert(
        fc.asyncProperty(byteChanges, async (changes) => {
          writeFileSync(file, mutatedBytes(whole, changes));
          const start = process.cpuUsage();
          const recognized = await recognizeData([file]);
          const read = recognized.ok
            ? await openDataset(recognized.value.data, { projectFolder: scratch, dataPath: file })
            : recognized;
          expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
          const said = read.ok ? ('findings' in read.value ? read.value.findings : []) : read.error;
          for (const { message, found, fix } of said.map((each) => explain(each))) {
            expect(`${message} ${found} ${fix}`).not.toMatch(/internal:|undefined|\[object/);
          }
        }),
        { numRuns: runs },
      );
    },
  );
});
