/** Tables as people have them: for each kind of trouble an input, what it must be taken for, and the way out that `--fix all` takes. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-kinds-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

interface Kind {
  readonly input: string | Uint8Array;
  /** Parts of the source that the project must have. */
  readonly source: object;
  /** The steps of its recipe. */
  readonly recipe?: readonly object[];
  /** Codes of what is said. */
  readonly says: readonly string[];
  /** Values that one of these must have. */
  readonly values?: readonly string[];
}

const rowsOf = (count: number, row: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => row(i)).join('\n');
const mixed = (i: number): number => ((i * 37) % 101) / 10;

/** Letters of cp1252 beyond ASCII, each one byte. */
const western = Buffer.from(
  `Länge,Qualität\n${rowsOf(40, (i) => `${mixed(i)},${i % 2 === 0 ? 'süß' : 'spröde'}`)}\n`,
  'latin1',
);

const kinds: Readonly<Record<string, Kind>> = {
  'semicolons, decimal commas and points between thousands': {
    input: `Länge;Preis;Sorte\n${rowsOf(40, (i) => `${String(mixed(i)).replace('.', ',')};1.${100 + i},50;${i % 3 === 0 ? 'alt' : 'neu'}`)}\n`,
    source: { kind: 'csv', target: 'Sorte', targetKind: 'class' },
    says: ['csv-dialect'],
    values: ['decimal comma', 'cells parted by semicolons'],
  },
  'one semicolon a line among more commas': {
    input: `druck;temp\n${rowsOf(30, (i) => `${i},${(i * 7) % 10};${20 + i},${(i * 3) % 10}`)}\n`,
    source: { kind: 'csv', target: 'temp', targetKind: 'number' },
    says: ['csv-dialect'],
    values: ['cells parted by semicolons', 'decimal comma'],
  },
  'a Western European encoding': {
    input: western,
    source: { kind: 'csv', target: 'Qualität' },
    says: ['csv-dialect'],
    values: ['Windows-1252'],
  },
  'holes in several spellings': {
    input: `a,b,kind\n${rowsOf(60, (i) => `${i % 9 === 0 ? ['NA', '?', '', '#N/A', 'null'][i % 5] : mixed(i)},${mixed(i + 5)},${i % 2 === 0 ? 'p' : 'q'}`)}\n`,
    source: { kind: 'csv', target: 'kind' },
    recipe: [{ kind: 'impute', columns: ['a'], by: 'median' }],
    says: [],
  },
  'words for nothing that are classes': {
    input: `a,b,defect\n${rowsOf(60, (i) => `${mixed(i)},${mixed(i * 3)},${['None', 'NA', 'crack'][i % 3]}`)}\n`,
    source: { kind: 'csv', target: 'defect', targetKind: 'class' },
    recipe: [],
    says: ['csv-words-kept'],
    values: ['"NA" (20), "None" (20)'],
  },
  'two words and categories as inputs': {
    input: `on,place,x,kind\n${rowsOf(60, (i) => `${(i * 7) % 3 === 0 ? 'oui' : 'non'},${['left', 'right', 'mid'][(i * 5) % 3]},${mixed(i)},${(i * 11) % 4 < 2 ? 'p' : 'q'}`)}\n`,
    source: { kind: 'csv', target: 'kind' },
    recipe: [
      { kind: 'map-values', column: 'on', values: { non: 0, oui: 1 } },
      { kind: 'one-hot', columns: ['place'] },
    ],
    says: [],
  },
  'comments, units below the header and a closing line': {
    input: `# logger 7\n# site B\nvolt,heat,state\nV,degC,-\n${rowsOf(40, (i) => `${mixed(i)},${mixed(i + 9)},${(i * 7) % 3 === 0 ? 'on' : 'off'}`)}\nTotal,,\n`,
    source: { kind: 'csv', target: 'state', targetKind: 'class' },
    recipe: [
      { kind: 'leave-out-rows', rows: [{ row: 4, text: 'V | degC | -' }] },
      { kind: 'leave-out-rows', rows: [{ row: 45, text: 'Total |  | ' }] },
    ],
    says: ['csv-dialect'],
    values: ['names of columns in row 3'],
  },
  'classes written as numbers in two ways': {
    input: `a,b,class\n${rowsOf(60, (i) => `${mixed(i)},${mixed(i * 3)},${(i % 3) + 4}${i % 2 === 0 ? '.0' : ''}`)}\n`,
    source: { kind: 'csv', target: 'class', targetKind: 'class' },
    says: ['csv-classes-joined'],
    values: ['4: "4.0" (10), "4" (10)'],
  },
  'a rare class and spellings of one': {
    input: `a,b,fruit\n${rowsOf(120, (i) => `${mixed(i)},${mixed(i * 3)},${i === 7 ? 'quince' : i % 20 === 3 ? 'Pear' : i % 20 === 5 ? 'pear' : 'apple'}`)}\n`,
    source: { kind: 'csv', target: 'fruit' },
    says: ['csv-names-alike', 'split-class-missing', 'data-class-imbalance'],
    values: ['"Pear" (6), "pear" (6)', '1 sample'],
  },
  'an identifier, a constant and the answer under another name': {
    input: `id,plant,a,code,left\n${rowsOf(60, (i) => `${500 + i},3,${mixed(i)},${i % 2 === 0 ? 10 : 20},${i % 2 === 0 ? 'no' : 'yes'}`)}\n`,
    source: { kind: 'csv', target: 'left', ignore: ['id'] },
    says: ['csv-identifier-left-out', 'csv-constant-column', 'csv-column-leak'],
  },
  'a series whose newest row is the first': {
    input: `when,load\n${rowsOf(120, (i) => `${new Date(Date.UTC(2025, 4, 9) - i * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')},${(10 + Math.sin(i / 4)).toFixed(3)}`)}\n`,
    source: { kind: 'series', timeColumn: 'when', rowOrder: 'time' },
    says: ['series-time-column', 'series-prepared'],
    values: [
      '119 rows out of order, 0 merged with others of their time, 0 filled in, 0 without a time left out',
    ],
  },
};

it.each(Object.entries(kinds))('%s', async (name, { input, source, recipe, says, values = [] }) => {
  const file = join(work, `${name.replaceAll(/\W+/g, '-')}.csv`);
  await writeFile(file, input);
  const made = await runHere([
    'new',
    join(work, `${name} project`),
    '--data',
    file,
    '--fix',
    'all',
    '--json',
  ]);
  expect(made.code).toBe(0);
  const done = lastEvent(made);
  expect(done).toMatchObject({ event: 'done', source });
  if (recipe !== undefined)
    expect(done.recipe).toEqual(recipe.map((step) => expect.objectContaining(step) as object));
  expect(made.events.map(({ code }) => code)).toEqual(expect.arrayContaining([...says]));
  const found = made.events.map((event) => String(event.found)).join('\n');
  for (const value of values) expect(found).toContain(value);
});
