/** Entry of the engine process: takes one task by message, sends what happens, and ends with it. */
import process from 'node:process';
import { type Diagnostic, DiagnosticError } from '../../shared/diagnostics/diagnostic.ts';
import { Questions } from './browsing/questions.ts';
import { FilesElsewhere } from './exporting/files-elsewhere.ts';
import { parentLine } from './parent-line.ts';
import { watchParent } from './parent-watch.ts';
import { type RunningEngineTask, type TaskRequest, tasks } from './tasks/index.ts';

const parent = parentLine();
const stop = new AbortController();
const questions = new Questions();
const files = new FilesElsewhere((id, request) => void parent.send({ kind: 'run-file', id, request }));
let started = false;

async function perform(request: TaskRequest): Promise<void> {
  const context: RunningEngineTask = {
    signal: stop.signal,
    questions,
    runFile: files.run,
    onEvent: (event) => void parent.send({ kind: 'event', event }),
  };
  try {
    const result = await tasks(request, context);
    await parent.send(
      result.ok ? { kind: 'done', result: result.value } : { kind: 'failed', problems: result.error },
    );
  } catch (problem) {
    if (!(problem instanceof DiagnosticError)) throw problem;
    await parent.send({ kind: 'failed', problems: problem.diagnostics satisfies readonly Diagnostic[] });
  }
  // Native sessions may hold the process; its work is over and everything is on the disk.
  process.exit(0);
}

parent.onRequest((request) => {
  if (request.kind === 'stop') stop.abort();
  else if (request.kind === 'ask') questions.put(request);
  else if (request.kind === 'ran') files.answer(request.id, request.outcome);
  else if (!started) {
    started = true;
    void perform(request);
  }
});
// Ctrl+C and the end of the terminal reach the whole process group, and a service's end each of its processes; the
// caller decides what it means.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => undefined);
watchParent();
