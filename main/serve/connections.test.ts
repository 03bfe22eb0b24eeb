import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import type { RunId } from '../../shared/contract/common.ts';
import { CancelSource } from '../../shared/contract/transport/cancel-source.ts';
import { channelLimits } from '../../shared/contract/transport/channel.ts';
import { remoteServices } from '../../shared/contract/transport/remote-services.ts';
import {
  type FakeHost,
  fakeHost,
  openSocket,
  openWindow,
  ownOrigin,
  pairWith,
  refusalOf,
} from './testing/serve-fakes.ts';

let host: FakeHost;
let secret: string;
beforeAll(async () => {
  host = await fakeHost();
  secret = (await pairWith(host.port, host.pairingAddress())) ?? '';
});
afterAll(() => host.close());

/** Lets the host do all that it would for the other windows: it serves a further one meanwhile, which asks and is answered. */
async function hostWentOn(): Promise<void> {
  const { channel } = await openWindow(host.port, secret, 'window-that-is-served');
  const remote = remoteServices();
  remote.attach(channel);
  for (let round = 0; round < 20; round++) await remote.services.projects.recent({});
  channel.close();
}

const run = 'r' as RunId;

describe('opening a connection', () => {
  it('is refused before the upgrade unless Host and Origin are both our own', async () => {
    const { port } = host;
    const Host = `127.0.0.1:${port}`;
    const origins = [
      undefined,
      'null',
      '',
      'http://evil.example',
      `http://localhost.evil:${port}`,
      `http://127.0.0.1.evil:${port}`,
      `http://127.0.0.1:${port + 1}`,
      'http://127.0.0.1',
      `https://127.0.0.1:${port}`,
      `http://localhost:${port}`,
      `http://user@127.0.0.1:${port}`,
      'file://',
      'app://netloom',
    ];
    const foreignHosts = [
      'evil.example',
      `evil.example:${port}`,
      `localhost.evil:${port}`,
      `127.0.0.1:${port + 1}`,
    ];
    const cases = [
      ...origins.map((Origin) => ({ Host, ...(Origin !== undefined && { Origin }) })),
      // The attack that a comparison of the two headers would let through.
      ...foreignHosts.map((name) => ({ Host: name, Origin: `http://${name}` })),
      ...foreignHosts.map((name) => ({ Host: name, ...ownOrigin(port) })),
    ];
    for (const headers of cases) {
      expect(await refusalOf(openSocket(port, headers)), JSON.stringify(headers)).toEqual({
        status: 403,
        received: 0,
      });
    }
    expect((await refusalOf(openSocket(port, ownOrigin(port), '/other'))).status).toBe(404);
    for (const name of ['localhost', '[::1]']) {
      const headers = { Host: `${name}:${port}`, Origin: `http://${name}:${port}` };
      const socket = openSocket(port, headers);
      await new Promise((resolve) => socket.on('open', resolve));
      socket.terminate();
    }
    expect(host.windows.ever).toBe(0);
  });

  it('ends without a word unless the first message is the secret of a session', async () => {
    const window = 'window-of-the-test';
    const code = new URL(host.pairingAddress()).hash.slice('#pair='.length);
    const firsts = [
      '',
      '{',
      '{}',
      JSON.stringify({ window }),
      JSON.stringify({ secret: '', window }),
      JSON.stringify({ secret: secret.slice(0, -1), window }),
      JSON.stringify({ secret: code, window }),
      JSON.stringify({ secret: host.controlKey, window }),
      JSON.stringify({ secret, window: '../../etc' }),
      JSON.stringify({ kind: 'call', id: 1, procedure: 'projects.recent', input: {} }),
      Buffer.from(JSON.stringify({ secret, window })),
    ];
    for (const first of firsts) {
      const socket = openSocket(host.port);
      const refused = refusalOf(socket);
      socket.on('open', () => socket.send(first));
      expect(await refused, String(first)).toEqual({ status: 4401, received: 0 });
    }
    expect(host.windows.ever).toBe(0);
  });

  it('serves the contract to a paired window', async () => {
    const { channel, resumed } = await openWindow(host.port, secret);
    const remote = remoteServices();
    remote.attach(channel);
    expect(resumed).toBe(false);
    expect(await remote.services.projects.recent({})).toEqual({ ok: true, value: [] });
    channel.close();
    await expect.poll(() => host.windows.open).toBe(0);
  });
});

