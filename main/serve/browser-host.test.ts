import { mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../window/security-policy.ts';
import { findWindowFile } from '../window/window-files.ts';
import { startBrowserHost } from './browser-host.ts';
import { codeLifetimeMilliseconds } from './pairing.ts';
import { ask, type FakeHost, fakeHost, ownOrigin, pairWith, windowFiles } from './testing/serve-fakes.ts';

let host: FakeHost;
beforeAll(async () => {
  host = await fakeHost();
});
afterAll(() => host.close());

const hosts = (port: number) => ({
  foreign: [
    'evil.example',
    `evil.example:${port}`,
    `localhost.evil:${port}`,
    `127.0.0.1:${port + 1}`,
    '127.0.0.1',
  ],
  own: [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`],
});

describe('the files of the window', () => {
  it('come with a policy that lets nothing else in', async () => {
    const { status, headers, body } = await ask(host.port, '/');
    expect(status).toBe(200);
    expect(body).toContain('<title>Netloom</title>');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['content-security-policy']).toBe(contentSecurityPolicy([`ws://127.0.0.1:${host.port}`]));
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['set-cookie']).toBeUndefined();
    expect((await ask(host.port, '/', { method: 'HEAD' })).body).toBe('');
    expect((await ask(host.port, '/', { method: 'DELETE' })).status).toBe(405);
  });

  it('are refused under a foreign Host, whatever the Origin', async () => {
    for (const Host of hosts(host.port).foreign) {
      for (const origin of [undefined, `http://${Host}`, `http://127.0.0.1:${host.port}`]) {
        const { status, body } = await ask(host.port, '/', {
          headers: { Host, ...(origin !== undefined && { Origin: origin }) },
        });
        expect([status, body], Host).toEqual([403, 'not allowed\n']);
      }
    }
    for (const Host of hosts(host.port).own) {
      expect((await ask(host.port, '/', { headers: { Host } })).status, Host).toBe(200);
    }
  });

  it('end at their folder', async () => {
    const escapes = [
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/assets/../../package.json',
      '/..\\package.json',
      '/%5c..%5cpackage.json',
      '//etc/hosts.txt',
      '/%2fetc/hosts.txt',
      '/C:/windows/system.ini',
      '/index.html%00.txt',
      '/index.html/',
      '/.env.json',
      '/%',
      '/notes.md',
      '/missing.js',
      'http://evil.example/index.html',
    ];
    for (const path of escapes) expect((await ask(host.port, path)).status, path).toBe(404);
  });

  it('are not followed out of the folder by a link', async () => {
    const folder = await windowFiles();
    const outside = await mkdtemp(join(tmpdir(), 'netloom-outside-'));
    await writeFile(join(outside, 'secret.json'), '{}');
    await symlink(join(outside, 'secret.json'), join(folder, 'linked.json'));
    await symlink(outside, join(folder, 'assets'));
    expect(await findWindowFile(folder, '/linked.json')).toBeUndefined();
    expect(await findWindowFile(folder, '/assets/secret.json')).toBeUndefined();
    expect((await findWindowFile(folder, '/index.html'))?.bytes).toBeGreaterThan(0);
  });

  it('come with the command for a further address, under our own Host alone', async () => {
    const { status, headers, body } = await ask(host.port, '/pair-command');
    expect([status, body]).toEqual([200, '{"command":"netloom serve --pair"}']);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect((await ask(host.port, '/pair-command', { headers: { Host: 'evil.example' } })).status).toBe(403);
  });

  it('must have been built', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'netloom-empty-'));
    const started = await startBrowserHost(
      { openWindow: () => expect.unreachable() },
      { port: 0, folder, onFault: () => undefined },
    );
    expect(started.ok || started.error[0]?.code).toBe('serve-window-not-built');
  });
});

