import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';

const iris = join(import.meta.dirname, '../../templates/iris-mlp');

let work: string;
let run: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-snapshots-'));
  const project = join(work, 'iris');
  await cp(iris, project, { recursive: true });
  const file = join(project, 'project.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"training": {', '"training": {\n    "snapshotEvery": 2,'));
  const trained = await runHere(['train', project, '--epochs', '6', '--device', 'cpu']);
  run = String(lastEvent(trained).run);
});
afterAll(() => rm(work, { recursive: true, force: true }));

it('the weights of an epoch that was kept are evaluated as those of a run', async () => {
  const log = await readFile(join(run, 'metrics.jsonl'), 'utf8');
  const epochs = log
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; epoch: number; validation: unknown });
  const second = epochs.find(({ kind, epoch }) => kind === 'epoch' && epoch === 2);
  const evaluated = lastEvent(await runHere(['evaluate', `${run}@2`, '--device', 'cpu']));
  expect(evaluated).toMatchObject({ event: 'done', validation: second?.validation });
});

it('an epoch that was not kept is named with those that were', async () => {
  const { code, events } = await runHere(['evaluate', `${run}@3`, '--device', 'cpu']);
  expect(code).toBe(1);
  expect(events.at(-1)).toMatchObject({ code: 'snapshot-missing', found: 'weights of epochs 2, 4, 6' });
});

it('the snapshots of a run answer together, as one file', async () => {
  const out = join(work, 'together.onnx');
  const combined = await runHere(['ensemble', run, '--method', 'snapshots', '--out', out]);
  expect(lastEvent(combined)).toMatchObject({
    event: 'done',
    file: out,
    members: [{ run: `${run}@2` }, { run: `${run}@4` }, { run: `${run}@6` }],
  });
});
