import { randomUUID } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { err } from '../../../shared/base/result.ts';
import type { TrialPlace } from '../../../shared/contract/trial-place.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { FinishedEvent, RunEvent } from '../../../shared/training/run-events.ts';
import type { TrainRequest } from '../../engine/messages.ts';
import { readRunRecord } from '../../store/run-record-file.ts';
import type { EngineHost } from '../engine-host.ts';
import type { RunningTask } from '../engine-task.ts';
import { resultsOf } from '../runs/recorded-run.ts';
import { openRay } from './open-ray.ts';
import { sharedRay } from './ray-executor.ts';
import { RayTask } from './ray-task.ts';
import { type Platform, workerPackage } from './worker-package.ts';

/** Built programs lie in one folder, this one among them. */
const dist = dirname(fileURLToPath(import.meta.url));

/** A run that a person begins, as a cluster takes it: what a node cannot do here is no part of it. */
export type ClusterRunRequest = Pick<
  TrainRequest,
  | 'document'
  | 'projectFolder'
  | 'dataPath'
  | 'runsFolder'
  | 'resume'
  | 'schedule'
  | 'number'
  | 'watchSamples'
  | 'watchLayers'
  | 'profile'
>;

export interface ClusterRunOptions {
  readonly engineHost: EngineHost;
  /** The folder of this person's data. */
  readonly userData: string;
  /**
   * As of a run of this machine, with what the cluster says of itself as warnings. Where the nodes do not see the folder of the runs, a new
   * run has started with an empty `run`: its folder comes home with the result.
   */
  readonly onEvent: (event: RunEvent) => void;
  /** The engine for nodes of a platform; absent: that of this program. */
  readonly worker?: (node: Platform) => ReturnType<typeof workerPackage>;
}

/** Trains one run on a cluster. Its finished event names the folder of the run here. */
export function startClusterRun(
  { address = '', allowPlainHttp = false, cores = 1 }: TrialPlace,
  request: ClusterRunRequest,
  options: ClusterRunOptions,
): RunningTask<FinishedEvent> {
  const { engineHost, userData, onEvent, worker = (node) => workerPackage(dist, node) } = options;
  const { document, projectFolder, dataPath, schedule, number, watchSamples, watchLayers, profile } = request;
  const resume = request.resume && resolve(request.resume);
  const runsFolder = resume === undefined ? resolve(request.runsFolder) : dirname(resume);
  const onProblem = (problem: Diagnostic): void => onEvent({ event: 'warning', problem });
  const stopped = new AbortController();
  const killed = new AbortController();
  let hasStarted = false;
  const train = async (): Promise<Checked<FinishedEvent>> => {
    const opened = await openRay({ address, allowPlainHttp, cores }, runsFolder, {
      userData,
      variables: process.env,
      onProblem,
      signal: stopped.signal,
    });
    if (!opened.ok) return opened;
    if (stopped.signal.aborted) return err([diagnostic('cluster-trial-stopped', {}, { found: 'PENDING' })]);
    const task = new RayTask(sharedRay(opened.value, { engineHost, worker, onProblem }), {
      // A name of its own each time: a run that goes on is another job than the one it was.
      spec: {
        name: randomUUID(),
        document,
        projectFolder,
        ...(dataPath !== undefined && { dataPath }),
        runsFolder,
        ...(resume !== undefined && { resume }),
      },
      own: {
        ...(number !== undefined && { number }),
        ...(schedule !== undefined && { schedule }),
        ...(watchSamples !== undefined && { watchSamples }),
        ...(watchLayers !== undefined && { watchLayers }),
        ...(profile !== undefined && { profile }),
      },
      onEvent(event) {
        hasStarted ||= event.event === 'started';
        onEvent(event);
      },
      resultOf: (finished) => finished,
      // Before it has started, the folder of a run that goes on says what it came to the last time.
      recorded: async (run) => (hasStarted ? recordedEnd(run) : undefined),
    });
    stopped.signal.addEventListener('abort', () => task.stop());
    killed.signal.addEventListener('abort', () => task.kill());
    return task.finished;
  };
  return {
    finished: train(),
    stop: () => stopped.abort(),
    kill: () => {
      stopped.abort();
      killed.abort();
    },
    ask: () => undefined,
  };
}

/** What a run came to that ended before it could say so; undefined where it did not end. */
async function recordedEnd(run: string): Promise<FinishedEvent | undefined> {
  const record = await readRunRecord(run);
  const isOver = record.ok && (record.value.status === 'finished' || record.value.status === 'stopped');
  const results = isOver ? resultsOf(record.value) : undefined;
  return results && { ...results, run };
}
