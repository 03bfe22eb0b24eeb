import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { EngineHost } from './engine-host.ts';

const builtEntry = fileURLToPath(new URL('./engine-process.js', import.meta.url));
const keptOutput = 2000;

/**
 * Engine processes by Node's fork. Structured clone carries typed arrays and non-finite numbers unharmed.
 * `entry`: the built program of the engine.
 */
export function forkEngineHost(entry: string): EngineHost {
  return {
    start() {
      const stdio = ['ignore', 'ignore', 'pipe', 'ipc'] as const;
      const child = fork(entry, [], { serialization: 'advanced', stdio: [...stdio] });
      let lastOutput = '';
      child.stderr?.on('data', (text: Buffer) => {
        lastOutput = (lastOutput + text.toString()).slice(-keptOutput);
      });
      return {
        send: (request) => void (child.connected && child.send(request)),
        onReply: (listener) => void child.on('message', listener),
        onExit: (listener) =>
          void child.on('close', (code, signal) => listener({ code, signal, lastOutput })),
        kill: () => void child.kill('SIGKILL'),
      };
    },
  };
}

/** Engine processes of the program that lies beside this one. */
export const nodeEngineHost = forkEngineHost(builtEntry);
