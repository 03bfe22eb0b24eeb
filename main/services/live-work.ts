import type { Cancellation } from '../../shared/contract/procedure.ts';
import type { PhaseEvent, WorkPhase } from '../../shared/contract/work-phase.ts';
import type { Checked, Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { ChangeNotifier } from './change-notifier.ts';

/** Work that goes on by itself. */
interface StoppableWork {
  readonly finished: Promise<Checked<unknown>>;
  stop(): void;
  kill(): void;
}

/** Takes what the work reports of itself. */
interface WorkSink<Event> {
  /** Kept, and sent in this order. */
  push(event: Event): void;
  /** Of each key only the last is kept. */
  progress(key: string, event: Event): void;
}

/** A search or an experiment that goes on in this program, from its start until it ended, followed by any number of windows. */
export class LiveWork<Event> {
  /** Resolves when nothing of it runs any more. */
  readonly ended: Promise<void>;
  readonly #work: StoppableWork;
  readonly #events: Event[];
  readonly #progress = new Map<string, Event>();
  readonly #changed = new ChangeNotifier();
  #phase: WorkPhase = 'running';
  #problems: readonly Diagnostic[] = [];

  /** `first`: what is known before it begins. */
  constructor(first: readonly Event[], begin: (sink: WorkSink<Event>) => StoppableWork) {
    this.#events = [...first];
    this.#work = begin({
      push: (event) => {
        this.#events.push(event);
        this.#changed.notify();
      },
      progress: (key, event) => {
        this.#progress.set(key, event);
        this.#changed.notify();
      },
    });
    this.ended = this.#work.finished.then((result) => this.#end(result.ok ? [] : result.error));
  }

  get phase(): WorkPhase {
    return this.#phase;
  }

  stop(): void {
    if (this.#phase !== 'running') return;
    this.#phase = 'stopping';
    this.#work.stop();
    this.#changed.notify();
  }

  kill(): void {
    this.#work.kill();
  }

  /** All there is, then what comes until it ends. */
  async *follow(signal: Cancellation): AsyncGenerator<(Event | PhaseEvent)[], void> {
    let cursor = 0;
    let phase: WorkPhase | undefined;
    const sent = new Map<string, Event>();
    while (!signal.aborted) {
      const batch: (Event | PhaseEvent)[] = this.#events.slice(cursor);
      cursor = this.#events.length;
      for (const [key, progress] of this.#progress) {
        if (sent.get(key) !== progress) batch.push(progress);
        sent.set(key, progress);
      }
      if (phase !== this.#phase)
        batch.push({ event: 'phase', phase: this.#phase, problems: [...this.#problems] });
      phase = this.#phase;
      if (batch.length > 0) yield batch;
      if (phase === 'ended') return;
      if (phase === this.#phase && cursor === this.#events.length) await this.#changed.next(signal);
    }
  }

  #end(problems: readonly Diagnostic[]): void {
    this.#phase = 'ended';
    this.#problems = problems;
    this.#changed.notify();
  }
}
