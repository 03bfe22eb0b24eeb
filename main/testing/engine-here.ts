import type { EngineReply, EngineRequest } from '../engine/messages.ts';
import { takeTask } from '../engine/take-task.ts';
import type { EngineExit, EngineHost } from '../services/engine-host.ts';

type Listener<T> = (value: T) => void;

/**
 * Engines that take their tasks in the process of the test: as the engine process does it, over messages that are cloned,
 * without the second in which a process starts. An engine that is killed sends nothing more, though what it was doing may
 * go on for a moment: tests about the death of a process need a real one.
 */
export const engineHere: EngineHost = {
  start() {
    const requests: Listener<EngineRequest>[] = [];
    const replies: Listener<EngineReply>[] = [];
    const exits: Listener<EngineExit>[] = [];
    let hasEnded = false;
    const send = <T>(listeners: readonly Listener<T>[], message: T): Promise<void> => {
      const copy = structuredClone(message);
      return new Promise((resolve) => {
        // Messages come in order, and never while the sender is still at work.
        setImmediate(() => {
          if (!hasEnded) for (const listener of listeners) listener(copy);
          resolve();
        });
      });
    };
    const end = (exit: EngineExit): void => {
      if (hasEnded) return;
      hasEnded = true;
      for (const listener of exits) listener(exit);
    };
    const task = takeTask({
      send: (reply) => send(replies, reply),
      onRequest: (listener) => void requests.push(listener),
    });
    task.then(
      () => end({ code: 0, signal: null, lastOutput: '' }),
      (fault: unknown) => {
        const lastOutput = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
        end({ code: 1, signal: null, lastOutput });
      },
    );
    return {
      send: (request) => void send(requests, request),
      onReply: (listener) => void replies.push(listener),
      onExit: (listener) => void exits.push(listener),
      kill() {
        void send(requests, { kind: 'stop' });
        setImmediate(() => end({ code: null, signal: 'SIGKILL', lastOutput: '' }));
      },
    };
  },
};
