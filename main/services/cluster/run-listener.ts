import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { FinishedEvent, RunEvent } from '../../../shared/training/run-events.ts';
import { runRecordFile } from '../../store/run-places.ts';
import { checkedReply } from '../engine-reply.ts';
import { ComingHome } from './coming-home.ts';
import type { JobListener } from './ray-cluster.ts';
import type { TrialLine } from './trial-file.ts';

/** Whom a job's lines are for. */
export interface RunReceiver {
  readonly runsFolder: string;
  /** The run folder that the job goes on with. */
  readonly resume?: string | undefined;
  /** Whether the nodes write the run where it belongs. */
  readonly areRunsSeen: boolean;
  /** Somebody watches: that a run has started is said at once, with no folder (`run` is empty) while it is not here. */
  readonly isWatched: boolean;
  readonly onEvent: (event: RunEvent) => void;
  /** Aborted where nobody follows the job any more. */
  readonly left: AbortSignal;
}

/** Takes the lines of a job: hands its events on as those of a run of this machine, and keeps its result. */
export class RunListener implements JobListener {
  readonly #receiver: RunReceiver;
  readonly #home: ComingHome;
  /** Held back until the run is here. */
  #started: Extract<RunEvent, { event: 'started' }> | undefined;
  #reply: Checked<FinishedEvent> | undefined;
  #host = '';

  constructor(receiver: RunReceiver) {
    this.left = receiver.left;
    this.#receiver = receiver;
    this.#home = new ComingHome(receiver.runsFolder);
  }

  readonly left: AbortSignal;

  readonly isOver = (): boolean => this.#reply !== undefined;

  readonly onLine = (line: TrialLine): void => {
    if (line.kind !== 'reply') {
      this.#home.take(line);
      return;
    }
    this.#host = line.host;
    const checked = checkedReply('train', line.reply);
    if (!checked.ok) this.#reply ??= checked;
    else if (checked.value.kind === 'done') this.#reply ??= ok(checked.value.result);
    else if (checked.value.kind === 'failed') this.#reply ??= err(checked.value.problems);
    else if (checked.value.kind === 'event') this.#take(checked.value.event);
  };

  /** What the run came to and its folder here, once all its lines were taken; undefined where it did not say. */
  async result(): Promise<Checked<FinishedEvent> | undefined> {
    const reply = this.#reply;
    if (reply === undefined || !reply.ok) {
      await this.#home.drop();
      return reply;
    }
    const finished = reply.value;
    const { resume, runsFolder, areRunsSeen, isWatched, onEvent } = this.#receiver;
    if (areRunsSeen) {
      const run = join(runsFolder, basename(finished.run));
      const isHere = await stat(runRecordFile(run))
        .then(() => true)
        .catch(() => false);
      if (isHere) return ok({ ...finished, run });
      return err([diagnostic('cluster-folder-unseen', {}, { host: this.#host, folder: runsFolder })]);
    }
    const arrived = await this.#home.arrive(basename(finished.run), resume);
    if (!arrived.ok) return arrived;
    if (this.#started !== undefined && !isWatched) onEvent({ ...this.#started, run: arrived.value });
    return ok({ ...finished, run: arrived.value });
  }

  #take(event: RunEvent): void {
    const { areRunsSeen, isWatched, runsFolder, resume = '', onEvent } = this.#receiver;
    if (event.event !== 'started') onEvent(event);
    else if (areRunsSeen) onEvent({ ...event, run: join(runsFolder, basename(event.run)) });
    else if (isWatched) onEvent({ ...event, run: resume });
    else this.#started = event;
  }
}
