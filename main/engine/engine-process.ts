/** Entry of the engine process: takes one task by message, tells what happens, and ends with it. */
import process from 'node:process';
import { type Diagnostic, DiagnosticError } from '../../shared/diagnostics/diagnostic.ts';
import type { EngineReply, EngineRequest } from './messages.ts';
import { watchParent } from './parent-watch.ts';
import { type RunningEngineTask, tasks } from './tasks/index.ts';

const stop = new AbortController();
let started = false;

function reply(message: EngineReply): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(message, () => resolve());
  });
}

async function perform(request: Exclude<EngineRequest, { kind: 'stop' }>): Promise<void> {
  const context: RunningEngineTask = {
    signal: stop.signal,
    onEvent: (event) => void reply({ kind: 'event', event }),
  };
  try {
    const result = await tasks(request, context);
    await reply(
      result.ok ? { kind: 'done', result: result.value } : { kind: 'failed', problems: result.error },
    );
  } catch (problem) {
    if (!(problem instanceof DiagnosticError)) throw problem;
    await reply({ kind: 'failed', problems: problem.diagnostics satisfies readonly Diagnostic[] });
  }
  // Native sessions may hold the process; its work is over and everything is on the disk.
  process.exit(0);
}

process.on('message', (request: EngineRequest) => {
  if (request.kind === 'stop') stop.abort();
  else if (!started) {
    started = true;
    void perform(request);
  }
});
// Ctrl+C reaches the whole process group; the caller decides what it means.
process.on('SIGINT', () => undefined);
watchParent();
