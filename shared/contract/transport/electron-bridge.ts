/** What Electron's preload script puts into the window: a line to the host, and menus; plain functions over plain data. */
import type { MenuModel } from './menu-model.ts';

/** The name of the bridge in the window. */
export const bridgeName = 'netloom';

/** The IPC channel on which the preload script hands its end of a line to the main process. */
export const connectChannel = 'netloom:connect';
/** The IPC channel of menus: the window sends them, main answers what was chosen. */
export const menuChannel = 'netloom:menu';

/** The IPC channel of drops: the preload script sends the path of a dropped file, main answers the name of the drop. */
export const dropChannel = 'netloom:drop';

export interface HostLine {
  send(message: string): void;
  close(): void;
}

export interface HostBridge {
  /** Opens a line with window services of its own. */
  connect(onMessage: (message: string) => void, onClose: () => void): HostLine;
  /** Shows the menus, in place of those before; `onChoose` is called with the action of the item a person chose. */
  showMenus(menus: MenuModel, onChoose: (action: string) => void): void;
  /** The name by which `files.dropped` gives a dropped file or folder; undefined for what lies on no disk. */
  dropped(file: object): Promise<string | undefined>;
}
