import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { err, ok } from '../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../shared/diagnostics/diagnostic.ts';

/** Ports tried after the wanted one. */
const furtherPorts = 20;
const highestPort = 65_535;

export interface Listening {
  readonly port: number;
  /** One for each loopback address of the machine. */
  readonly servers: readonly Server[];
}

/**
 * Listens on 127.0.0.1 and ::1 of one port, or of the next that is free on both: `localhost` may lead a browser to
 * either, and another program must not stand on one of them. Port 0 takes any. Fails with serve-no-port.
 */
export async function listenOnLoopback(
  wanted: number,
  onRequest: RequestListener,
): Promise<Checked<Listening>> {
  const last = wanted === 0 ? 0 : Math.min(highestPort, wanted + furtherPorts);
  let reason = '';
  for (let attempt = 0; attempt <= furtherPorts; attempt++) {
    const port = wanted === 0 ? 0 : wanted + attempt;
    if (port > highestPort) break;
    const first = await listen(port, '127.0.0.1', onRequest);
    if (!(first instanceof Error)) {
      const taken = (first.address() as AddressInfo).port;
      const second = await listen(taken, '::1', onRequest);
      if (!(second instanceof Error)) return ok({ port: taken, servers: [first, second] });
      if (!isOccupied(second)) return ok({ port: taken, servers: [first] });
      first.close();
      reason = second.code ?? second.message;
    } else {
      reason = first.code ?? first.message;
    }
  }
  return err([diagnostic('serve-no-port', {}, { first: wanted, last, reason })]);
}

/** Without IPv6 on the machine there is nothing to occupy. */
function isOccupied({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EADDRINUSE' || code === 'EACCES';
}

function listen(
  port: number,
  host: string,
  onRequest: RequestListener,
): Promise<Server | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    const server = createServer(onRequest);
    server.once('error', resolve);
    server.listen({ port, host, ipv6Only: true, exclusive: true }, () => {
      server.off('error', resolve);
      resolve(server);
    });
  });
}
