/** The only place that receives messages of windows: each is checked for its sender, then for its form. */
import type { IpcMain, IpcMainEvent, MessagePortMain } from 'electron';
import { type Channel, channelLimits } from '../../shared/contract/transport/channel.ts';
import { connectChannel, dropChannel, menuChannel } from '../../shared/contract/transport/electron-bridge.ts';
import { type MenuModel, menuModelSchema } from '../../shared/contract/transport/menu-model.ts';
import { isOwnFrame } from './own-frame.ts';

export interface WindowListener {
  /** A window asks for a line to the services. */
  onLine(channel: Channel): void;
  /** A window sends its menus; `choose` sends it what a person chose there. */
  onMenu(menus: MenuModel, choose: (action: string) => void): void;
  /** A person dropped the file of a path onto a window; returns the name that the window may ask for it by. */
  onDrop(path: string): string;
}

/** Listens to the windows; what does not come from our own page, or has another form, is dropped. */
export function listenToWindows(ipc: Pick<IpcMain, 'on' | 'handle'>, listener: WindowListener): void {
  const receive = (channel: string, received: (event: IpcMainEvent, content: unknown) => void): void => {
    ipc.on(channel, (event, content: unknown) => {
      if (isOwnFrame(event.senderFrame)) received(event, content);
    });
  };
  receive(connectChannel, ({ ports }) => {
    const [port, ...others] = ports;
    if (port !== undefined && others.length === 0) listener.onLine(portChannel(port));
  });
  ipc.handle(dropChannel, ({ senderFrame }, path: unknown) =>
    isOwnFrame(senderFrame) && typeof path === 'string' && path !== '' ? listener.onDrop(path) : undefined,
  );
  receive(menuChannel, ({ sender }, content) => {
    const menus = menuModelSchema.safeParse(content);
    if (!menus.success) return;
    listener.onMenu(menus.data, (action) => {
      if (!sender.isDestroyed()) sender.send(menuChannel, action);
    });
  });
}

/**
 * A message port as a channel. Anything but a text of allowed size ends it. A port reports its end only to the other
 * side, so who closes it here is notified by us: services must not stay open behind a line that we cut.
 */
export function portChannel(port: Pick<MessagePortMain, 'on' | 'postMessage' | 'start' | 'close'>): Channel {
  const listeners: (() => void)[] = [];
  let open = true;
  const end = (): void => {
    if (!open) return;
    open = false;
    for (const listener of listeners) listener();
  };
  const close = (): void => {
    port.close();
    end();
  };
  port.on('close', end);
  return {
    send(message) {
      if (open) port.postMessage(message);
    },
    onMessage(listener) {
      port.on('message', ({ data }: { data: unknown }) => {
        if (!open) return;
        if (typeof data === 'string' && data.length <= channelLimits.messageBytes) listener(data);
        else close();
      });
      // Messages wait until there is a listener.
      port.start();
    },
    onClose: (listener) => void listeners.push(listener),
    close,
  };
}
