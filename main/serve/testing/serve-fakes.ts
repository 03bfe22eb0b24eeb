/** A browser host over fake services, and a window that talks to it, for the tests of this folder. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { request as sendRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { Channel } from '../../../shared/contract/transport/channel.ts';
import {
  fakeServices,
  nothingSeen,
  type Seen,
} from '../../../shared/contract/transport/testing/fake-services.ts';
import { type BrowserHost, startBrowserHost } from '../browser-host.ts';
import { Pairing } from '../pairing.ts';
import type { WindowSource } from '../window-seats.ts';

/** A folder that looks like a built window. */
export async function windowFiles(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'netloom-window-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Netloom</title>');
  await writeFile(join(folder, 'notes.md'), 'of no kind that the window uses');
  return folder;
}

export interface FakeHost extends BrowserHost {
  /** Advances the clock of the pairing, in milliseconds. */
  pass(milliseconds: number): void;
  /** Windows open now, and ever. */
  readonly windows: { open: number; ever: number };
  readonly seen: Seen;
  readonly faults: string[];
}

export async function fakeHost(port = 0): Promise<FakeHost> {
  let time = 0;
  const windows = { open: 0, ever: 0 };
  const seen = nothingSeen();
  const faults: string[] = [];
  const services: WindowSource = {
    openWindow() {
      windows.open++;
      windows.ever++;
      return { services: fakeServices(seen), close: async () => void windows.open-- };
    },
  };
  const started = await startBrowserHost(services, {
    pairCommand: 'netloom serve --pair',
    port,
    folder: await windowFiles(),
    onFault: (procedure, fault) => faults.push(`${procedure} ${fault}`),
    pairing: new Pairing(() => time),
  });
  if (!started.ok) throw new Error(started.error.map(({ code }) => code).join());
  return Object.assign(started.value, {
    pass(milliseconds: number) {
      time += milliseconds;
    },
    windows,
    seen,
    faults,
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** One request, with just the headers given; `path` is sent as it stands. */
export function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { method = 'GET', body = '' } = options;
  const headers = {
    Host: `127.0.0.1:${port}`,
    ...(body !== '' && { 'Content-Length': String(Buffer.byteLength(body)) }),
    ...options.headers,
  };
  return new Promise((resolve, reject) => {
    const request = sendRequest(
      { host: '127.0.0.1', port, path, method, headers, setHost: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** What our own page sends along. */
export const ownOrigin = (port: number): Record<string, string> => ({ Origin: `http://127.0.0.1:${port}` });

/** Exchanges the code of an address; undefined when that is refused. */
export async function pairWith(port: number, pairingAddress: string): Promise<string | undefined> {
  const answer = await ask(port, '/pair', {
    method: 'POST',
    headers: { ...ownOrigin(port), 'Content-Type': 'application/json' },
    body: JSON.stringify({ code: new URL(pairingAddress).hash.slice('#pair='.length) }),
  });
  return answer.status === 200 ? (JSON.parse(answer.body) as { secret: string }).secret : undefined;
}

export const openSocket = (
  port: number,
  headers: Record<string, string> = ownOrigin(port),
  path = '/connection',
): WebSocket => new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers, perMessageDeflate: false });

/** How a connection that should be refused ended: its HTTP status or close code, and what was sent before that. */
export function refusalOf(
  socket: WebSocket,
): Promise<{ readonly status: number; readonly received: number }> {
  let received = 0;
  socket.on('message', () => received++);
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_, response) => {
      resolve({ status: response.statusCode ?? 0, received });
      response.destroy();
    });
    socket.on('close', (status) => resolve({ status, received }));
  });
}

export interface OpenWindow {
  readonly socket: WebSocket;
  readonly channel: Channel;
  readonly resumed: boolean;
}

/** Connects as the window does: secret first, then wait to be welcomed. */
export function openWindow(port: number, secret: string, window = 'window-of-the-test'): Promise<OpenWindow> {
  const socket = openSocket(port);
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
    socket.on('open', () => socket.send(JSON.stringify({ secret, window })));
    socket.once('message', (data: Buffer) => {
      const { resumed } = JSON.parse(data.toString()) as { resumed: boolean };
      const channel: Channel = {
        send: (message) => socket.send(message),
        onMessage: (listener) => void socket.on('message', (text: Buffer) => listener(text.toString())),
        onClose: (listener) => void socket.on('close', listener),
        close: () => socket.close(),
      };
      resolve({ socket, channel, resumed });
    });
  });
}