describe('the exchange of a code', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    ask(host.port, '/pair', {
      method: 'POST',
      body,
      headers: { ...ownOrigin(host.port), 'Content-Type': 'application/json', ...headers },
    });
  const newCode = () => new URL(host.pairingAddress()).hash.slice('#pair='.length);

  it('works once', async () => {
    const code = newCode();
    const first = await post(JSON.stringify({ code }));
    expect(first.status).toBe(200);
    expect(first.headers['cache-control']).toBe('no-store');
    const second = await post(JSON.stringify({ code }));
    expect([second.status, second.body]).toEqual([401, 'not paired\n']);
  });

  it('is refused without a code, with a cut one and with one that is a minute old', async () => {
    const code = newCode();
    const bodies = ['', '{', '{}', '{"code":7}', '{"code":""}', JSON.stringify({ code: code.slice(2) })];
    for (const body of bodies) expect([401, 413], body).toContain((await post(body)).status);
    host.pass(codeLifetimeMilliseconds);
    expect((await post(JSON.stringify({ code }))).status).toBe(401);
  });

  it('is refused to every page but our own, and leaves the code unused', async () => {
    const { port } = host;
    const address = host.pairingAddress();
    const body = JSON.stringify({ code: new URL(address).hash.slice('#pair='.length) });
    const headers = { 'Content-Type': 'application/json' };
    const origins = [
      'null',
      'http://evil.example',
      `http://localhost.evil:${port}`,
      `http://127.0.0.1:${port + 1}`,
      `https://127.0.0.1:${port}`,
      `http://localhost:${port}`,
    ];
    for (const Origin of origins) expect((await post(body, { Origin })).status, Origin).toBe(403);
    expect((await ask(port, '/pair', { method: 'POST', body, headers })).status).toBe(403);
    expect((await post(body, { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await post(`${body}${' '.repeat(2000)}`)).status).toBe(413);
    expect(await pairWith(port, address)).toBeDefined();
  });

  it('gives further codes to who knows the control key, and to no page', async () => {
    const { port, controlKey } = host;
    const get = (headers: Record<string, string>) => ask(port, '/pairing-code', { method: 'POST', headers });
    const Authorization = `Bearer ${controlKey}`;
    for (const headers of [{}, { Authorization: 'Bearer x' }, { Authorization: controlKey }]) {
      expect((await get(headers as Record<string, string>)).status).toBe(401);
    }
    expect((await get({ Authorization, ...ownOrigin(port) })).status).toBe(403);
    expect((await ask(port, '/pairing-code', { headers: { Authorization } })).status).toBe(405);
    const { code } = JSON.parse((await get({ Authorization })).body) as { code: string };
    expect(await pairWith(port, `${host.address}#pair=${code}`)).toBeDefined();
  });
});

describe('the port', () => {
  it('is the next one when the wanted one is taken, on either loopback address', async () => {
    for (const address of ['127.0.0.1', '::1']) {
      const other = createServer();
      const listening = await new Promise<boolean>((resolve) => {
        other.once('error', () => resolve(false));
        other.listen(0, address, () => resolve(true));
      });
      // A machine without IPv6.
      if (!listening) continue;
      const { port } = other.address() as { port: number };
      const second = await fakeHost(port);
      expect(second.port).toBeGreaterThan(port);
      expect(second.port).toBeLessThanOrEqual(port + 20);
      await second.close();
      other.close();
    }
  });

  it('is said to be none when none is left to try', async () => {
    const other = createServer();
    // Taken by us, or by somebody else already.
    await new Promise<void>((resolve) => {
      other.once('error', () => resolve());
      other.listen(65_535, '127.0.0.1', () => resolve());
    });
    const started = await startBrowserHost(
      { openWindow: () => expect.unreachable() },
      { port: 65_535, folder: await windowFiles(), onFault: () => undefined },
    );
    expect(started).toMatchObject({
      ok: false,
      error: [{ code: 'serve-no-port', values: { first: 65_535, last: 65_535, reason: 'EADDRINUSE' } }],
    });
    other.close();
  });

  it('is closed to every address that is not loopback', async () => {
    const outer = Object.values(networkInterfaces())
      .flat()
      .find((face) => face !== undefined && !face.internal && face.family === 'IPv4');
    const reached = await new Promise<boolean>((resolve) => {
      if (outer === undefined) return resolve(false);
      const socket = connect({ host: outer.address, port: host.port }, () => resolve(true));
      socket.on('error', () => resolve(false));
    });
    expect(reached).toBe(false);
  });
});
