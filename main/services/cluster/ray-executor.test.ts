/** Trials as jobs of a cluster: what they come to, and what becomes of them when it lets them down. */
import { cp, mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { builtFile } from '../../testing/built-file.ts';
import { engineHere } from '../../testing/engine-here.ts';
import { openProject } from '../project-files.ts';
import type { Executor, TrialSpec } from '../search/executor.ts';
import { openPlace } from '../search/places/index.ts';
import { openRay } from './open-ray.ts';
import { rayExecutor } from './ray-executor.ts';
import { FakeRay } from './testing/fake-ray.ts';
import { workerPackage } from './worker-package.ts';

const waits = { look: 50, queued: 10_000, away: [50, 100], silent: 500 };

let work = '';
let ray: FakeRay;
let said: Diagnostic[] = [];
let document: ProjectDocument;
/** Packed once for all tests. */
let worker: ReturnType<typeof workerPackage>;
beforeAll(async () => {
  ray = await FakeRay.start();
  worker = workerPackage(dirname(builtFile('netloom.js')), process);
});
afterAll(() => ray.end());
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-ray-executor-'));
  said = [];
  ray.sent.length = 0;
  ray.submitted.length = 0;
  const folder = join(work, 'project');
  await cp(join(import.meta.dirname, '../../../templates/iris-mlp'), folder, { recursive: true });
  const opened = await openProject(folder);
  if (!opened.ok) throw new Error('the template does not open');
  document = withEpochs(opened.value.document, 4);
});
afterEach(async () => {
  ray.killAll();
  await rm(work, { recursive: true, force: true });
});

function withEpochs(value: ProjectDocument, epochs: number): ProjectDocument {
  return { ...value, training: { ...value.training, epochs } };
}

/** `isSeen`: the nodes see the folders of this machine, as with a network folder. */
async function executor(isSeen: boolean): Promise<Executor> {
  ray.isElsewhere = !isSeen;
  const onProblem = (problem: Diagnostic): void => void said.push(problem);
  const place = { address: ray.address, allowPlainHttp: false, cores: 1 };
  const opened = await openRay(place, join(work, 'runs'), {
    userData: work,
    variables: {},
    onProblem,
    waits,
  });
  if (!opened.ok) throw new Error(opened.error[0]?.code);
  return rayExecutor(opened.value, { engineHost: engineHere, worker: () => worker, slots: 2, onProblem });
}

function spec(name: string, more: Partial<TrialSpec> = {}): TrialSpec {
  // Of this test alone: the cluster knows the jobs of the others.
  return {
    name: `${work} ${name}`,
    document,
    projectFolder: join(work, 'project'),
    runsFolder: join(work, 'runs'),
    ...more,
  };
}

/** The jobs that were handed in for trials. */
function trialsOf({ submitted }: FakeRay): readonly string[] {
  return submitted.filter((id) => !id.startsWith('netloom-node'));
}

