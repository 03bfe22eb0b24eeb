import type { Cancellation } from '../../../shared/contract/procedure.ts';

/** A signal that never comes. */
export const neverAborted: Cancellation = new AbortController().signal;

/** What a stream brings in batches, one by one. */
export async function* each<Event>(batches: AsyncIterable<readonly Event[]>): AsyncGenerator<Event, void> {
  for await (const batch of batches) yield* batch;
}

/** Gathers the events of a stream; `stop` ends it. */
export function gather<Event>(open: (signal: Cancellation) => AsyncIterable<Event>): {
  readonly events: Event[];
  readonly ended: Promise<void>;
  stop(): void;
} {
  const controller = new AbortController();
  const events: Event[] = [];
  const read = async (): Promise<void> => {
    for await (const event of open(controller.signal)) events.push(event);
  };
  return { events, ended: read(), stop: () => controller.abort() };
}
