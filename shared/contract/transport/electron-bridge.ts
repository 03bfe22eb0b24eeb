/** What Electron's preload script puts into the window: one line to the host, as plain functions over texts. */

/** The name of the bridge in the window. */
export const bridgeName = 'netloom';

/** The IPC channel on which the preload script hands its end of the line to the main process. */
export const connectChannel = 'netloom:connect';

export interface HostLine {
  send(message: string): void;
  close(): void;
}

export interface HostBridge {
  /** Opens a line with window services of its own. */
  connect(onMessage: (message: string) => void, onClose: () => void): HostLine;
}
