/** Runs that a person begins, as jobs of a cluster: what is said of them meanwhile, and what comes home. */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { RunEvent } from '../../../shared/training/run-events.ts';
import { readRunRecord } from '../../store/run-record-file.ts';
import { builtFile } from '../../testing/built-file.ts';
import { engineHere } from '../../testing/engine-here.ts';
import { startEngineTask } from '../engine-task.ts';
import { openProject } from '../project-files.ts';
import { valueIn } from '../testing/checked-values.ts';
import { type ClusterRunRequest, startClusterRun } from './cluster-run.ts';
import { FakeRay } from './testing/fake-ray.ts';
import { workerPackage } from './worker-package.ts';

let work = '';
let ray: FakeRay;
let events: RunEvent[] = [];
let document: ProjectDocument;
/** Packed once for all tests. */
let worker: ReturnType<typeof workerPackage>;
beforeAll(async () => {
  ray = await FakeRay.start();
  worker = workerPackage(dirname(builtFile('netloom.js')), process);
});
afterAll(() => ray.end());
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-cluster-run-'));
  events = [];
  ray.slots = 2;
  const folder = join(work, 'project');
  await cp(join(import.meta.dirname, '../../../templates/iris-mlp'), folder, { recursive: true });
  document = withEpochs(valueIn(await openProject(folder)).document, 4);
});
afterEach(async () => {
  ray.killAll();
  await rm(work, { recursive: true, force: true });
});

function withEpochs(value: ProjectDocument, epochs: number): ProjectDocument {
  return { ...value, training: { ...value.training, epochs } };
}

function request(more: Partial<ClusterRunRequest> = {}): ClusterRunRequest {
  return { document, projectFolder: join(work, 'project'), runsFolder: join(work, 'runs'), ...more };
}

function begin(asked: ClusterRunRequest, onEvent: (event: RunEvent) => void = () => undefined) {
  return startClusterRun({ on: 'ray', address: ray.address }, asked, {
    engineHost: engineHere,
    userData: work,
    worker: () => worker,
    onEvent(event) {
      events.push(event);
      onEvent(event);
    },
  });
}

const kinds = (): readonly string[] => events.map(({ event }) => event);

it.each([
  ['seen', true],
  ['not seen', false],
])(
  'trains a whole run as this machine does, its folder here in the end; folders %s by the nodes',
  async (_, isSeen) => {
    ray.isElsewhere = !isSeen;
    const more = { number: 7, watchSamples: 3, watchLayers: true };
    const ended = valueIn(await begin(request(more)).finished);
    const local = { ...request({ ...more, runsFolder: join(work, 'local') }), threads: 1 };
    const here = valueIn(await startEngineTask(engineHere, 'train', { ...local, device: 'cpu' }).finished);
    expect(ended).toMatchObject({ epochs: 4, validation: here.validation, train: here.train });
    expect(dirname(ended.run)).toBe(join(work, 'runs'));
    const weights = 'checkpoints/best.safetensors';
    expect(await readFile(join(ended.run, weights))).toEqual(await readFile(join(here.run, weights)));
    expect(valueIn(await readRunRecord(ended.run))).toMatchObject({ number: 7, status: 'finished' });
    expect(valueIn(await readRunRecord(ended.run)).trial).toBeUndefined();
    // Said while it trains, not when it has come home.
    expect(kinds().filter((kind) => kind === 'started' || kind === 'epoch')).toEqual([
      'started',
      ...Array(4).fill('epoch'),
    ]);
    expect(kinds()).toEqual(expect.arrayContaining(['samples', 'layers', 'checkpoint']));
    expect(events.find(({ event }) => event === 'started')).toMatchObject({ run: isSeen ? ended.run : '' });
  },
);

it('stops at a safe point, comes home, and goes on there in its own folder', async () => {
  ray.isElsewhere = true;
  document = withEpochs(document, 50_000);
  const task = begin(request(), ({ event }) => {
    if (event === 'epoch') task.stop();
  });
  const stopped = valueIn(await task.finished);
  expect(stopped.reason).toBe('stopped');
  document = withEpochs(document, stopped.epochs + 2);
  const ended = valueIn(await begin(request({ resume: stopped.run })).finished);
  expect(ended).toMatchObject({ run: stopped.run, epochs: stopped.epochs + 2, reason: 'completed' });
  expect(await readdir(join(work, 'runs'))).toHaveLength(1);
});

it('ends before it is sent where it is stopped while a node is asked', async () => {
  ray.slots = 0;
  const task = begin(request());
  await expect.poll(() => ray.submitted.at(-1)).toMatch(/^netloom-node/);
  task.stop();
  expect(await task.finished).toMatchObject({ error: [{ code: 'cluster-trial-stopped' }] });
  expect(kinds()).toEqual([]);
});

it('says of a cluster that is not there what a search does', async () => {
  const task = startClusterRun({ on: 'ray', address: 'http://127.0.0.1:1' }, request(), {
    engineHost: engineHere,
    userData: work,
    onEvent: () => undefined,
  });
  expect(await task.finished).toMatchObject({ error: [{ code: 'cluster-unreachable' }] });
});
