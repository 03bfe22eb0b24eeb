/** From an archive as a competition gives it to the file that it wants back, in the terminal. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { madeZip } from '../engine/data/archives/testing/made-archives.ts';
import { lastEvent } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-kaggle-'));
  vi.stubEnv('XDG_DATA_HOME', join(work, 'home'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(work, { recursive: true, force: true });
});

/** Passengers who survive where both of their numbers are large; `deck` is only known of those to learn from. */
const passenger = (i: number): readonly [fare: number, age: number] => [(i * 7) % 20, (i * 3) % 11];
const train = Array.from({ length: 80 }, (_, i) => {
  const [fare, age] = passenger(i);
  return `${i + 1},${fare + age > 14 ? 1 : 0},${fare},${age},${i % 5}`;
});
const test = Array.from({ length: 20 }, (_, i) => `${i + 81},${passenger(i + 80).join(',')}`);
const ids = Array.from({ length: 20 }, (_, i) => String(100 - i));

const archive = (form: string): Buffer =>
  madeZip([
    { name: 'titanic/train.csv', content: `PassengerId,Survived,Fare,Age,Deck\n${train.join('\n')}\n` },
    { name: 'titanic/test.csv', content: `PassengerId,Fare,Age\n${test.join('\n')}\n` },
    {
      name: 'titanic/gender_submission.csv',
      content: `PassengerId,Survived\n${ids.map((id) => `${id},${form}`).join('\n')}\n`,
    },
  ]);

/** Trains from an archive and answers its test table. */
async function answersOf(name: string, form: string): Promise<readonly (readonly string[])[]> {
  const file = join(work, `${name}.zip`);
  await writeFile(file, archive(form));
  const project = join(work, name);
  const made = lastEvent(await runHere(['new', project, '--data', file]));
  expect(made).toMatchObject({
    source: { kind: 'csv', target: 'Survived', targetKind: 'class', ignore: ['PassengerId', 'Deck'] },
  });
  const { run } = lastEvent(await runHere(['train', project, '--epochs', '30', '--device', 'cpu']));
  const out = join(work, `${name}.csv`);
  const test = join(file, 'titanic', 'test.csv');
  const predicted = await runHere(['predict', String(run), test, '--out', out, '--device', 'cpu']);
  expect(predicted.code).toBe(0);
  const text = await readFile(out, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

describe('an archive of a competition', () => {
  it('holds probabilities where the form does', async () => {
    const [, ...rows] = await answersOf('probabilities', '0.5');
    expect(rows.map(([id]) => id)).toEqual(ids);
    expect(rows.every(([, answer]) => Number(answer) > 0 && Number(answer) < 1)).toBe(true);
  });
});

describe('an archive', () => {
  it('is described by what it holds', async () => {
    const file = join(work, 'described.zip');
    await writeFile(file, archive('0'));
    expect(lastEvent(await runHere(['data', file]))).toMatchObject({
      kind: 'csv',
      samples: 80,
      findings: [{ code: 'competition-found', where: { file: join(file, 'titanic', 'train.csv') } }],
    });
  });

  it('that leads out of its folder is named for that', async () => {
    const file = join(work, 'slip.zip');
    await writeFile(file, madeZip([{ name: '../../slip.csv', content: 'a,b\n1,2\n' }]));
    const refused = await runHere(['data', file]);
    expect([refused.code, JSON.stringify(refused.events)]).toEqual([
      1,
      expect.stringContaining('archive-unsafe'),
    ]);
  });
});
