import { describe, expect, it, vi } from 'vitest';
import type { HostBridge } from '../../../shared/contract/transport/electron-bridge.ts';
import { ConnectionLost } from '../../../shared/contract/transport/remote-services.ts';
import { serveChannel } from '../../../shared/contract/transport/serve-channel.ts';
import { channelPair } from '../../../shared/contract/transport/testing/channel-pair.ts';
import { fakeServices } from '../../../shared/contract/transport/testing/fake-services.ts';
import { connectThroughElectron, electronBridge } from './electron-connection.ts';

describe('the window in Electron', () => {
  it('speaks the contract over the bridge until the line ends', async () => {
    const { window, host } = channelPair();
    serveChannel(host, fakeServices(), () => undefined);
    const bridge: HostBridge = {
      connect(onMessage, onClose) {
        window.onMessage(onMessage);
        window.onClose(onClose);
        return window;
      },
      showMenus: () => undefined,
      dropped: async () => undefined,
    };
    const connection = connectThroughElectron(bridge);
    expect(connection.state).toBe('connected');
    expect(await connection.services.projects.recent({})).toEqual({ ok: true, value: [] });
    host.close();
    await vi.waitFor(() => expect(connection.state).toBe('ended'));
    await expect(connection.services.projects.recent({})).rejects.toThrow(ConnectionLost);
  });

  it('is known by its bridge', () => {
    const bridge = { connect: () => expect.unreachable(), showMenus: () => undefined };
    expect(electronBridge({ netloom: bridge })).toBe(bridge);
    expect(electronBridge({})).toBeUndefined();
  });
});
