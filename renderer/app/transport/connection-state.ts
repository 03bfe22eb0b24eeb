import type { Services } from '../../../shared/contract/services.ts';

/** How the window stands with its host. */
export type ConnectionState =
  | 'connecting'
  | 'connected'
  /** The line broke; it is tried again, and requests wait. */
  | 'reconnecting'
  /** Connected again, but the host no longer knows what was open: reload what is shown. */
  | 'restarted'
  /** This browser has no session with the host: it needs an address with a new code. */
  | 'not-paired'
  /** The host has ended, or refuses further windows. */
  | 'ended';

export interface HostConnection {
  readonly services: Services;
  readonly state: ConnectionState;
  /** Called at every change; returns how to stop. */
  onState(listener: (state: ConnectionState) => void): () => void;
  /** What a person runs to pair this browser, as far as the host says; only a browser is ever not paired. */
  readonly pairCommand?: () => Promise<string | undefined>;
}

/** A state with listeners. */
export class StateReporter {
  state: ConnectionState = 'connecting';
  readonly #listeners = new Set<(state: ConnectionState) => void>();

  set(state: ConnectionState): void {
    if (state === this.state) return;
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }

  onState(listener: (state: ConnectionState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
