import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type { EngineReply, EngineRequest } from './messages.ts';

/** The line to the process that started this one. */
export interface ParentLine {
  /** Resolves when the message is on its way, or nobody is there to read it. */
  send(reply: EngineReply): Promise<void>;
  onRequest(listener: (request: EngineRequest) => void): void;
}

/** The port of Electron's utility processes; plain Node has none. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: EngineRequest }) => void): void;
}

/** Finds the line: Node's IPC where the process was forked, Electron's port where it is a utility process. */
export function parentLine(): ParentLine {
  const { parentPort } = process as { parentPort?: ParentPort };
  return parentPort === undefined ? forkedLine() : portLine(parentPort);
}

function forkedLine(): ParentLine {
  return {
    send: (reply) =>
      new Promise((resolve) => {
        if (process.send === undefined || !process.connected) resolve();
        else process.send(reply, () => resolve());
      }),
    onRequest: (listener) => void process.on('message', listener),
  };
}

/** A port does not say when a message has left, and a process that exits at once may take its last one along. */
const shutdownMilliseconds = 250;

function portLine(port: ParentPort): ParentLine {
  return {
    async send(reply) {
      port.postMessage(reply);
      if (reply.kind !== 'event') await wait(shutdownMilliseconds);
    },
    onRequest: (listener) => port.on('message', ({ data }) => listener(data)),
  };
}
