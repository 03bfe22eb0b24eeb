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
  const sendNow = async (): Promise<void> => {
    const entries = gathered;
    gathered = [];
    if (entries.length === 0) return;
    const written = await services().projects.journal({ project, entries });
    // What was saved meanwhile needs no journal; main passes over what it has already.
    const saved = revisionBefore + useProject.getState().savedRevision;
    if (!written.ok) gathered = [...entries.filter(({ revision }) => revision > saved), ...gathered];
  };
  const send = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    sent = sent.then(sendNow);
    return sent;
  };
  const stopListening = onChange((revision, patches) => {
    gathered = [...gathered, { revision: revisionBefore + revision, patches: [...patches] }];
    timer ??= setTimeout(() => void send(), sendAfterMilliseconds);
  });
  return {
    send,
    stop() {
      stopListening();
      return send();
    },
  };
}
