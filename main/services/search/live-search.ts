import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { SearchEvent, SearchPhase } from '../../../shared/contract/searches.ts';
import type { Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { ChangeNotifier } from '../change-notifier.ts';
import type { EngineHost } from '../engine-host.ts';
import { localExecutor } from './local-executor.ts';
import { RunningSearch, type SearchRequest } from './run-search.ts';

export interface LiveSearchOptions {
  readonly engineHost: EngineHost;
  /** Trials at the same time. */
  readonly slots: number;
  /** Called when a trial's run has its folder. */
  readonly onRun: (run: string) => void;
}

/** A search that goes on in this program, from its start until it ended. */
export class LiveSearch {
  /** Resolves when nothing of it runs any more. */
  readonly ended: Promise<void>;
  readonly #running: RunningSearch;
  readonly #events: SearchEvent[];
  readonly #progress = new Map<number, SearchEvent>();
  readonly #changed = new ChangeNotifier();
  #phase: SearchPhase = 'running';
  #problems: readonly Diagnostic[] = [];

  constructor(request: SearchRequest, { engineHost, slots, onRun }: LiveSearchOptions) {
    const { folder, maxTrials } = request;
    const { settings } = folder.record;
    this.#events = [
      { event: 'opened', settings, maxTrials: Number.isFinite(maxTrials) ? maxTrials : null },
      ...folder.entries.map((entry): SearchEvent => ({ event: 'entry', entry })),
    ];
    this.#running = new RunningSearch(request, localExecutor(engineHost, slots), {
      onEntry: (entry) => {
        this.#events.push({ event: 'entry', entry });
        this.#changed.notify();
      },
      onTrialEvent: (number, event) => {
        if (event.event === 'started') onRun(event.run);
        if (event.event !== 'progress') return;
        const { step, totalSteps } = event;
        this.#progress.set(number, { event: 'progress', number, step, totalSteps });
        this.#changed.notify();
      },
    });
    this.ended = this.#running.finished.then((result) => this.#end(result.ok ? [] : result.error));
  }

  get phase(): SearchPhase {
    return this.#phase;
  }

  stop(): void {
    if (this.#phase !== 'running') return;
    this.#phase = 'stopping';
    this.#running.stop();
    this.#changed.notify();
  }

  kill(): void {
    this.#running.kill();
  }

  /** All there is, then what comes until it ends. */
  async *follow(signal: Cancellation): AsyncGenerator<SearchEvent[], void> {
    let cursor = 0;
    let phase: SearchPhase | undefined;
    const sent = new Map<number, SearchEvent>();
    while (!signal.aborted) {
      const batch = this.#events.slice(cursor);
      cursor = this.#events.length;
      for (const [number, progress] of this.#progress) {
        if (sent.get(number) !== progress) batch.push(progress);
        sent.set(number, progress);
      }
      if (phase !== this.#phase) batch.push(this.#phaseEvent());
      phase = this.#phase;
      if (batch.length > 0) yield batch;
      if (phase === 'ended') return;
      if (phase === this.#phase && cursor === this.#events.length) await this.#changed.next(signal);
    }
  }

  #phaseEvent(): SearchEvent {
    return { event: 'phase', phase: this.#phase, problems: [...this.#problems] };
  }

  #end(problems: readonly Diagnostic[]): void {
    this.#phase = 'ended';
    this.#problems = problems;
    this.#changed.notify();
  }
}
