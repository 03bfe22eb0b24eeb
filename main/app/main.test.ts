/** How the desktop program starts and ends, with a fake Electron around it. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectChannel, dropChannel, menuChannel } from '../../shared/contract/transport/electron-bridge.ts';
import { remoteServices } from '../../shared/contract/transport/remote-services.ts';
import { fakeElectron } from './testing/fake-electron.ts';
import { portChannel } from './window-ipc.ts';

beforeEach(async () => {
  vi.resetModules();
  const home = await mkdtemp(join(tmpdir(), 'netloom-app-home-'));
  for (const name of ['HOME', 'USERPROFILE', 'APPDATA']) vi.stubEnv(name, home);
  vi.stubEnv('XDG_DATA_HOME', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.doUnmock('electron');
});

/** Runs the program up to where Electron is ready; returns what it did until then beside what it did. */
async function start(isFirst = true) {
  const electron = fakeElectron(isFirst);
  vi.doMock('electron', () => electron.module);
  await import('./main.ts');
  const early = [...electron.calls];
  electron.app.becomeReady();
  if (isFirst) await vi.waitFor(() => expect(electron.windows.length).toBe(1));
  return { ...electron, early };
}

const ownFrame = { url: 'app://netloom/', parent: null };

/** A line to the services, as a window opens one. */
function line(ipcMain: { emit(name: string, ...values: unknown[]): boolean }) {
  const { port1, port2 } = new MessageChannel();
  const dressed = (port: typeof port1) =>
    ({
      on: (name: 'message' | 'close', listener: (event: { data: unknown }) => void) =>
        port.on(name, (data: unknown) => listener({ data })),
      postMessage: (message: unknown) => port.postMessage(message),
      start: () => undefined,
      close: () => port.close(),
    }) as unknown as Parameters<typeof portChannel>[0];
  ipcMain.emit(connectChannel, { senderFrame: ownFrame, ports: [dressed(port1)] }, null);
  const remote = remoteServices();
  remote.attach(portChannel(dressed(port2)));
  return { services: remote.services, close: () => port2.close() };
}

describe('the desktop program', () => {
  it('sets up the sandbox and its scheme before Electron is ready, and guards before it opens', async () => {
    const { early, calls, windows, handlers } = await start();
    expect(early).toEqual(['enableSandbox', 'registerSchemesAsPrivileged app', 'requestSingleInstanceLock']);
    expect(calls.slice(early.length)).toEqual(['guardSession', 'handle app', 'new BrowserWindow', 'loadURL']);
    expect(windows[0]?.address).toBe('app://netloom/');
    const answer = await handlers.get('app')?.({ url: 'app://netloom/../package.json', method: 'GET' });
    expect(answer?.status).toBe(404);
  });

  it('listens to its window on three channels, all of which check who sent a message', async () => {
    const { ipcMain, asked } = await start();
    expect(ipcMain.eventNames()).toEqual([connectChannel, menuChannel]);
    expect([...asked]).toEqual([dropChannel]);
  });

  it('guards every page that is made, and leads outside only to documentation', async () => {
    const { windows, outside } = await start();
    const contents = windows[0]?.webContents;
    const events = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'];
    expect(events.filter((name) => contents?.listenerCount(name) !== 1)).toEqual([]);
    for (const url of ['https://onnx.ai/', 'https://evil.example/']) {
      expect(contents?.opens?.({ url })).toEqual({ action: 'deny' });
    }
    expect(outside).toEqual(['https://onnx.ai/']);
  });

  it('shows the window once it is drawn, and loads it again when its page has crashed', async () => {
    const { windows } = await start();
    const [window] = windows;
    expect(window?.shown).toEqual([]);
    window?.emit('ready-to-show');
    expect(window?.shown).toEqual(['show']);
    window?.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(window?.webContents.reloads).toBe(0);
    window?.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(window?.webContents.reloads).toBe(1);
  });

  it('serves the contract to its window', async () => {
    const { ipcMain } = await start();
    const { services, close } = line(ipcMain);
    expect(await services.host.describe({})).toMatchObject({
      ok: true,
      value: { kind: 'electron', nativeDialogs: true },
    });
    close();
  });

  it("shows the window's menus as the system's, and tells it what was chosen", async () => {
    const { ipcMain, menus } = await start();
    // No menu of Electron's own: its items would reload the page and open tools.
    expect(menus.filter((menu) => menu !== null && process.platform !== 'darwin')).toEqual([]);
    const sent: unknown[] = [];
    const sender = { isDestroyed: () => false, send: (...message: unknown[]) => sent.push(message) };
    const model = [{ label: 'File', groups: [[{ action: 'file.save', label: 'Save' }]] }];
    ipcMain.emit(menuChannel, { senderFrame: ownFrame, sender }, model);
    const file = menus.at(-1)?.find(({ label }) => label === 'File');
    const [save] = (file?.submenu ?? []) as { click: () => void }[];
    save?.click();
    expect(sent).toEqual([[menuChannel, 'file.save']]);
  });

  it('runs once: a second start brings the window forward, or makes it', async () => {
    const second = await start(false);
    expect([second.app.ended, second.windows.length]).toEqual(['quit', 0]);
    vi.resetModules();
    const { app, windows } = await start();
    const [window] = windows;
    if (window === undefined) expect.unreachable();
    window.minimized = true;
    app.emit('second-instance');
    expect(window.shown).toEqual(['restore', 'focus']);
    window.emit('closed');
    app.emit('second-instance');
    expect(windows).toHaveLength(2);
  });

  it('ends once its services have, however often it is asked', async () => {
    const { app } = await start();
    app.emit('window-all-closed');
    app.quit();
    expect(app.ended).toBeUndefined();
    await vi.waitFor(() => expect(app.ended).toBe('quit'));
  });
});
