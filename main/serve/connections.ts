/** The WebSocket of the browser host: who may open one, and that its first message is a session's secret. */
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  browserPaths,
  closeCodes,
  type Hello,
  helloSchema,
  type Welcome,
} from '../../shared/contract/transport/browser-protocol.ts';
import { channelLimits } from '../../shared/contract/transport/channel.ts';
import { type FaultListener, serveChannel } from '../../shared/contract/transport/serve-channel.ts';
import type { OwnOrigins } from './origins.ts';
import type { Pairing } from './pairing.ts';
import { webSocketChannel } from './web-socket-channel.ts';
import type { WindowSeats } from './window-seats.ts';

/** How long a new connection may say nothing. */
const helloMilliseconds = 5_000;
/** How long a window may take to answer a goodbye. */
const shutdownMilliseconds = 500;
/** Connections at once, paired or not. */
const maxConnections = 64;

export interface ConnectionContext {
  readonly origins: () => OwnOrigins;
  readonly pairing: Pairing;
  readonly seats: WindowSeats;
  readonly onFault: FaultListener;
}

export interface Connections {
  /** For the `upgrade` event of an HTTP server. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Says goodbye to every window; resolves when they are gone. */
  close(): Promise<void>;
}

export function acceptConnections(context: ConnectionContext): Connections {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: channelLimits.messageBytes,
    perMessageDeflate: false,
  });
  return {
    upgrade(request, socket, head) {
      socket.on('error', () => undefined);
      const status = refusal(context, request, sockets.clients.size);
      if (status !== undefined) {
        socket.end(
          `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
        );
        return;
      }
      sockets.handleUpgrade(request, socket, head, (opened) => receive(context, opened));
    },
    async close() {
      const gone = [...sockets.clients].map((client) => {
        client.close(closeCodes.goingAway);
        return new Promise((resolve) => client.once('close', resolve));
      });
      await Promise.race([Promise.all(gone), wait(shutdownMilliseconds, undefined, { ref: false })]);
      for (const client of sockets.clients) client.terminate();
    },
  };
}

/** Why no connection is opened; nothing of ours has been sent by then. */
function refusal({ origins }: ConnectionContext, request: IncomingMessage, open: number): number | undefined {
  if (!origins().isOwnPage(request.headers)) return 403;
  if (request.url !== browserPaths.connection) return 404;
  if (open >= maxConnections) return 503;
  return undefined;
}

/** Waits for the first message, the secret; until then nothing is sent. */
function receive(context: ConnectionContext, socket: WebSocket): void {
  // A message that is too large, or no WebSocket frame at all, ends the connection by itself.
  socket.on('error', () => undefined);
  const silence = setTimeout(() => socket.close(closeCodes.silent), helloMilliseconds);
  socket.on('close', () => clearTimeout(silence));
  socket.once('message', (data: Buffer, isBinary) => {
    clearTimeout(silence);
    const hello = isBinary ? undefined : readHello(data.toString('utf8'));
    if (hello === undefined || !context.pairing.accepts(hello.secret)) socket.close(closeCodes.notPaired);
    else seat(context, socket, `${hello.secret} ${hello.window}`);
  });
}

function seat({ seats, onFault }: ConnectionContext, socket: WebSocket, key: string): void {
  const leave = (): void => socket.terminate();
  const taken = seats.take(key, leave);
  if (taken === undefined) {
    socket.close(closeCodes.tooMany);
    return;
  }
  socket.on('close', (code) => seats.leave(key, leave, code !== closeCodes.broken));
  socket.send(JSON.stringify({ resumed: taken.resumed } satisfies Welcome));
  serveChannel(webSocketChannel(socket), taken.services, onFault);
}

function readHello(text: string): Hello | undefined {
  try {
    const hello = helloSchema.safeParse(JSON.parse(text));
    return hello.success ? hello.data : undefined;
  } catch {
    return undefined;
  }
}
