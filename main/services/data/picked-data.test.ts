import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ExaminedPick } from '../../../shared/contract/data.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import type { SourceKind } from '../../../shared/data/sources/index.ts';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { type TestProgram, testProgram } from '../testing/test-program.ts';
import { gather } from '../testing/test-signal.ts';

let program: TestProgram;
let folder: string;
beforeEach(async () => {
  program = await testProgram();
  folder = join(program.base, 'mine');
  await mkdir(folder);
  const rows = Array.from(
    { length: 60 },
    (_, i) => `${i % 7},${i === 9 ? '' : i % 5},${i % 2 === 0 ? 'even' : 'odd'}`,
  );
  await writeFile(join(folder, 'numbers.csv'), `a,b,kind\n${rows.join('\n')}\n`);
});
afterEach(() => program.end());

/** The handle of a file or folder in the person's folder. */
async function pick(name: string): Promise<string> {
  const { files } = program.services;
  const [root] = valueIn(await files.roots({}));
  const mine = valueIn(await files.resolve({ folder: root?.handle ?? '', name: 'mine' }));
  return valueIn(await files.resolve({ folder: mine.handle, name })).handle;
}

async function examine(asked: {
  readonly picked: string;
  readonly kind?: SourceKind;
  readonly target?: string;
  readonly data?: ExaminedPick['data'];
}): Promise<ExaminedPick> {
  const received = gather((signal) => program.services.data.examine(asked, signal));
  await received.ended;
  const last = received.events.at(-1);
  if (last?.event !== 'examined') throw new Error(JSON.stringify(last));
  return last.examined;
}

it('says what a picked table was taken for and why, and repairs what would stop a run', async () => {
  const examined = await examine({ picked: await pick('numbers.csv') });
  expect(examined.recognized?.recognition).toEqual({
    reason: 'table',
    counts: { columns: 3, rows: 60 },
    kinds: ['csv', 'series', 'text'],
    columns: [
      { name: 'a', kind: 'number' },
      { name: 'b', kind: 'number' },
      { name: 'kind', kind: 'text' },
    ],
  });
  expect(examined.data.source).toMatchObject({ path: 'numbers.csv', target: 'kind' });
  expect(examined.fixed.map(({ finding }) => finding.code)).toEqual(['csv-missing-value']);
  expect(examined.samples).toEqual({ training: 48, validation: 12 });
});

it('never sends the window a path of this machine', async () => {
  const examined = await examine({ picked: await pick('numbers.csv') });
  expect(JSON.stringify(examined.data)).not.toContain(program.base);
});

it('reads a table as the kind and with the target that a person says', async () => {
  const picked = await pick('numbers.csv');
  const series = await examine({ picked, kind: 'series', target: 'a' });
  expect(series.data.source).toMatchObject({ kind: 'series', targets: ['a'] });
  const numbers = await examine({ picked, target: 'a' });
  expect(numbers.data.source).toMatchObject({ kind: 'csv', target: 'a' });
});

it('leaves a finding alone whose repair a person takes back', async () => {
  const picked = await pick('numbers.csv');
  const { recognized } = await examine({ picked });
  const plain = await examine({ picked, ...(recognized && { data: recognized.data }) });
  expect(plain.fixed).toEqual([]);
  expect(plain.findings.map(({ code }) => code)).toContain('csv-missing-value');
  // What the network will see once it is repaired.
  expect(plain.facts?.target.kind).toBe('class');
});

it('reads nothing but what was picked, whatever the window names', async () => {
  const picked = await pick('numbers.csv');
  await writeFile(join(folder, 'secret.csv'), 'a,b\n1,2\n');
  const data = dataSchema.parse({
    source: { kind: 'csv', path: 'secret.csv', target: 'b', targetKind: 'number' },
  });
  const { project } = await program.create('iris-mlp');
  expect(codeOf(await program.services.data.adopt({ project, picked, data }))).toBe('path-not-granted');
  expect(codeOf(await program.services.projects.createFromData({ name: 'Spy', picked, data }))).toBe(
    'path-not-granted',
  );
});

it('becomes a project with a network, whose data stays where it lies', async () => {
  const picked = await pick('numbers.csv');
  const { data } = await examine({ picked });
  const { services } = program;
  const made = valueIn(await services.projects.createFromData({ name: 'Odd or even', picked, data }));
  expect(made.path).toBe(join(program.base, 'projects', 'Odd or even'));
  expect(made.texts.project).toContain('"dense1"');
  expect(await readFile(join(made.path, 'project.json'), 'utf8')).not.toContain(program.base);
  const places = valueIn(await services.data.places({ project: made.project }));
  expect(places).toEqual([{ name: 'data/numbers.csv', path: join(folder, 'numbers.csv') }]);
});
