/** What the page gets of Electron: the bridge alone. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  bridgeName,
  dropChannel,
  type HostBridge,
  menuChannel,
} from '../../shared/contract/transport/electron-bridge.ts';

const exposed: (readonly [string, HostBridge])[] = [];
const listeners = new Map<string, (event: unknown, ...values: unknown[]) => void>();
const ipcRenderer = {
  on: (channel: string, listener: (event: unknown, ...values: unknown[]) => void) =>
    listeners.set(channel, listener),
  postMessage: vi.fn(),
  send: vi.fn(),
  invoke: vi.fn(async (_channel: string, path: string) => `name of ${path}`),
};
const webUtils = { getPathForFile: (file: { readonly path?: string }) => file.path ?? '' };

beforeEach(async () => {
  vi.resetModules();
  exposed.length = 0;
  listeners.clear();
  vi.doMock('electron', () => ({
    ipcRenderer,
    webUtils,
    contextBridge: {
      exposeInMainWorld: (name: string, bridge: HostBridge) => exposed.push([name, bridge]),
    },
  }));
  await import('./preload.ts');
});
afterEach(() => {
  vi.doUnmock('electron');
});

function bridge(): HostBridge {
  const [[name, value] = ['', undefined], ...others] = exposed;
  expect([name, others]).toEqual([bridgeName, []]);
  if (value === undefined) expect.unreachable();
  return value;
}

it('gives the page three functions, and no part of Electron', () => {
  expect(bridge()).toEqual({
    connect: expect.any(Function),
    showMenus: expect.any(Function),
    dropped: expect.any(Function),
  });
  const line = bridge().connect(
    () => undefined,
    () => undefined,
  );
  expect(line).toEqual({ send: expect.any(Function), close: expect.any(Function) });
  line.close();
});

it('passes on what was chosen in a menu without the event of Electron, and only texts', () => {
  const onChoose = vi.fn();
  bridge().showMenus([], onChoose);
  const choose = listeners.get(menuChannel);
  choose?.({ sender: 'of Electron' }, 'file.save');
  choose?.({ sender: 'of Electron' }, { action: 'file.save' });
  expect(onChoose.mock.calls).toEqual([['file.save']]);
});

it('gives the page a name for what was dropped and never its path', async () => {
  expect(await bridge().dropped({ path: '/home/ada/shells.csv' })).toBe('name of /home/ada/shells.csv');
  expect(ipcRenderer.invoke).toHaveBeenCalledWith(dropChannel, '/home/ada/shells.csv');
});

it('has no name for a file that lies on no disk', async () => {
  expect(await bridge().dropped({})).toBeUndefined();
});
