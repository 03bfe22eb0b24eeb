import { builtFile } from '../../testing/built-file.ts';
import type { EngineHost } from '../engine-host.ts';
import { forkEngineHost } from '../node-engine-host.ts';

/** The built engine, in processes that are remembered so that a test can kill them. */
export function engineProcesses(): { readonly host: EngineHost; killAll(): void } {
  const fork = forkEngineHost(builtFile('engine-process.js'));
  const started: ReturnType<EngineHost['start']>[] = [];
  return {
    host: {
      start() {
        const connection = fork.start();
        started.push(connection);
        return connection;
      },
    },
    killAll: () => {
      for (const connection of started) connection.kill();
    },
  };
}
