/** Sends the edits of the open project to main, which keeps them on the disk until the project is saved. */
import type { Patch } from 'immer';
import type { ProjectId } from '../../shared/contract/common.ts';
import { onChange, useProject } from './project-store.ts';
import { services } from './services.ts';

/** How long edits gather before they are sent; what a crash may cost. */
const sendAfterMilliseconds = 400;

export interface WindowJournal {
  /** Sends what gathered now; edits that main did not take stay for the next time. */
  send(): Promise<void>;
  /** Ends it, and returns when what gathered was sent. */
  stop(): Promise<void>;
}

/** @param revisionBefore number of the last edit that came back: this window's own count on from there */
export function keepJournal(project: ProjectId, revisionBefore: number): WindowJournal {
  let gathered: readonly { readonly revision: number; readonly patches: Patch[] }[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sent: Promise<void> = Promise.resolve();
  let stopped = false;
  const sendNow = async (): Promise<void> => {
    const entries = gathered;
    gathered = [];
    if (entries.length === 0) return;
    const written = await services()
      .projects.journal({ project, entries })
      .catch(() => 'lost' as const);
    if (written !== 'lost' && written.ok) return;
    // What was saved meanwhile needs no journal; main passes over what it has already.
    const saved = revisionBefore + useProject.getState().savedRevision;
    gathered = [...entries.filter(({ revision }) => revision > saved), ...gathered];
    if (written === 'lost' && !stopped) sendSoon();
  };
  const send = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    sent = sent.then(sendNow);
    return sent;
  };
  const sendSoon = (): void => {
    timer ??= setTimeout(() => void send(), sendAfterMilliseconds);
  };
  const stopListening = onChange((revision, patches) => {
    gathered = [...gathered, { revision: revisionBefore + revision, patches: [...patches] }];
    sendSoon();
  });
  // What gathered goes with the last messages of a page that is left.
  const onLeave = (): void => void send();
  globalThis.addEventListener?.('pagehide', onLeave);
  return {
    send,
    stop() {
      stopped = true;
      globalThis.removeEventListener?.('pagehide', onLeave);
      stopListening();
      return send();
    },
  };
}
