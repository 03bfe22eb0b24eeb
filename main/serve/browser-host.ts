/** The window in the system's browser: its files and its connection, on this machine's loopback addresses alone. */
import { randomBytes } from 'node:crypto';
import { ok } from '../../shared/base/result.ts';
import { pairingFragment } from '../../shared/contract/transport/browser-protocol.ts';
import type { FaultListener } from '../../shared/contract/transport/serve-channel.ts';
import { type Checked, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { findWindowFile } from '../window/window-files.ts';
import { acceptConnections } from './connections.ts';
import { answerRequests } from './http-requests.ts';
import { listenOnLoopback } from './listen.ts';
import { OwnOrigins } from './origins.ts';
import { Pairing } from './pairing.ts';
import { WindowSeats, type WindowSource } from './window-seats.ts';

export interface BrowserHostOptions {
  /** The first port to try; 0 takes any. */
  readonly port: number;
  /** Folder of the built window. */
  readonly folder: string;
  readonly onFault: FaultListener;
  readonly pairing?: Pairing;
  /** What a person runs for a further address; a page that is not paired names it. */
  readonly pairCommand?: string;
}

export interface BrowserHost {
  readonly port: number;
  /** `http://127.0.0.1:7600/`; opens nothing without a code. */
  readonly address: string;
  /** Lets its holder ask for codes; kept where only the user can read it. */
  readonly controlKey: string;
  /** A new address that pairs one browser, once, within a minute. */
  pairingAddress(): string;
  close(): Promise<void>;
}

/** Starts serving. Fails with serve-window-not-built or serve-no-port. */
export async function startBrowserHost(
  services: WindowSource,
  { port, folder, onFault, pairing = new Pairing(), pairCommand }: BrowserHostOptions,
): Promise<Checked<BrowserHost>> {
  if ((await findWindowFile(folder, '/')) === undefined) {
    return { ok: false, error: [diagnostic('serve-window-not-built', { file: folder })] };
  }
  const controlKey = randomBytes(32).toString('base64url');
  const seats = new WindowSeats(services);
  let ownOrigins = new OwnOrigins(port);
  const origins = (): OwnOrigins => ownOrigins;
  const connections = acceptConnections({ origins, pairing, seats, onFault });
  const context = { origins, pairing, controlKey, folder, pairCommand };
  const listening = await listenOnLoopback(port, answerRequests(context));
  if (!listening.ok) return listening;
  const { servers, port: taken } = listening.value;
  ownOrigins = new OwnOrigins(taken);
  for (const server of servers) server.on('upgrade', connections.upgrade);
  const address = `http://127.0.0.1:${taken}/`;
  return ok({
    port: taken,
    address,
    controlKey,
    pairingAddress: () => pairingAddress(address, pairing.issueCode()),
    async close() {
      await connections.close();
      await seats.closeAll();
      await Promise.all(
        servers.map((server) => {
          const closed = new Promise((resolve) => server.close(resolve));
          server.closeAllConnections();
          return closed;
        }),
      );
    },
  });
}

/** The code stands in the fragment, which a browser sends to nobody. */
export function pairingAddress(address: string, code: string): string {
  return `${address}${pairingFragment}${code}`;
}
