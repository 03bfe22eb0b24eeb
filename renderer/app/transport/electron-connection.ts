import type { Channel } from '../../../shared/contract/transport/channel.ts';
import { bridgeName, type HostBridge } from '../../../shared/contract/transport/electron-bridge.ts';
import { remoteServices } from '../../../shared/contract/transport/remote-services.ts';
import { type HostConnection, StateReporter } from './connection-state.ts';

/** The bridge of Electron's preload script; undefined in a browser. */
export function electronBridge(place: object = globalThis): HostBridge | undefined {
  return (place as Readonly<Record<string, HostBridge | undefined>>)[bridgeName];
}

/** Connects over the bridge. The line ends only with the program. */
export function connectThroughElectron(bridge: HostBridge): HostConnection {
  const reporter = new StateReporter();
  const { services, attach, end } = remoteServices();
  attach(
    bridgeChannel(bridge, () => {
      reporter.set('ended');
      end();
    }),
  );
  reporter.set('connected');
  return {
    services,
    get state() {
      return reporter.state;
    },
    onState: (listener) => reporter.onState(listener),
  };
}

function bridgeChannel(bridge: HostBridge, onEnd: () => void): Channel {
  const early: string[] = [];
  let receive = (message: string): void => void early.push(message);
  let closed = (): void => undefined;
  const line = bridge.connect(
    (message) => receive(message),
    () => {
      closed();
      onEnd();
    },
  );
  return {
    send: (message) => line.send(message),
    onMessage(listener) {
      receive = listener;
      for (const message of early.splice(0)) listener(message);
    },
    onClose(listener) {
      closed = listener;
    },
    close: () => line.close(),
  };
}
