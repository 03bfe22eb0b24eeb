const firstPauseMilliseconds = 500;
const longestPauseMilliseconds = 8_000;

/**
 * The events of a stream of main until it ends by itself. Where the connection is lost it is opened again, after longer
 * and longer pauses.
 * @param open asks for the events that were not seen yet
 */
export async function* lastingStream<Event>(
  open: () => AsyncIterable<Event>,
  signal: AbortSignal,
): AsyncGenerator<Event, void> {
  let pause = firstPauseMilliseconds;
  while (!signal.aborted) {
    try {
      for await (const event of open()) {
        if (signal.aborted) return;
        pause = firstPauseMilliseconds;
        yield event;
      }
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(longestPauseMilliseconds, 2 * pause);
    }
  }
}
