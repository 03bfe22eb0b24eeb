import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';

/** What work said of itself that did not end it, such as of a cluster that does not answer for a while. */
export interface Notices {
  /** In order, the last of many. */
  readonly said: readonly Diagnostic[];
  /** Whether nothing has gone on since the last one. */
  readonly isWaiting: boolean;
}

export const noNotices: Notices = { said: [], isWaiting: false };

const maxSaid = 50;

export function withNotice({ said }: Notices, problem: Diagnostic): Notices {
  return { said: [...said, problem].slice(-maxSaid), isWaiting: true };
}

/** Something went on after what was said. */
export function workedOn(notices: Notices): Notices {
  return notices.isWaiting ? { ...notices, isWaiting: false } : notices;
}
