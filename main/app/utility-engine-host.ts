import { fileURLToPath } from 'node:url';
import type { UtilityProcess } from 'electron';
import type { EngineHost } from '../services/engine-host.ts';

const entry = fileURLToPath(new URL('./engine-process.js', import.meta.url));
const keptOutput = 2000;

export interface UtilityProcesses {
  fork(path: string, args: string[], options: { serviceName: string; stdio: 'pipe' }): UtilityProcess;
}

/**
 * Engine processes as Electron's utility processes: the packaged program cannot start itself as plain Node, since that
 * fuse is off. Messages are cloned and carry typed arrays and non-finite numbers.
 */
export function utilityEngineHost(processes: UtilityProcesses): EngineHost {
  return {
    start() {
      const child = processes.fork(entry, [], { serviceName: 'Netloom engine', stdio: 'pipe' });
      let lastOutput = '';
      let isAlive = true;
      // Nobody reads it, and a full pipe would hold the process up.
      child.stdout?.resume();
      const keep = (text: string): void => {
        lastOutput = (lastOutput + text).slice(-keptOutput);
      };
      child.stderr?.on('data', (text: Buffer) => keep(text.toString()));
      // Sent before a process ends that ran out of memory; without a listener, it would be thrown in this one.
      child.on('error', (kind, location) => keep(`${kind} in ${location}\n`));
      child.on('exit', () => {
        isAlive = false;
      });
      return {
        send: (request) => void (isAlive && child.postMessage(request)),
        onReply: (listener) => void child.on('message', (reply: unknown) => listener(reply)),
        // A signal is reported only as a code.
        onExit: (listener) => void child.on('exit', (code) => listener({ code, signal: null, lastOutput })),
        kill() {
          // A process inside a native call receives no request to end.
          if (child.pid === undefined) child.kill();
          else if (isAlive) killAtOnce(child.pid);
        },
      };
    },
  };
}

/** A process that ended a moment ago is no longer there to receive it. */
function killAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
