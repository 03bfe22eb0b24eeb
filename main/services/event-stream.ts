import type { Cancellation } from '../../shared/contract/procedure.ts';

export interface EventSink<Event> {
  push(event: Event): void;
  /** No event follows; those pushed are still delivered. */
  end(): void;
  /** A fault of our own: the stream throws it. */
  fail(fault: unknown): void;
}

/**
 * Events that are pushed, as a stream that is pulled. `start` begins to push and returns how to stop; the stream ends
 * with the sink, the signal, or when its reader leaves. What is pushed waits in memory: for few events only.
 */
export async function* eventStream<Event>(
  signal: Cancellation,
  start: (sink: EventSink<Event>) => () => void,
): AsyncGenerator<Event, void> {
  const waiting: Event[] = [];
  let ended = signal.aborted;
  let fault: { readonly thrown: unknown } | undefined;
  let wake: () => void = () => undefined;
  const end = (): void => {
    ended = true;
    wake();
  };
  const stop = start({
    push(event) {
      waiting.push(event);
      wake();
    },
    end,
    fail(thrown) {
      fault = { thrown };
      wake();
    },
  });
  signal.addEventListener('abort', end);
  try {
    while (!signal.aborted) {
      if (fault !== undefined) throw fault.thrown;
      const event = waiting.shift();
      if (event !== undefined) yield event;
      else if (ended) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    signal.removeEventListener('abort', end);
    stop();
  }
}

/** The events that `work` pushes until it is done; its signal comes when nobody wants them any more. */
export function streamUntilAborted<Event>(
  signal: Cancellation,
  work: (push: (event: Event) => void, ended: AbortSignal) => Promise<void>,
): AsyncGenerator<Event, void> {
  return eventStream<Event>(signal, ({ push, end, fail }) => {
    const ended = new AbortController();
    work(push, ended.signal).then(end, fail);
    return () => ended.abort();
  });
}
