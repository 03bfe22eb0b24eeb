import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';

let folder: string;
let project: string;
let table: string;
let lines: readonly string[];
/** Of rows, as decisions about them are kept. */
const textOf = (row: number): string => (lines[row - 1] ?? '').split(',').join(' | ');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-lineage-'));
  project = join(folder, 'flowers');
  await cp(join(import.meta.dirname, '..', '..', 'templates', 'iris-mlp'), project, { recursive: true });
  table = join(project, 'data', 'iris.csv');
  lines = (await readFile(table, 'utf8')).split('\n');
  await trace('--freeze', 'A');
  await train('--data-version', 'A');
  await setSteps([
    { kind: 'leave-out-rows', rows: [{ row: 5, text: textOf(5) }] },
    { kind: 'relabel', samples: [{ sample: '7', text: textOf(7), from: 'setosa', to: 'virginica' }] },
    { kind: 'clip', columns: ['sepal_width'], low: 0.1, high: 0.9, off: true },
    { kind: 'clip', columns: ['petal_width'], low: 0.1, high: 0.9 },
  ]);
  await train();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function setSteps(steps: readonly unknown[]): Promise<void> {
  const file = join(project, 'project.json');
  const document = JSON.parse(await readFile(file, 'utf8'));
  document.data.steps = steps;
  await writeFile(file, JSON.stringify(document));
}

const train = async (...options: readonly string[]) =>
  expect(lastEvent(await runHere(['train', project, '--epochs', '2', ...options]))).toMatchObject({
    event: 'done',
  });
const trace = async (...options: readonly string[]) =>
  lastEvent(await runHere(['data', project, ...options]));

describe('the lineage of a sample', () => {
  it('says its file, row and part, and what each run answers', async () => {
    const found = await trace('--sample', '60');
    const sum = { sample: '60', file: 'data/iris.csv', row: 60, text: textOf(60), target: 'versicolor' };
    expect(found).toMatchObject({ event: 'done', ...sum });
    const runs = found.runs as readonly {
      readonly part: string;
      readonly answer: { readonly text: string; readonly confidence: number; readonly isRight: boolean };
    }[];
    expect(runs.map(({ part }) => part)).toEqual([found.part, expect.any(String)]);
    for (const { answer } of runs) {
      expect(answer.isRight).toBe(answer.text === 'versicolor');
      expect(answer.confidence).toBeGreaterThan(1 / 3);
    }
  });

  it('says what was decided about its label, and what steps made of its cells', async () => {
    const found = await trace('--sample', '7');
    expect(found).toMatchObject({
      target: 'virginica',
      steps: [
        {
          place: 2,
          kind: 'relabel',
          what: 'relabelled',
          changes: [{ before: 'setosa', after: 'virginica' }],
        },
      ],
    });
    const clipped = await trace('--sample', '146');
    expect(clipped.steps).toEqual([
      {
        place: 4,
        kind: 'clip',
        what: 'changed',
        changes: [{ name: 'petal_width', before: '2.5', after: '2.22' }],
        count: 1,
      },
    ]);
  });

  it('names the step that left it out, and the run of a frozen version that had it', async () => {
    const found = await trace('--sample', '5');
    expect(found).toMatchObject({ steps: [{ place: 1, kind: 'leave-out-rows', what: 'left-out' }] });
    expect(found.part).toBeUndefined();
    const [now, frozen] = found.runs as readonly Record<string, unknown>[];
    expect([now?.part, frozen?.part]).toEqual([undefined, expect.stringMatching(/training|validation/)]);
  });

  it('follows a row of a frozen version that stands elsewhere now', async () => {
    await writeFile(table, [lines[0], ...lines.slice(2)].join('\n'));
    const found = await trace('--sample', '59');
    await writeFile(table, lines.join('\n'));
    const [changed, frozen] = found.runs as readonly Record<string, unknown>[];
    expect(found.text).toBe(textOf(60));
    expect(frozen).toMatchObject({ target: 'versicolor' });
    expect(changed).toMatchObject({ problems: ['run-data-changed'] });
  });

  it('of a sample that is not there is an error', async () => {
    expect(await trace('--sample', '900')).toMatchObject({ event: 'error', code: 'sample-unknown' });
  });
});
