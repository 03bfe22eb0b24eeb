import { ok } from '../../../shared/base/result.ts';
import { canonicalJson } from '../../../shared/base/stable-json.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { EngineHost } from '../engine-host.ts';
import type { Executor, TrialSpec } from '../search/executor.ts';
import { homeTasks } from '../search/home-tasks.ts';
import { recordedResult, resultOf } from '../search/trial-result.ts';
import type { OpenedRay } from './open-ray.ts';
import { probeNode } from './probe-node.ts';
import { RayTask, type SharedRay } from './ray-task.ts';
import { type TrialData, trialData } from './trial-data.ts';
import type { Platform, RayPackage } from './worker-package.ts';

/** What jobs of a cluster need of this machine. */
export interface RayJobOptions {
  readonly engineHost: EngineHost;
  /** The engine for nodes of a platform. */
  readonly worker: (node: Platform) => Promise<Checked<RayPackage>>;
  readonly onProblem: (problem: Diagnostic) => void;
}

export interface RayExecutorOptions extends RayJobOptions {
  /** Trials at the same time; absent: as many as the cluster has cores for. */
  readonly slots?: number | undefined;
}

/** Trials as jobs of a Ray cluster; costs and the test of the best are computed here. */
export function rayExecutor(opened: OpenedRay, options: RayExecutorOptions): Executor {
  const { cluster, cores = cluster.cores } = opened;
  const shared = sharedRay(opened, options);
  return {
    capacity: { slots: options.slots ?? Math.max(1, Math.min(256, Math.floor(cores / cluster.cores))) },
    start: (spec, onEvent) => {
      const { document, stopAfterEpochs = document.training.epochs } = spec;
      const recorded = (run: string) => recordedResult(run, document, stopAfterEpochs);
      return new RayTask(shared, { spec, onEvent, resultOf, recorded });
    },
    ...homeTasks(options.engineHost, 'cpu'),
  };
}

/** The cluster with its engine and data, each packed once for all its jobs. */
export function sharedRay(
  opened: OpenedRay,
  { engineHost, onProblem, ...options }: RayJobOptions,
): SharedRay {
  let worker: Promise<Checked<RayPackage>> | undefined;
  const data = new Map<string, Promise<Checked<TrialData>>>();
  return {
    ...opened,
    onProblem,
    worker: () => (worker ??= options.worker(opened.node)),
    dataOf(spec) {
      const place = placeOf(spec);
      const key = canonicalJson({ ...place, data: spec.document.data });
      const known = data.get(key) ?? dataFor(opened, spec, place, engineHost);
      data.set(key, known);
      return known;
    },
  };
}

async function dataFor(
  { cluster }: OpenedRay,
  { document }: TrialSpec,
  place: DataPlace,
  engineHost: EngineHost,
): Promise<Checked<TrialData>> {
  return trialData(document.data, place, {
    engineHost,
    async areSeen(paths) {
      const probed = await probeNode(cluster, paths, new AbortController().signal);
      return probed.ok ? ok(probed.value.seen.every(Boolean)) : probed;
    },
  });
}

function placeOf({ projectFolder, dataPath }: DataPlace): DataPlace {
  return { projectFolder, ...(dataPath !== undefined && { dataPath }) };
}
