import type { WebSocket } from 'ws';
import { closeCodes } from '../../shared/contract/transport/browser-protocol.ts';
import { type Channel, channelLimits } from '../../shared/contract/transport/channel.ts';

/** How often a silent connection is asked whether anyone is there. */
const heartbeatMilliseconds = 15_000;

/** What a message that waits costs beside its own bytes. */
const messageOverhead = 512;

/**
 * A WebSocket as a channel. A window that reads too slowly is dropped once messages that cost 8 MiB wait for it, and one that does not
 * answer two heartbeats as well: nothing grows for a window that sleeps.
 */
export function webSocketChannel(socket: WebSocket): Channel {
  let alive = true;
  const heartbeat = setInterval(() => {
    if (!alive) socket.terminate();
    alive = false;
    socket.ping();
  }, heartbeatMilliseconds);
  heartbeat.unref();
  socket.on('pong', () => {
    alive = true;
  });
  socket.on('close', () => clearInterval(heartbeat));
  let messages = 0;
  let taken: () => void = () => undefined;
  const bytes = (): number => socket.bufferedAmount + messages * messageOverhead;
  return {
    send(message) {
      if (socket.readyState !== socket.OPEN) return;
      if (bytes() > channelLimits.messageBytes) {
        socket.terminate();
        return;
      }
      messages++;
      socket.send(message, () => {
        messages--;
        taken();
      });
    },
    backlog: {
      bytes,
      onTaken(listener) {
        taken = listener;
      },
    },
    onMessage(listener) {
      socket.on('message', (data: Buffer, isBinary) => {
        alive = true;
        if (isBinary) socket.close(closeCodes.unsupported);
        else listener(data.toString('utf8'));
      });
    },
    onClose: (listener) => void socket.on('close', listener),
    close: () => socket.close(),
  };
}
