import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket as Socket, WebSocketServer } from 'ws';
import { closeCodes, type Hello } from '../../../shared/contract/transport/browser-protocol.ts';
import { ConnectionLost } from '../../../shared/contract/transport/remote-services.ts';
import { connectThroughBrowser } from './browser-connection.ts';
import type { BrowserPlace } from './browser-session.ts';
import type { ConnectionState, HostConnection } from './connection-state.ts';

/** A host of few words: it pairs for the code `good`, welcomes the secret `secret`, and answers every call with []. */
let server: Server;
let sockets: WebSocketServer;
let hellos: Hello[];
let resumed: boolean;

beforeEach(async () => {
  hellos = [];
  resumed = false;
  server = createServer((request, response) => {
    if (request.url === '/pair-command') {
      response.end(JSON.stringify({ command: 'netloom serve --pair' }));
      return;
    }
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { code } = JSON.parse(body) as { code: string };
      response.writeHead(code === 'good' ? 200 : 401);
      response.end(JSON.stringify({ secret: 'secret' }));
    });
  });
  sockets = new WebSocketServer({ server, path: '/connection' });
  sockets.on('connection', (socket) => {
    socket.once('message', (first: Buffer) => {
      const hello = JSON.parse(first.toString()) as Hello;
      hellos.push(hello);
      if (hello.secret !== 'secret') return socket.close(closeCodes.notPaired);
      socket.send(JSON.stringify({ resumed }));
      socket.on('message', (message: Buffer) => {
        const { id } = JSON.parse(message.toString()) as { id: number };
        socket.send(JSON.stringify({ kind: 'answer', id, value: [] }));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  for (const client of sockets.clients) client.terminate();
  server.close();
});

interface Tab extends BrowserPlace {
  readonly stored: Map<string, string>;
  readonly reloads: string[];
  /** An address of the host is entered where its page is shown already: browsers load nothing then. */
  enter(hash: string): void;
}

/** A browser tab at an address of the host; `stored` is its session storage. */
function tab(hash: string, stored = new Map<string, string>()): Tab {
  const { port } = server.address() as AddressInfo;
  const location = { origin: `http://127.0.0.1:${port}`, hash };
  const reloads: string[] = [];
  let onFragment = (): void => undefined;
  return {
    stored,
    location,
    reloads,
    enter(entered) {
      location.hash = entered;
      onFragment();
    },
    dropFragment() {
      location.hash = '';
    },
    onFragment(listener) {
      onFragment = listener;
    },
    reload: () => void reloads.push(location.hash),
    storage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
      removeItem: (key) => void stored.delete(key),
    },
    fetch: (input, init) => globalThis.fetch(input, init),
    openSocket(address) {
      const socket = new Socket(address);
      // Where nobody listens a browser's socket closes without more ado.
      socket.on('error', () => undefined);
      return socket as unknown as WebSocket;
    },
    randomId: () => crypto.randomUUID(),
  };
}

const reached = (connection: HostConnection, state: ConnectionState) =>
  new Promise<void>((resolve) => {
    if (connection.state === state) resolve();
    connection.onState((now) => now === state && resolve());
  });

describe('the window in a browser', () => {
  it('exchanges the code of its address, keeps it nowhere, and asks what it was to ask', async () => {
    const place = tab('#pair=good');
    const connection = connectThroughBrowser(place);
    expect(connection.state).toBe('connecting');
    expect(await connection.services.projects.recent({})).toEqual({ ok: true, value: [] });
    expect(connection.state).toBe('connected');
    expect(place.location.hash).toBe('');
    expect([...place.stored.values()]).toEqual(['secret']);
  });

  it('connects again after a reload by the secret it keeps, as a new window', async () => {
    const place = tab('#pair=good');
    await reached(connectThroughBrowser(place), 'connected');
    await reached(connectThroughBrowser(tab('', place.stored)), 'connected');
    expect(hellos.map(({ secret }) => secret)).toEqual(['secret', 'secret']);
    expect(hellos[0]?.window).not.toBe(hellos[1]?.window);
  });

  it('says that it is not paired: without a code, with a used one, with a secret of another time', async () => {
    const places = [tab(''), tab('#pair=used'), tab('', new Map([['netloom.session', 'old']]))];
    for (const place of places) {
      const connection = connectThroughBrowser(place);
      await expect(connection.services.projects.recent({})).rejects.toThrow(ConnectionLost);
      expect(connection.state).toBe('not-paired');
      expect(await connection.pairCommand?.()).toBe('netloom serve --pair');
      expect(place.stored.size).toBe(0);
    }
  });

  it('takes a code that is entered while the page is shown, and leaves none in the address', async () => {
    const place = tab('#pair=used');
    await reached(connectThroughBrowser(place), 'not-paired');
    place.enter('#other');
    expect(place.reloads).toEqual([]);
    place.enter('#pair=good');
    expect(place.reloads).toEqual(['#pair=good']);
    const paired = tab('#pair=good');
    await reached(connectThroughBrowser(paired), 'connected');
    paired.enter('#pair=another');
    expect([paired.location.hash, paired.reloads]).toEqual(['', []]);
  });

  it('goes on as the same window when its line breaks, and says so when the host has forgotten it', async () => {
    const connection = connectThroughBrowser(tab('#pair=good'));
    const states: ConnectionState[] = [];
    connection.onState((state) => states.push(state));
    await reached(connection, 'connected');
    for (const found of [true, false]) {
      resumed = found;
      for (const client of sockets.clients) client.terminate();
      await reached(connection, 'reconnecting');
      expect(await connection.services.projects.recent({})).toEqual({ ok: true, value: [] });
    }
    expect(states).toEqual(['connected', 'reconnecting', 'connected', 'reconnecting', 'restarted']);
    expect(new Set(hellos.map(({ window }) => window)).size).toBe(1);
  });
});
