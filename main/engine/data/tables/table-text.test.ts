import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isLongText } from './table-text.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-table-text-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');

it.each<[string, string, boolean]>([
  ['numbers parted by tabs', `a\tb\n${lines(20, (i) => `${i}\t${i * 2}`)}`, false],
  ['numbers parted by blanks', lines(20, (i) => `  ${i}.5   ${i}  3`), false],
  ['labels and texts parted by tabs', lines(20, (i) => `${i % 2 ? 'spam' : 'ham'}\tcall me, at ${i}`), false],
  ['labelled lines of fastText', lines(9, (i) => `__label__${i % 2} good, very good`), false],
  ['a poem', lines(20, (i) => (i % 3 ? 'shall I compare thee' : 'to a summer day, and more')), true],
  ['sentences with one comma each', lines(20, (i) => `First ${'so '.repeat(i % 5)}, then so it goes`), true],
  ['code', lines(30, (i) => (i % 2 ? `let a${i} = [${i}, 2];` : '}')), true],
  [
    'sentences with a quote that is never closed',
    lines(40, (i) => `${i === 3 ? '"' : ''}line, ${i} of it`),
    true,
  ],
  ['one line without an end', 'word, '.repeat(4_000_000), true],
  ['few lines', 'a,1\nb,2\n', true],
  ['nothing', '', true],
])('%s', async (name, text, isText) => {
  const file = join(folder, `${name}.txt`);
  await writeFile(file, text);
  expect(await isLongText(file)).toBe(isText);
});
