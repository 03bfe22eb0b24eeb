/** This browser tab's session with the host: a code from the address, exchanged once for a secret. */
import {
  browserPaths,
  pairCommandSchema,
  pairedSchema,
  pairingFragment,
} from '../../../shared/contract/transport/browser-protocol.ts';

/** The parts of the browser that pairing needs; a test hands in its own. */
export interface BrowserPlace {
  readonly location: { readonly origin: string; readonly hash: string };
  /** Takes the code out of the address, so that it is in no history and no bookmark. */
  dropFragment(): void;
  /** Called when the address gets another fragment while the page is shown. */
  onFragment(listener: () => void): void;
  reload(): void;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly fetch: typeof globalThis.fetch;
  openSocket(address: string): WebSocket;
  randomId(): string;
}

/** The tab's own storage: it outlives a reload, and no other tab or site can read it. */
const storageKey = 'netloom.session';

/** The place that a real browser is. */
export function browserPlace(): BrowserPlace {
  return {
    location,
    dropFragment: () => history.replaceState(null, '', location.pathname),
    onFragment: (listener) => addEventListener('hashchange', listener),
    reload: () => location.reload(),
    storage: sessionStorage,
    fetch: (input, init) => globalThis.fetch(input, init),
    openSocket: (address) => new WebSocket(address),
    randomId: () => crypto.randomUUID(),
  };
}

/** Whether the address carries a code. */
export function hasCode({ location }: BrowserPlace): boolean {
  return location.hash.startsWith(pairingFragment);
}

/** The session's secret: for the code in the address, else the one this tab has. Undefined without either. */
export async function sessionSecret(place: BrowserPlace): Promise<string | undefined> {
  const { hash } = place.location;
  if (hasCode(place)) {
    place.dropFragment();
    const secret = await exchange(place, hash.slice(pairingFragment.length));
    if (secret !== undefined) place.storage.setItem(storageKey, secret);
  }
  return place.storage.getItem(storageKey) ?? undefined;
}

/** The host does not know the session any more. */
export function forgetSession({ storage }: BrowserPlace): void {
  storage.removeItem(storageKey);
}

async function exchange({ location, fetch }: BrowserPlace, code: string): Promise<string | undefined> {
  try {
    const response = await fetch(location.origin + browserPaths.pair, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
      redirect: 'error',
    });
    const paired = pairedSchema.safeParse(response.ok ? await response.json() : undefined);
    return paired.success ? paired.data.secret : undefined;
  } catch {
    return undefined;
  }
}

/** The command that prints an address for this browser; undefined where the host does not answer. */
export async function pairCommand({ location, fetch }: BrowserPlace): Promise<string | undefined> {
  try {
    const response = await fetch(location.origin + browserPaths.pairCommand, { redirect: 'error' });
    const answer = pairCommandSchema.safeParse(response.ok ? await response.json() : undefined);
    return answer.data?.command;
  } catch {
    return undefined;
  }
}
