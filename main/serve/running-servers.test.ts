import { chmod, mkdir, mkdtemp, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasDisplay, leadingPage } from './open-browser.ts';
import { announceServer, furtherAddress, serversFolder } from './running-servers.ts';
import { fakeHost, pairWith } from './testing/serve-fakes.ts';

const newFolder = async () => serversFolder(join(await mkdtemp(join(tmpdir(), 'netloom-data-')), 'netloom'));
const notRunning = { ok: false, error: [{ code: 'serve-not-running' }] };

describe('finding a running server', () => {
  it('gives its user another address, until it ends', async () => {
    const folder = await newFolder();
    expect(await furtherAddress(folder)).toMatchObject(notRunning);
    const host = await fakeHost();
    const announced = await announceServer(folder, host);
    if (!announced.ok) expect.unreachable();
    const further = await furtherAddress(folder);
    if (!further.ok) expect.unreachable();
    expect(further.value).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${host.port}/#pair=[\\w-]{22}$`));
    expect(await pairWith(host.port, further.value)).toBeDefined();
    expect(await furtherAddress(folder, host.port + 1)).toMatchObject(notRunning);
    await announced.value();
    await host.close();
    expect(await furtherAddress(folder)).toMatchObject(notRunning);
  });

  it.skipIf(process.platform === 'win32')('leaves its key where only the user can read it', async () => {
    const folder = await newFolder();
    const host = await fakeHost();
    await mkdir(join(folder, '..'), { recursive: true });
    await mkdir(folder, { mode: 0o755 });
    await writeFile(join(folder, `${host.port}.json`), '{}', { mode: 0o644 });
    await chmod(join(folder, `${host.port}.json`), 0o644);
    await announceServer(folder, host);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, `${host.port}.json`))).mode & 0o777).toBe(0o600);
    await host.close();
  });

  it('says what stands in the way where a file has the name of its folder', async () => {
    const folder = await newFolder();
    await mkdir(join(folder, '..'), { recursive: true });
    await writeFile(folder, 'no folder');
    const host = await fakeHost();
    const problem = { code: 'file-not-plain', where: { file: folder }, values: { found: 'file' } };
    expect(await announceServer(folder, host)).toMatchObject({ ok: false, error: [problem] });
    await host.close();
  });

  it('removes what servers left that were killed when the next one starts', async () => {
    const folder = await newFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, '1.json'), JSON.stringify({ port: 1, pid: 2 ** 22 + 1, controlKey: 'x' }));
    await writeFile(join(folder, '3.json'), JSON.stringify({ port: 3, pid: process.pid, controlKey: 'x' }));
    const host = await fakeHost();
    await announceServer(folder, host);
    expect((await readdir(folder)).sort()).toEqual(['3.json', `${host.port}.json`].sort());
    await host.close();
  });

  it('removes what servers left that were killed, and what is no such file', async () => {
    const folder = await newFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, '1.json'), JSON.stringify({ port: 1, pid: 2 ** 22 + 1, controlKey: 'x' }));
    await writeFile(join(folder, '2.json'), 'broken');
    await writeFile(join(folder, 'other.txt'), 'kept');
    expect(await furtherAddress(folder)).toMatchObject(notRunning);
    expect(await readdir(folder)).toEqual(['other.txt']);
  });
});

describe('opening a browser', () => {
  it('is tried only before a display', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('linux', { DISPLAY: ':0', CI: 'true' })).toBe(false);
    expect(hasDisplay('darwin', {})).toBe(true);
    expect(hasDisplay('darwin', { SSH_CONNECTION: 'x' })).toBe(false);
    expect(hasDisplay('win32', {})).toBe(true);
  });

  it('leads by a page that tells nobody where it came from', () => {
    const page = leadingPage('http://127.0.0.1:7600/#pair=abc');
    expect(page).toContain('url=http://127.0.0.1:7600/#pair=abc"');
    expect(page).toContain('no-referrer');
  });
});