async function gotten<T>(
  promise: Promise<{ ok: true; value: T } | { ok: false; error: readonly Diagnostic[] }>,
): Promise<T> {
  const result = await promise;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The weights that are kept of a run. */
async function weightsOf(run: string): Promise<Buffer> {
  return readFile(join(run, 'checkpoints/best.safetensors'));
}

/** What a trial comes to, and its run. */
async function trained(trials: Executor, trial: TrialSpec) {
  let run = '';
  const handle = trials.start(trial, (event) => {
    if (event.event === 'started') run = event.run;
  });
  return { ...(await gotten(handle.finished)), run };
}

async function trainedHere() {
  const context = {
    engineHost: engineHere,
    slots: 2,
    runsFolder: '',
    userData: work,
    onProblem: () => undefined,
  };
  const local = await gotten(openPlace({ on: 'local' }, context));
  return trained(local, spec('here', { runsFolder: join(work, 'local') }));
}

it.each([true, false])(
  'trains as this machine does, to the bit; folders seen by the nodes: %s',
  async (isSeen) => {
    const { run, ...there } = await trained(await executor(isSeen), spec('one'));
    const { run: here, ...result } = await trainedHere();
    expect(there).toEqual(result);
    expect(await weightsOf(run)).toEqual(await weightsOf(here));
    expect(dirname(run)).toBe(join(work, 'runs'));
    expect(await readdir(join(work, 'runs'))).toHaveLength(1);
  },
);

it('goes on with a run that was paused, sent along where the nodes do not see it', async () => {
  const trials = await executor(false);
  const paused = await trained(trials, spec('a', { stopAfterEpochs: 2 }));
  expect(paused).toMatchObject({ epochs: 2, isComplete: false });
  const ended = await trained(trials, spec('b', { resume: paused.run }));
  const { run: here, ...result } = await trainedHere();
  expect(ended).toEqual({ ...result, run: paused.run });
  expect(await weightsOf(ended.run)).toEqual(await weightsOf(here));
});

it('sends the engine and the data once', async () => {
  await ray.restart();
  const trials = await executor(false);
  await Promise.all(['a', 'b'].map((name) => trained(trials, spec(name))));
  expect(ray.sent).toHaveLength(new Set(ray.sent).size);
  // The engine, the data, and the one trial that both are but for their names.
  expect(ray.sent).toHaveLength(3);
});

it('goes on from its checkpoint with a trial whose processes were killed, and after the head was started anew', async () => {
  document = withEpochs(document, 3000);
  const trials = await executor(true);
  const accidents = [() => ray.killAll(), () => void ray.restart()];
  const trial = trials.start(spec('lost'), ({ event }) => {
    if (event !== 'epoch') return;
    // One to each job.
    if (trialsOf(ray).length === 3 - accidents.length) accidents.shift()?.();
  });
  expect(await gotten(trial.finished)).toMatchObject({ epochs: 3000, isComplete: true });
  expect(said).toMatchObject([{ code: 'cluster-trial-repeated', values: { count: 1, limit: 3 } }]);
  expect(trialsOf(ray)).toHaveLength(3);
});

it('gives a trial up that is lost again and again', async () => {
  const trials = await executor(true);
  const trial = trials.start(spec('hopeless'), ({ event }) => {
    if (event === 'preparing') ray.killAll();
  });
  expect(await trial.finished).toMatchObject({
    ok: false,
    error: [{ code: 'cluster-trial-lost', values: { count: 4 } }],
  });
});

it('does not begin a trial again on nodes without Node.js', async () => {
  const trials = await executor(true);
  await trained(trials, spec('before'));
  ray.path = '/nowhere';
  const result = await trials.start(spec('after'), () => undefined).finished;
  ray.path = undefined;
  expect(result).toMatchObject({ ok: false, error: [{ code: 'cluster-node-missing' }] });
});

it('loses nothing of a trial that ends while the cluster is away', async () => {
  document = withEpochs(document, 40);
  const trials = await executor(false);
  let isAway = false;
  const trial = trials.start(spec('away'), async ({ event }) => {
    if (event !== 'epoch' || isAway) return;
    isAway = true;
    await ray.away();
    await expect.poll(() => ray.running.length, { timeout: 20_000 }).toBe(0);
    await ray.back();
  });
  expect(await gotten(trial.finished)).toMatchObject({ epochs: 40, isComplete: true });
  expect(said.map(({ code }) => code)).toEqual(['cluster-away', 'cluster-back']);
});

it('finds the job of a program that was ended, and does not train twice', async () => {
  const first = (await executor(true)).start(spec('same'), () => undefined);
  await expect.poll(() => trialsOf(ray), { timeout: 20_000 }).toHaveLength(1);
  const again = (await executor(true)).start(spec('same'), () => undefined);
  expect(await gotten(again.finished)).toEqual(await gotten(first.finished));
  expect(trialsOf(ray)).toHaveLength(1);
});

it('stops a trial at its next safe point and keeps what was done', async () => {
  document = withEpochs(document, 100_000);
  const trials = await executor(false);
  let run = '';
  const trial = trials.start(spec('stopped'), (event) => {
    if (event.event === 'epoch') trial.stop();
    if (event.event === 'started') run = event.run;
  });
  expect(await gotten(trial.finished)).toMatchObject({ isComplete: false });
  expect(await readdir(run)).toContain('run.json');
});

it('stops a trial that still waits for its turn', async () => {
  document = withEpochs(document, 100_000);
  ray.slots = 1;
  const trials = await executor(true);
  let isRunning = false;
  const first = trials.start(spec('first'), () => {
    isRunning = true;
  });
  await expect.poll(() => isRunning, { timeout: 20_000 }).toBe(true);
  const second = trials.start(spec('second'), () => undefined);
  await expect.poll(() => ray.submitted.at(-1) !== ray.running[0]).toBe(true);
  second.stop();
  expect(await second.finished).toMatchObject({ error: [{ code: 'cluster-trial-stopped' }] });
  first.kill();
  ray.slots = 2;
});

it('refuses data that the nodes do not see and that is too large to send', async () => {
  const trials = await executor(false);
  const dataPath = join(work, 'large.csv');
  const file = await open(dataPath, 'w');
  await file.truncate(101 * 2 ** 20);
  await file.close();
  expect(await trials.start(spec('large', { dataPath }), () => undefined).finished).toMatchObject({
    error: [{ code: 'cluster-data-unseen', values: { limit: 100, found: '101 MiB' } }],
  });
});
