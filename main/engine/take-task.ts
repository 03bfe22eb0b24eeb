import { type Diagnostic, DiagnosticError } from '../../shared/diagnostics/diagnostic.ts';
import { Questions } from './browsing/questions.ts';
import { FilesElsewhere } from './exporting/files-elsewhere.ts';
import type { ParentLine } from './parent-line.ts';
import { type TaskRequest, tasks } from './tasks/index.ts';
import type { RunningEngineTask } from './tasks/running-task.ts';

/**
 * Takes the one task that comes over a line, sends what happens, and resolves when its result is on its way. Rejects with
 * whatever fault it met.
 */
export function takeTask(parent: ParentLine): Promise<void> {
  const stop = new AbortController();
  const questions = new Questions();
  const files = new FilesElsewhere((id, request) => void parent.send({ kind: 'run-file', id, request }));
  const context: RunningEngineTask = {
    signal: stop.signal,
    questions,
    runFile: files.run,
    onEvent: (event) => void parent.send({ kind: 'event', event }),
  };
  let started = false;
  return new Promise((resolve, reject) => {
    parent.onRequest((request) => {
      if (request.kind === 'stop') stop.abort();
      else if (request.kind === 'ask') questions.put(request);
      else if (request.kind === 'ran') files.answer(request.id, request.outcome);
      else if (!started) {
        started = true;
        perform(request, context, parent).then(resolve, reject);
      }
    });
  });
}

async function perform(request: TaskRequest, context: RunningEngineTask, parent: ParentLine): Promise<void> {
  try {
    const result = await tasks(request, context);
    await parent.send(
      result.ok ? { kind: 'done', result: result.value } : { kind: 'failed', problems: result.error },
    );
  } catch (problem) {
    if (!(problem instanceof DiagnosticError)) throw problem;
    await parent.send({ kind: 'failed', problems: problem.diagnostics satisfies readonly Diagnostic[] });
  }
}
