import {
  browserPaths,
  closeCodes,
  type Hello,
  welcomeSchema,
} from '../../../shared/contract/transport/browser-protocol.ts';
import type { Channel } from '../../../shared/contract/transport/channel.ts';
import { remoteServices } from '../../../shared/contract/transport/remote-services.ts';
import { type BrowserPlace, forgetSession, hasCode, pairCommand, sessionSecret } from './browser-session.ts';
import { type HostConnection, StateReporter } from './connection-state.ts';

/** Pauses between attempts, in milliseconds; the last one goes on for ever. */
const retryPauses = [250, 500, 1000, 2000, 5000];

/** Connects over a WebSocket to the host that served this page, and again whenever the line breaks. */
export function connectThroughBrowser(place: BrowserPlace): HostConnection {
  const reporter = new StateReporter();
  const { services, attach, end } = remoteServices();
  const window = place.randomId();
  const address = place.location.origin.replace(/^http/, 'ws') + browserPaths.connection;
  let failures = 0;

  const finish = (state: 'not-paired' | 'ended'): void => {
    reporter.set(state);
    end();
  };
  const open = (secret: string): void => {
    const socket = place.openSocket(address);
    const hello: Hello = { secret, window };
    socket.onopen = () => socket.send(JSON.stringify(hello));
    socket.onmessage = ({ data }: MessageEvent) => {
      const { resumed } = welcomeSchema.parse(JSON.parse(String(data)));
      const isFirst = reporter.state === 'connecting';
      failures = 0;
      attach(socketChannel(socket));
      reporter.set(isFirst || resumed ? 'connected' : 'restarted');
    };
    socket.onclose = ({ code }: CloseEvent) => {
      if (code === closeCodes.notPaired) {
        forgetSession(place);
        finish('not-paired');
      } else if (code === closeCodes.tooMany) finish('ended');
      else {
        if (reporter.state !== 'connecting') reporter.set('reconnecting');
        const pause = retryPauses[Math.min(failures++, retryPauses.length - 1)];
        setTimeout(() => open(secret), pause);
      }
    };
  };
  // A browser loads nothing when a pairing address is entered where this page is shown already.
  place.onFragment(() => {
    if (!hasCode(place)) return;
    if (reporter.state === 'connected') place.dropFragment();
    else place.reload();
  });
  void sessionSecret(place).then((secret) => {
    if (secret === undefined) finish('not-paired');
    else open(secret);
  });
  return {
    services,
    get state() {
      return reporter.state;
    },
    onState: (listener) => reporter.onState(listener),
    pairCommand: () => pairCommand(place),
  };
}

function socketChannel(socket: WebSocket): Channel {
  return {
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(message);
    },
    onMessage(listener) {
      socket.onmessage = ({ data }: MessageEvent) => listener(String(data));
    },
    onClose: (listener) => socket.addEventListener('close', () => listener()),
    close: () => socket.close(),
  };
}
