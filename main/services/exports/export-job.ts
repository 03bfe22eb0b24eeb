import { err } from '../../../shared/base/result.ts';
import type { ExportEvent, ExportSettings } from '../../../shared/contract/exports.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { EngineTasks } from '../../engine/messages.ts';
import { ChangeNotifier } from '../change-notifier.ts';
import type { RunningTask } from '../engine-task.ts';
import { exportSummary } from './export-summary.ts';
import type { HeldExport } from './held-exports.ts';

/** One export, from its start on; whoever follows it sees all that was sent. */
export class ExportJob {
  /** What was asked for. */
  readonly settings: ExportSettings;
  readonly #held: HeldExport;
  readonly #events: ExportEvent[] = [];
  readonly #changes = new ChangeNotifier();
  #task: RunningTask<EngineTasks['export']['result']> | undefined;
  #ended = false;
  #proved = false;
  #dropped = false;

  /** `held`: where its file lies until it is saved. */
  constructor(settings: ExportSettings, held: HeldExport) {
    this.settings = settings;
    this.#held = held;
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  async run(task: RunningTask<EngineTasks['export']['result']>): Promise<void> {
    this.#task = task;
    const result = await task.finished;
    const isKept = result.ok && !this.#dropped;
    if (!isKept) await this.#held.drop();
    this.#proved = isKept;
    this.#ended = true;
    this.#send(
      result.ok
        ? { event: 'reported', report: exportSummary(result.value, this.settings) }
        : { event: 'failed', problems: [...result.error] },
    );
  }

  receive({ step, done = 0, total = 0 }: EngineTasks['export']['event']): void {
    this.#send({ event: 'progress', step, done, total });
  }

  /** Puts the proved file in its place; export-unknown where there is none, or none any more. */
  async saveTo(place: string): Promise<Checked<void>> {
    return this.#proved ? this.#held.saveTo(place) : err([diagnostic('export-unknown', {})]);
  }

  /** Ends what goes on, and drops the file of what is done. */
  async discard(): Promise<void> {
    this.#dropped = true;
    this.#proved = false;
    if (this.#ended) await this.#held.drop();
    else this.#task?.stop();
  }

  kill(): void {
    if (!this.#ended) this.#task?.kill();
  }

  async *follow(signal: Cancellation): AsyncGenerator<ExportEvent, void> {
    for (let next = 0; !signal.aborted; ) {
      const event = this.#events[next];
      if (event !== undefined) {
        next++;
        yield event;
      } else if (this.#ended) return;
      else await this.#changes.next(signal);
    }
  }

  #send(event: ExportEvent): void {
    this.#events.push(event);
    this.#changes.notify();
  }
}
