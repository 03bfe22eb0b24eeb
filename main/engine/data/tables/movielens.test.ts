/** Tables whose cells are parted by two colons, as MovieLens 1M has them: no header, in Latin-1. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { recognizeData } from '../../browsing/recognize-data.ts';
import { openDataset } from '../open-dataset.ts';
import { findDialect } from './dialect.ts';
import { firstRows } from './first-rows.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'netloom-colons-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function written(name: string, lines: readonly string[]): string {
  const file = path.join(scratch, name);
  writeFileSync(file, Buffer.from(`${lines.join('\n')}\n`, 'latin1'));
  return file;
}

it('ratings are four columns of numbers without a header', async () => {
  const file = written(
    'ratings.dat',
    Array.from({ length: 40 }, (_, i) => `${1 + (i % 8)}::${1193 - i}::${1 + (i % 5)}::${978300760 + i}`),
  );
  const found = await recognizeData([file]);
  if (!found.ok) throw new Error(found.error.map(({ code }) => code).join());
  expect(found.value.data.source).toMatchObject({ kind: 'csv', header: false, target: '3' });
  expect(found.value.recognition.counts).toMatchObject({ columns: 4, rows: 40 });
  const dataset = await openDataset(found.value.data, { projectFolder: scratch, dataPath: file });
  expect(dataset).toMatchObject({
    ok: true,
    value: { samples: 40, target: { classes: ['1', '2', '3', '4', '5'] } },
  });
});

it('titles of movies keep their colons, commas, bars and quotes', async () => {
  const file = written('movies.dat', [
    "1::Toy Story (1995)::Animation|Children's|Comedy",
    '2::Star Trek: First Contact (1996)::Action|Sci-Fi',
    '3::City of Lost Children, The (Cité des enfants perdus, La) (1995)::Adventure',
    '4::"Great" Expectations (1998)::Drama|Romance',
    '5::Misérables, Les (1995)::Drama|Musical',
  ]);
  const { dialect } = await findDialect(file);
  expect(dialect).toMatchObject({ delimiter: '::', quote: 'none', headerRow: 0, encoding: 'windows-1252' });
  const rows = (await firstRows(file, dialect, false))?.rows.map(([, title]) => title);
  expect(rows?.slice(1, 4)).toEqual([
    'Star Trek: First Contact (1996)',
    'City of Lost Children, The (Cité des enfants perdus, La) (1995)',
    '"Great" Expectations (1998)',
  ]);
});

it('quoted cells end at both colons where a person says that quotes are quotes', async () => {
  const file = written('quoted.dat', ['1::"a::b"::x', '2::"c"::y', '3::d::z']);
  const { dialect } = await findDialect(file, { delimiter: '::', quote: 'double', headerRow: 0 });
  expect((await firstRows(file, dialect, false))?.rows).toEqual([
    ['1', 'a::b', 'x'],
    ['2', 'c', 'y'],
    ['3', 'd', 'z'],
  ]);
});
