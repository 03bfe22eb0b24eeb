import { err, ok } from '../../../base/result.ts';
import { diagnostic } from '../../../diagnostics/diagnostic.ts';
import type { Cancellation } from '../../procedure.ts';
import type { Services } from '../../services.ts';

/** What the fakes saw. */
export interface Seen {
  /** Events the run stream was asked for. */
  pulled: number;
  cancelled: boolean;
  /** Calls for the large answer that were begun. */
  begun: number;
}

export const secretInside = 'stack and secrets of the inside';

export const nothingSeen = (): Seen => ({ pulled: 0, cancelled: false, begun: 0 });

/** Services for tests of the transport: the few procedures that the tests call, each with a behaviour of its own. */
export function fakeServices(seen: Seen = nothingSeen()): Services {
  const events = async function* ({ since }: { since: number }, signal: Cancellation) {
    signal.addEventListener('abort', () => {
      seen.cancelled = true;
    });
    for (let sequence = since + 1; !signal.aborted; sequence++) {
      seen.pulled++;
      yield [{ sequence, at: 0, payload: { event: 'checkpoint', step: sequence } }];
      if (sequence === 1000) return;
    }
  };
  const fakes = {
    host: {
      describe: async () =>
        ok({ kind: 'browser', platform: 'linux', version: '1', nativeDialogs: false, locale: 'en' }),
      settings: async () => ok({ theme: 'sepia' }),
      saveSettings: async () => {
        throw new Error(secretInside);
      },
    },
    projects: {
      recent: async () => ok([]),
      open: async ({ folder }: { folder: string }) =>
        err([diagnostic('project-not-found', { file: folder })]),
      templates: async () =>
        ok({
          templates: [
            {
              name: 'large',
              title: { en: '', 'zh-CN': '' },
              summary: { en: '', 'zh-CN': '' },
              project: 'x'.repeat(9 * 2 ** 20),
              layout: null,
            },
          ],
          problems: [],
        }),
      watch: async function* (_: unknown, signal: Cancellation) {
        await new Promise<void>((resolve) => signal.addEventListener('abort', resolve));
        seen.cancelled = true;
      },
    },
    // An answer of one MiB.
    files: {
      roots: async () => {
        seen.begun++;
        return ok([{ handle: 'h', name: 'large', path: 'x'.repeat(2 ** 20), allowed: false }]);
      },
    },
    runs: { subscribe: events, start: async () => err([diagnostic('project-not-found', {})]) },
    exports: {
      follow: async function* () {
        yield { event: 'progress', step: 'read', done: 1, total: 2 };
        throw new Error(secretInside);
      },
    },
  };
  return fakes as unknown as Services;
}
