/** Runs in the window before its page, sandboxed: gives it the bridge and nothing of Electron. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  bridgeName,
  connectChannel,
  dropChannel,
  type HostBridge,
  menuChannel,
} from '../../shared/contract/transport/electron-bridge.ts';

/** What is used of the browser's message ports, which Node's types describe otherwise. */
interface Port {
  onmessage: (event: { readonly data: unknown }) => void;
  addEventListener(type: 'close', listener: () => void): void;
  postMessage(message: string): void;
  close(): void;
}
type Transferred = NonNullable<Parameters<typeof ipcRenderer.postMessage>[2]>[number];
const { MessageChannel: PortPair } = globalThis as unknown as {
  readonly MessageChannel: new () => { readonly port1: Port; readonly port2: Transferred };
};

let onChosen = (_action: string): void => undefined;
ipcRenderer.on(menuChannel, (_event, action: unknown) => {
  if (typeof action === 'string') onChosen(action);
});

const bridge: HostBridge = {
  connect(onMessage, onClose) {
    const { port1, port2 } = new PortPair();
    port1.onmessage = ({ data }) => {
      if (typeof data === 'string') onMessage(data);
    };
    port1.addEventListener('close', () => onClose());
    ipcRenderer.postMessage(connectChannel, null, [port2]);
    return { send: (message) => port1.postMessage(String(message)), close: () => port1.close() };
  },
  showMenus(menus, onChoose) {
    onChosen = (action) => onChoose(action);
    ipcRenderer.send(menuChannel, menus);
  },
  async dropped(file) {
    // Only a file of this disk has a path, and only a person's drop brings the page one.
    const path = webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]);
    const name: unknown = path === '' ? undefined : await ipcRenderer.invoke(dropChannel, path);
    return typeof name === 'string' ? name : undefined;
  },
};

contextBridge.exposeInMainWorld(bridgeName, bridge);
