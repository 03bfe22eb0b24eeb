import type { IpcMain } from 'electron';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../shared/contract/transport/channel.ts';
import { connectChannel, dropChannel, menuChannel } from '../../shared/contract/transport/electron-bridge.ts';
import type { MenuModel } from '../../shared/contract/transport/menu-model.ts';
import { remoteServices } from '../../shared/contract/transport/remote-services.ts';
import { serveChannel } from '../../shared/contract/transport/serve-channel.ts';
import { fakeServices } from '../../shared/contract/transport/testing/fake-services.ts';
import { menuTemplate } from './application-menu.ts';
import { listenToWindows, portChannel } from './window-ipc.ts';

const ownFrame = { url: 'app://netloom/', parent: null };

/** Listens to windows through a fake IPC and gathers what gets through. */
function received() {
  const listeners = new Map<string, (event: object, content: unknown) => void>();
  const handlers = new Map<string, (event: object, content: unknown) => unknown>();
  const ipc = {
    handle: (name: string, handler: (event: object, content: unknown) => unknown) =>
      handlers.set(name, handler),
    on: (name: string, listener: (event: object, content: unknown) => void) => listeners.set(name, listener),
  };
  const lines: Channel[] = [];
  const menus: { model: MenuModel; choose: (action: string) => void }[] = [];
  listenToWindows(ipc as unknown as IpcMain, {
    onLine: (channel) => lines.push(channel),
    onMenu: (model, choose) => menus.push({ model, choose }),
    onDrop: (path) => `name of ${path}`,
  });
  const send = (name: string, event: object, content: unknown) => listeners.get(name)?.(event, content);
  const drop = (event: object, path: unknown): unknown => handlers.get(dropChannel)?.(event, path);
  return { lines, menus, send, drop, names: [...listeners.keys()] };
}

/** Both ends of a real message port, dressed as Electron's: events carry their data in an object. */
function electronPort() {
  const { port1, port2 } = new MessageChannel();
  const dressed = {
    on(name: 'message' | 'close', listener: (event: { data: unknown }) => void) {
      port1.on(name, (data: unknown) => listener({ data }));
      // Electron's ports wait for start(); Node's begin with the first listener.
      return dressed;
    },
    postMessage: (message: unknown) => port1.postMessage(message),
    start: () => undefined,
    close: () => port1.close(),
  };
  return { host: dressed as unknown as Parameters<typeof portChannel>[0], window: port2 };
}

describe('messages of windows', () => {
  it('are heard from our own page alone', () => {
    const { lines, menus, send, names } = received();
    const { host } = electronPort();
    const frames = [null, { url: 'https://evil.example/', parent: null }, { ...ownFrame, parent: ownFrame }];
    for (const senderFrame of frames) {
      for (const name of names) send(name, { senderFrame, ports: [host], sender: {} }, []);
    }
    expect([lines.length, menus.length]).toEqual([0, 0]);
    send(connectChannel, { senderFrame: ownFrame, ports: [] }, null);
    send(connectChannel, { senderFrame: ownFrame, ports: [host, host] }, null);
    expect(lines.length).toBe(0);
    send(connectChannel, { senderFrame: ownFrame, ports: [host] }, null);
    expect(lines.length).toBe(1);
    lines[0]?.close();
  });

  it('name a drop for our own page alone, and only a path', () => {
    const { drop } = received();
    expect(drop({ senderFrame: ownFrame }, '/data/a.csv')).toBe('name of /data/a.csv');
    expect(
      drop({ senderFrame: { url: 'https://evil.example/', parent: null } }, '/data/a.csv'),
    ).toBeUndefined();
    expect(drop({ senderFrame: ownFrame }, { path: '/data/a.csv' })).toBeUndefined();
  });

  it('carry the contract over a message port, until anything else comes', async () => {
    const { host, window } = electronPort();
    serveChannel(portChannel(host), fakeServices(), () => undefined);
    const remote = remoteServices();
    const closed = new Promise((resolve) => window.on('close', resolve));
    remote.attach({
      send: (message) => window.postMessage(message),
      onMessage: (listener) => void window.on('message', listener),
      onClose: (listener) => void window.on('close', listener),
      close: () => window.close(),
    });
    expect(await remote.services.projects.recent({})).toEqual({ ok: true, value: [] });
    window.postMessage({ kind: 'call' });
    await closed;
  });

  it('end on both sides when this one cuts the line, and are heard no more', () => {
    const listeners = new Map<string, (event: { data: unknown }) => void>();
    const sent: unknown[] = [];
    let closed = 0;
    // As Electron's: who closes a port is sent nothing.
    const port = {
      on: (name: string, listener: (event: { data: unknown }) => void) => listeners.set(name, listener),
      postMessage: (message: unknown) => sent.push(message),
      start: () => undefined,
      close: () => closed++,
    };
    const channel = portChannel(port as unknown as Parameters<typeof portChannel>[0]);
    const received: string[] = [];
    let ends = 0;
    channel.onMessage((message) => received.push(message));
    channel.onClose(() => ends++);
    const send = (data: unknown): void => listeners.get('message')?.({ data });
    send('one');
    send({ not: 'a text' });
    send('two');
    channel.send('late');
    listeners.get('close')?.({ data: undefined });
    expect({ received, sent, closed, ends }).toEqual({ received: ['one'], sent: [], closed: 1, ends: 1 });
  });

  it('set the menus when they have the right form', () => {
    const { menus, send } = received();
    const sent: unknown[] = [];
    let destroyed = false;
    const sender = { isDestroyed: () => destroyed, send: (...message: unknown[]) => sent.push(message) };
    for (const wrong of [
      null,
      {},
      [{ label: 1 }],
      [{ label: 'File', groups: [[{ action: 'save', label: 7 }]] }],
    ]) {
      send(menuChannel, { senderFrame: ownFrame, sender }, wrong);
    }
    expect(menus).toEqual([]);
    const model = [{ label: 'File', groups: [[{ action: 'file.save', label: 'Save' }]] }];
    send(menuChannel, { senderFrame: ownFrame, sender }, model);
    menus[0]?.choose('file.save');
    destroyed = true;
    menus[0]?.choose('file.save');
    expect(sent).toEqual([[menuChannel, 'file.save']]);
  });
});

describe('the application menu', () => {
  const item = { action: 'a', label: 'A' };
  const model = [{ label: 'View', groups: [[item], [item]] }];

  it('shows the groups with lines between them, and tells the choice', () => {
    const chosen: string[] = [];
    const [view] = menuTemplate(model, (action) => chosen.push(action), 'linux');
    const items = view?.submenu as { label?: string; type?: string; click?: () => void }[];
    expect(items.map(({ type, label }) => type ?? label)).toEqual(['A', 'separator', 'A']);
    items[0]?.click?.();
    expect(chosen).toEqual(['a']);
  });

  it('has the menus that a Mac expects', () => {
    const roles = menuTemplate(model, () => undefined, 'darwin').map(({ role, label }) => role ?? label);
    expect(roles).toEqual(['appMenu', 'View', 'editMenu', 'windowMenu']);
  });
});
