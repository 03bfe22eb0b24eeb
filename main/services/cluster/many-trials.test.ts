/**
 * What a search on a cluster costs this machine: trials that compute nothing there, by the real client, search and journal. In
 * `npm test` 100 trials of 20 ms on 20 slots; 1,000 trials of a second on 100 slots by `npm run soak`, which prints the figures.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSearch } from '../../store/search-folder.ts';
import { engineHere } from '../../testing/engine-here.ts';
import { openProject } from '../project-files.ts';
import { beginSearch } from '../search/open-search.ts';
import { RunningSearch } from '../search/run-search.ts';
import { valueIn } from '../testing/checked-values.ts';
import { openRay } from './open-ray.ts';
import { rayExecutor } from './ray-executor.ts';
import type { Asked } from './testing/fake-ray.ts';
import { rayPackage, workerEntry } from './worker-package.ts';

const isSoak = process.env.NETLOOM_SOAK !== undefined;
const { trials, slots, milliseconds } = isSoak
  ? { trials: 1000, slots: 100, milliseconds: 1000 }
  : { trials: 100, slots: 20, milliseconds: 20 };
const learningRate = 'training.objectives.0.optimizer.learningRate';

let work = '';
/** In a process of its own, so that its time and memory are not counted. */
let cluster: ChildProcess;
let address = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-many-'));
  const entry = join(import.meta.dirname, 'testing/simulated-cluster.ts');
  await build({
    configFile: false,
    logLevel: 'silent',
    // It lies outside the program's folder, where no package is found.
    ssr: { noExternal: true },
    build: {
      ...{ ssr: entry, outDir: work, emptyOutDir: false, target: 'node20' },
      rollupOptions: { output: { entryFileNames: 'cluster.mjs' } },
    },
  });
  cluster = fork(join(work, 'cluster.mjs'), [String(slots), String(milliseconds)], { execArgv: [] });
  [address] = await once(cluster, 'message');
});
afterAll(async () => {
  if (cluster.connected) {
    cluster.disconnect();
    await once(cluster, 'exit');
  }
  await rm(work, { recursive: true, force: true });
});

async function asked(): Promise<Asked> {
  cluster.send('asked');
  const [answer] = await once(cluster, 'message');
  return answer;
}

it(`measures each of ${trials} trials once, with no more connections than its slots need`, async () => {
  const folder = join(work, 'project');
  const runsFolder = join(folder, 'runs');
  // Its data is a formula: nothing is sent along.
  await cp(join(import.meta.dirname, '../../../templates/curve-regression'), folder, { recursive: true });
  const { document: drawn } = valueIn(await openProject(folder));
  const document = { ...drawn, training: { ...drawn.training, epochs: 1 } };
  const search = valueIn(
    await beginSearch(document, join(folder, 'searches'), {
      space: [{ path: learningRate, kind: 'real', low: 0.001, high: 0.1, log: true }],
    }),
  );
  const problems: string[] = [];
  const onProblem = ({ code }: { readonly code: string }): void => void problems.push(code);
  const place = { address, allowPlainHttp: false, cores: 1 };
  const opened = valueIn(await openRay(place, runsFolder, { userData: work, variables: {}, onProblem }));
  const executor = rayExecutor(opened, {
    engineHost: engineHere,
    worker: () => rayPackage('worker', [{ path: workerEntry, bytes: Buffer.from('simulated') }]),
    slots,
    onProblem,
  });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const before = { at: performance.now(), cpu: process.cpuUsage(), memory: process.memoryUsage() };
  const request = { ...search, projectFolder: folder, runsFolder, maxTrials: trials };
  const listeners = { onEntry: () => undefined, onTrialEvent: () => undefined };
  valueIn(await new RunningSearch(request, executor, listeners).finished);
  delay.disable();
  const wall = performance.now() - before.at;
  const cpu = process.cpuUsage(before.cpu);
  const memory = process.memoryUsage();
  const { requests, peakConnections, jobs } = await asked();
  const { entries } = valueIn(await readSearch(search.folder.folder));
  const measured = entries.flatMap((entry) => (entry.kind === 'measured' ? [entry.number] : []));
  expect(measured.sort((a, b) => a - b)).toEqual(Array.from({ length: trials }, (_, index) => index + 1));
  expect(problems).toEqual([]);
  expect(await readdir(runsFolder)).toHaveLength(trials);
  // Beside the trials, one job asks what a node is.
  expect(jobs).toBe(trials + 1);
  // Each trial has one open at a time, and the next may open before the other end has closed the last.
  expect(peakConnections).toBeLessThanOrEqual(2 * slots + 2);
  if (!isSoak) return;
  const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
  const lines = [
    `${trials} trials of ${milliseconds} ms on ${slots} slots: ${(wall / 1000).toFixed(1)} s`,
    `overhead a trial: ${((wall * slots) / trials - milliseconds).toFixed(0)} ms of its slot, ${((cpu.user + cpu.system) / 1000 / trials).toFixed(1)} ms of processor here`,
    `${(requests / trials).toFixed(2)} requests a trial, ${peakConnections} connections at their peak`,
    `this process answers after ${(delay.percentile(50) / 1e6).toFixed(0)} ms (median), ${(delay.percentile(99) / 1e6).toFixed(0)} ms (99 of 100), ${(delay.max / 1e6).toFixed(0)} ms at its longest`,
    `memory: +${mebibytes(memory.rss - before.memory.rss)} MiB resident, +${mebibytes(memory.heapUsed - before.memory.heapUsed)} MiB of heap`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
});
