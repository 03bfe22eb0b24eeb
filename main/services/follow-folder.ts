import { setTimeout as wait } from 'node:timers/promises';
import type { Cancellation } from '../../shared/contract/procedure.ts';
import type { PhaseEvent } from '../../shared/contract/work-phase.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { folderHolder } from '../files/folder-lock.ts';

/** How often the folder of work that another program goes on with is looked at. */
const lookMilliseconds = 1000;
/** Events that are sent together: a message has a bound, a long journal has none. */
const batchEvents = 1000;

/**
 * Work by its folder, looked at again and again while another program writes it.
 * @param read all its events so far, in their order
 */
export async function* followFolder<Event>(
  folder: string,
  read: (folder: string) => Promise<Checked<readonly Event[]>>,
  signal: Cancellation,
): AsyncGenerator<(Event | PhaseEvent)[], void> {
  let sent = 0;
  while (!signal.aborted) {
    const holder = await folderHolder(folder);
    const events = await read(folder);
    if (!events.ok) {
      yield [{ event: 'phase', phase: 'ended', problems: [...events.error] }];
      return;
    }
    for (let from = sent; from < events.value.length; from += batchEvents)
      yield events.value.slice(from, from + batchEvents);
    sent = events.value.length;
    yield [{ event: 'phase', phase: holder === undefined ? 'ended' : 'elsewhere', problems: [] }];
    if (holder === undefined) return;
    await wait(lookMilliseconds, undefined, { ref: false });
  }
}
