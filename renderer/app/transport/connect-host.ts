import { connectThroughBrowser } from './browser-connection.ts';
import { browserPlace } from './browser-session.ts';
import type { HostConnection } from './connection-state.ts';
import { connectThroughElectron, electronBridge } from './electron-connection.ts';

/** Connects the window to whichever host shows it. Requests made before the connection stands wait for it. */
export function connectHost(): HostConnection {
  const bridge = electronBridge();
  return bridge === undefined ? connectThroughBrowser(browserPlace()) : connectThroughElectron(bridge);
}
