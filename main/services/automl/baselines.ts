import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { err, ok } from '../../../shared/base/result.ts';
import {
  type BaselineEvent,
  baselineIdSchema,
  type ListedBaseline,
} from '../../../shared/contract/baselines.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { BaselineRecord } from '../../../shared/experiment/baseline-record.ts';
import { baselinesFolderFor, listBaselines, removeBaseline } from '../../store/baseline-folder.ts';
import { dataPlaceOf } from '../data/local-data.ts';
import type { EngineHost } from '../engine-host.ts';
import { LiveWork } from '../live-work.ts';
import { projectPlaces } from '../projects/project-places.ts';
import { RunFolders, type RunsOf } from '../runs/run-folders.ts';
import { measureAgain } from './compare-runs.ts';
import type { H2oPlace } from './h2o-server.ts';
import { type H2oLimits, RunningH2o } from './run-h2o.ts';

/** What a server that was started is given at the end of the program to end. */
const shutdownMilliseconds = 3000;

export interface BaselineOrder {
  readonly data: DataSection;
  readonly h2o: H2oPlace;
  readonly limits: H2oLimits;
}

/** The baselines of every project: the one that goes on, and those that are kept. They outlive windows. */
export class Baselines {
  readonly #host: EngineHost;
  readonly #userData: string;
  readonly #folders: RunFolders;
  /** By the folder of the project. */
  readonly #live = new Map<string, LiveWork<BaselineEvent>>();

  constructor(host: EngineHost, userData: string) {
    this.#host = host;
    this.#userData = userData;
    this.#folders = new RunFolders(userData);
  }

  /** Newest first. */
  async list(project: RunsOf): Promise<ListedBaseline[]> {
    const found = await listBaselines(this.#above(project));
    return found.flatMap(({ folder, record }) => {
      const id = baselineIdSchema.safeParse(basename(folder));
      return id.success ? [{ baseline: id.data, record }] : [];
    });
  }

  /** Problem: baseline-in-progress. */
  start(project: RunsOf, { data, h2o, limits }: BaselineOrder): Checked<void> {
    const { folder } = project;
    const before = this.#live.get(folder);
    if (before !== undefined && before.phase !== 'ended')
      return err([diagnostic('baseline-in-progress', {})]);
    const { local } = projectPlaces(this.#userData, folder);
    const live = new LiveWork<BaselineEvent>([], ({ push, progress }) => {
      let running: RunningH2o | undefined;
      let isStopped = false;
      const run = async () => {
        const place = await dataPlaceOf({ folder, local }, data);
        if (isStopped) return err([diagnostic('baseline-stopped', {})]);
        running = new RunningH2o(
          { engineHost: this.#host, userData: this.#userData, project, data, place, h2o, limits },
          {
            onStage: (stage, share, model) =>
              progress('stage', {
                event: 'stage',
                stage,
                ...(share !== undefined && { share }),
                ...(model !== undefined && { model }),
              }),
          },
        );
        const result = await running.finished;
        if (result.ok)
          push({ event: 'kept', baseline: baselineIdSchema.parse(basename(result.value.folder)) });
        return result;
      };
      return {
        finished: run(),
        stop() {
          isStopped = true;
          running?.stop();
        },
        kill() {
          isStopped = true;
          running?.kill();
        },
      };
    });
    this.#live.set(folder, live);
    return ok(undefined);
  }

  /** Asks for the end of the one that goes on. */
  stop({ folder }: RunsOf): void {
    this.#live.get(folder)?.stop();
  }

  measure(project: RunsOf, baseline: string): Promise<Checked<BaselineRecord>> {
    const request = { engineHost: this.#host, userData: this.#userData, project };
    return measureAgain(join(this.#above(project), baseline), request);
  }

  remove(project: RunsOf, baseline: string): Promise<Checked<void>> {
    return removeBaseline(join(this.#above(project), baseline));
  }

  /** The one that goes on, or that ended last, until it ends; nothing where there was none. */
  async *follow({ folder }: RunsOf, signal: Cancellation): AsyncGenerator<BaselineEvent[], void> {
    const live = this.#live.get(folder);
    if (live !== undefined) yield* live.follow(signal);
  }

  /** Ends all, and the servers that were started for them. */
  async close(): Promise<void> {
    const all = [...this.#live.values()].filter(({ phase }) => phase !== 'ended');
    for (const live of all) live.kill();
    await Promise.race([
      Promise.all(all.map(({ ended }) => ended)),
      wait(shutdownMilliseconds, undefined, { ref: false }),
    ]);
  }

  #above(project: RunsOf): string {
    return baselinesFolderFor(this.#folders.runsFolder(project));
  }
}
