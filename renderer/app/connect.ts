import type { Services } from '../../shared/contract/services.ts';

declare global {
  /** Put there by the host before the window's own program runs: how to reach main. */
  var netloomHost: { connect(): Promise<Services> } | undefined;
}

/** Reaches main through the host the window runs in. Rejects where there is none. */
export async function connectToHost(): Promise<Services> {
  if (globalThis.netloomHost === undefined) throw new Error('no host around this window');
  return globalThis.netloomHost.connect();
}
