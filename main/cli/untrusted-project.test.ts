import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';

const template = join(import.meta.dirname, '../../templates/iris-mlp');
const userData = process.env.XDG_DATA_HOME;

let base = '';
let project = '';
let outside = '';
let run = '';

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'netloom-untrusted-'));
  // What this machine remembers of the person, for the commands below.
  process.env.XDG_DATA_HOME = join(base, 'person');
});
afterAll(async () => {
  if (userData === undefined) delete process.env.XDG_DATA_HOME;
  else process.env.XDG_DATA_HOME = userData;
  await rm(base, { recursive: true, force: true });
});

beforeEach(async () => {
  project = join(base, 'project');
  outside = join(base, 'outside');
  await cp(template, project, { recursive: true });
  await mkdir(outside);
  await cp(join(template, 'data/iris.csv'), join(outside, 'private.csv'));
});
afterEach(async () => {
  for (const folder of [project, outside]) await rm(folder, { recursive: true, force: true });
});

async function train(...more: string[]): Promise<Readonly<Record<string, unknown>>> {
  const done = lastEvent(await runHere(['train', project, '--device', 'cpu', '--epochs', '1', ...more]));
  run = String(done.run);
  return done;
}

async function editJson(file: string, edit: (content: Record<string, unknown>) => void): Promise<void> {
  const content = JSON.parse(await readFile(file, 'utf8'));
  edit(content);
  await writeFile(file, JSON.stringify(content));
}

it('a run trained here with --data finds its data again: evaluated, exported and gone on with', async () => {
  await rm(join(project, 'data'), { recursive: true });
  await train('--data', join(outside, 'private.csv'));
  expect(lastEvent(await runHere(['evaluate', run, '--device', 'cpu']))).toMatchObject({ event: 'done' });
  const out = join(base, 'model.onnx');
  expect(lastEvent(await runHere(['export', run, '--out', out]))).toMatchObject({ event: 'done' });
  const resumed = await runHere(['train', project, '--device', 'cpu', '--epochs', '2', '--resume', run]);
  expect(lastEvent(resumed)).toMatchObject({ event: 'done', epochs: 2 });
});

it('the record of a run opens no file outside its project', async () => {
  await train();
  await rm(join(project, 'data'), { recursive: true });
  await editJson(join(run, 'run.json'), (record) => {
    record.place = { projectFolder: outside, dataPath: join(outside, 'private.csv') };
  });
  const out = join(base, 'stolen.onnx');
  for (const args of [
    ['evaluate', run],
    ['export', run, '--out', out],
  ])
    expect(lastEvent(await runHere(args))).toMatchObject({
      code: 'run-data-elsewhere',
      fix: expect.stringContaining('--data'),
    });
  const given = ['evaluate', run, '--data', join(outside, 'private.csv'), '--device', 'cpu'];
  expect(lastEvent(await runHere(given))).toMatchObject({ event: 'done' });
});

it('weights outside the project are read where the person names them, not where the project does', async () => {
  await train();
  await cp(run, join(outside, 'run'), { recursive: true });
  await editJson(join(project, 'project.json'), (document) => {
    Object.assign(document.training as object, { startFrom: { from: '../outside/run' } });
  });
  expect(await train()).toMatchObject({ code: 'weights-outside-project' });
  const rates = await runHere(['find-learning-rate', project, '--device', 'cpu']);
  expect(lastEvent(rates)).toMatchObject({ code: 'weights-outside-project' });
  expect(await train('--weights', join(outside, 'run'))).toMatchObject({ event: 'done' });
});

it('a run that never reached a checkpoint begins with no weights outside its project', async () => {
  await train();
  for (const name of await readdir(join(run, 'checkpoints'))) await rm(join(run, 'checkpoints', name));
  await editJson(join(run, 'run.json'), (record) => {
    Object.assign(record.training as object, { startFrom: { from: join(outside, 'private.csv') } });
  });
  expect(await train('--resume', run)).toMatchObject({ code: 'weights-outside-project' });
});

it('a project.json that is a link is not read', async () => {
  await rm(join(project, 'project.json'));
  await symlink('/etc/hosts', join(project, 'project.json'));
  for (const command of ['check', 'train'])
    expect(lastEvent(await runHere([command, project]))).toMatchObject({
      code: 'file-not-plain',
      where: { file: join(project, 'project.json') },
    });
});

it('an export replaces no file of the run, and another only where the person says so', async () => {
  await train();
  const record = await readFile(join(run, 'run.json'));
  const over = await runHere(['export', run, '--out', join(run, 'run.json'), '--overwrite']);
  expect(lastEvent(over)).toMatchObject({ code: 'save-other-extension' });
  expect(await readFile(join(run, 'run.json'))).toEqual(record);
  const out = join(outside, 'mine.onnx');
  await writeFile(out, 'mine');
  expect(lastEvent(await runHere(['export', run, '--out', out]))).toMatchObject({
    code: 'save-over-other-file',
    fix: expect.stringContaining('--overwrite'),
  });
  expect(await readFile(out, 'utf8')).toBe('mine');
  const replaced = await runHere(['export', run, '--out', out, '--overwrite']);
  expect(lastEvent(replaced)).toMatchObject({ event: 'done' });
  expect(lastEvent(await runHere(['export', run, '--out', out]))).toMatchObject({ event: 'done' });
});
