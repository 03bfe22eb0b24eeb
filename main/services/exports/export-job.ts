import type { ExportEvent, ExportSettings } from '../../../shared/contract/exports.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { EngineTasks } from '../../engine/messages.ts';
import { ChangeNotifier } from '../change-notifier.ts';
import type { RunningTask } from '../engine-task.ts';
import { exportSummary } from './export-summary.ts';

/** One export, from its start on; whoever follows it sees all that was sent. */
export class ExportJob {
  readonly #settings: ExportSettings;
  readonly #events: ExportEvent[] = [];
  readonly #changes = new ChangeNotifier();
  #task: RunningTask<EngineTasks['export']['result']> | undefined;
  #ended = false;

  /** `settings`: what was asked for. */
  constructor(settings: ExportSettings) {
    this.#settings = settings;
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  async run(task: RunningTask<EngineTasks['export']['result']>): Promise<void> {
    this.#task = task;
    const result = await task.finished;
    this.#ended = true;
    this.#send(
      result.ok
        ? { event: 'reported', report: exportSummary(result.value, this.#settings) }
        : { event: 'failed', problems: [...result.error] },
    );
  }

  receive({ step, done = 0, total = 0 }: EngineTasks['export']['event']): void {
    this.#send({ event: 'progress', step, done, total });
  }

  stop(): void {
    if (!this.#ended) this.#task?.stop();
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
