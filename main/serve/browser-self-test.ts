import { WebSocket } from 'ws';
import {
  browserPaths,
  type Hello,
  pairedSchema,
  pairingFragment,
} from '../../shared/contract/transport/browser-protocol.ts';
import type { Channel } from '../../shared/contract/transport/channel.ts';
import { nodeEngineHost } from '../services/node-engine-host.ts';
import { selfTestOver } from '../window/self-test-host.ts';
import { windowFolder } from '../window/window-files.ts';
import { type BrowserHost, startBrowserHost } from './browser-host.ts';

/** The self-test of the browser host: serves on a free port, pairs, and asks over the WebSocket as a window does. */
export function selfTestBrowserHost(): Promise<{ readonly ok: boolean; readonly text: string }> {
  const onFault = (procedure: string, fault: unknown): void =>
    void process.stderr.write(`netloom: ${procedure}: ${fault}\n`);
  return selfTestOver({ kind: 'browser', engineHost: nodeEngineHost }, async (services, use) => {
    const host = await startBrowserHost(services, { port: 0, folder: windowFolder, onFault });
    if (!host.ok) return host;
    try {
      const channel = await pairedChannel(host.value);
      return await use(channel);
    } finally {
      await host.value.close();
    }
  });
}

/** What the window in a browser does, from Node. Throws when it is refused: its own host must not. */
async function pairedChannel(host: BrowserHost): Promise<Channel> {
  const { origin, hash } = new URL(host.pairingAddress());
  const headers = { Origin: origin, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ code: hash.slice(pairingFragment.length) });
  const response = await fetch(origin + browserPaths.pair, { method: 'POST', headers, body });
  const { secret } = pairedSchema.parse(await response.json());
  const socket = new WebSocket(origin.replace('http', 'ws') + browserPaths.connection, { origin });
  const hello: Hello = { secret, window: 'window-of-the-self-test' };
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the host closed the connection')));
    socket.on('open', () => socket.send(JSON.stringify(hello)));
    socket.once('message', () => resolve());
  });
  return {
    send: (message) => socket.send(message),
    onMessage: (listener) => void socket.on('message', (data: Buffer) => listener(data.toString())),
    onClose: (listener) => void socket.on('close', listener),
    close: () => socket.close(),
  };
}
