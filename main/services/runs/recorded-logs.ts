import type { NumberedRunEvent } from '../../../shared/contract/events.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import { type RecordedRun, recordedEvents } from './recorded-run.ts';
import type { RunFolders } from './run-folders.ts';
import { RunLog } from './run-log.ts';

interface RecordedLog {
  readonly log: RunLog;
  /** Events of the folder that are in the log. */
  payload: number;
}

/** How often the folder of a run that another process trains is looked at. */
const lookMilliseconds = 1000;
const maxKept = 16;

/** The logs of runs that nobody trains here, made from their folders. */
export class RecordedLogs {
  readonly #folders: RunFolders;
  readonly #logs = new Map<string, RecordedLog>();

  constructor(folders: RunFolders) {
    this.#folders = folders;
  }

  /** The log of a run as its folder is now. */
  logOf(run: RecordedRun): RunLog {
    return this.#update(run).log;
  }

  forget(id: string): void {
    this.#logs.delete(id);
  }

  /** Events after `since`; of a run that another process trains, also those to come. */
  async *follow(id: string, since: number, signal: Cancellation): AsyncGenerator<NumberedRunEvent[], void> {
    let cursor = since;
    while (!signal.aborted) {
      const found = await this.#folders.find(id);
      if (!found.ok) {
        yield [
          { sequence: cursor + 1, at: Date.now(), payload: { event: 'failed', problems: [...found.error] } },
        ];
        return;
      }
      const log = this.logOf(found.value);
      for await (const events of log.follow(cursor, signal, () => true)) {
        cursor = events.at(-1)?.sequence ?? cursor;
        yield events;
      }
      if (!found.value.live) return;
      await pause(lookMilliseconds, signal);
    }
  }

  #update(run: RecordedRun): RecordedLog {
    const events = recordedEvents(run);
    const known = this.#logs.get(run.id);
    // A log that became shorter was cut back by a resume elsewhere: then it is sent anew.
    const kept =
      known !== undefined && known.payload <= events.length ? known : { log: new RunLog(), payload: 0 };
    for (const payload of events.slice(kept.payload)) kept.log.add(payload, run.writtenAt);
    kept.payload = events.length;
    this.#logs.delete(run.id);
    this.#logs.set(run.id, kept);
    const [oldest] = this.#logs.keys();
    if (this.#logs.size > maxKept && oldest !== undefined) this.#logs.delete(oldest);
    return kept;
  }
}

function pause(milliseconds: number, signal: Cancellation): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