describe('an open connection', () => {
  it('ends over a message that is too large, binary or no message at all', async () => {
    const cases: [string | Buffer, number][] = [
      ['x'.repeat(channelLimits.messageBytes + 1), 1009],
      [Buffer.from([1, 2, 3]), 1003],
      ['not of the protocol', 1005],
    ];
    for (const [message, status] of cases) {
      const { socket } = await openWindow(host.port, secret, `window-of-${status}-status`);
      const refused = refusalOf(socket);
      socket.send(message);
      expect(await refused).toEqual({ status, received: 0 });
    }
  });

  it('keeps what a window had open while its line is broken, and not when it says goodbye', async () => {
    const { windows, port } = host;
    const first = await openWindow(port, secret, 'window-that-comes-back');
    const { open } = windows;
    first.socket.terminate();
    const second = await openWindow(port, secret, 'window-that-comes-back');
    expect(second.resumed).toBe(true);
    expect(windows.open).toBe(open);
    second.socket.close(1001);
    await expect.poll(() => windows.open).toBe(open - 1);
    const third = await openWindow(port, secret, 'window-that-comes-back');
    expect(third.resumed).toBe(false);
    third.socket.close();
  });

  it('passes to the newer connection of the same window', async () => {
    const { windows, port } = host;
    const older = await openWindow(port, secret, 'window-that-is-twice');
    const { open } = windows;
    const newer = await openWindow(port, secret, 'window-that-is-twice');
    expect(newer.resumed).toBe(true);
    expect((await refusalOf(older.socket)).received).toBe(0);
    expect(windows.open).toBe(open);
    newer.socket.close();
  });

  it('costs a window that reads nothing a bounded number of events', async () => {
    const { seen, port } = host;
    const { socket, channel } = await openWindow(port, secret, 'window-that-sleeps');
    const { services, attach } = remoteServices();
    attach(channel);
    seen.pulled = 0;
    const events = services.runs.subscribe({ run, since: 0 }, new CancelSource())[Symbol.asyncIterator]();
    await events.next();
    socket.pause();
    await hostWentOn();
    expect(seen.pulled).toBeLessThanOrEqual(channelLimits.eventsAhead);
    socket.terminate();
  });

  /** `npm run soak` asks as often as the goal says. */
  const asked = process.env.NETLOOM_SOAK === undefined ? 200 : 3000;
  const call = (id: number) => JSON.stringify({ kind: 'call', id, procedure: 'files.roots', input: {} });
  /** Sends that many calls, and waits until they have left; answers whether the line still took them. */
  function sendCalls(socket: WebSocket, first: number, count: number): Promise<boolean> {
    for (let id = first; id < first + count - 1; id++) socket.send(call(id), () => undefined);
    return new Promise((resolve) => socket.send(call(first + count - 1), (error) => resolve(!error)));
  }
  /** Bytes that the process takes, beside what it took before, as long as the function runs. */
  async function growth(during: () => Promise<void>): Promise<number> {
    const before = process.memoryUsage.rss();
    let max = before;
    const sampled = setInterval(() => {
      max = Math.max(max, process.memoryUsage.rss());
    }, 5);
    await during();
    clearInterval(sampled);
    return Math.max(max, process.memoryUsage.rss()) - before;
  }

  it(`costs a window that pauses and asks ${asked} times little, and answers once it reads`, async () => {
    const { seen, port } = host;
    const { socket } = await openWindow(port, secret, 'window-that-asks-much');
    socket.pause();
    seen.begun = 0;
    const grown = await growth(async () => {
      await sendCalls(socket, 1, asked);
      await hostWentOn();
    });
    expect(grown).toBeLessThan(32 * 2 ** 20);
    expect(seen.begun).toBeLessThan(channelLimits.requests / 2);
    let answers = 0;
    const all = new Promise<void>((resolve) => {
      socket.on('message', () => {
        if (++answers === asked) resolve();
      });
    });
    socket.resume();
    await all;
    socket.close();
  });

  it('drops a window for which 8 MiB wait', async () => {
    const { socket } = await openWindow(host.port, secret, 'window-that-floods');
    const dropped = refusalOf(socket);
    socket.pause();
    const grown = await growth(async () => {
      // Each call above the limit is refused with a problem of some hundred bytes.
      for (let id = 1; await sendCalls(socket, id, 1000); id += 1000);
    });
    socket.resume();
    expect((await dropped).status).toBe(1006);
    // Both ends of the line are in this process.
    expect(grown).toBeLessThan(64 * 2 ** 20);
  });
});
