import { ok } from '../../../shared/base/result.ts';
import { type Checked, DiagnosticError } from '../../../shared/diagnostics/diagnostic.ts';
import { DataInspector } from '../browsing/data-inspector.ts';
import type { AskedQuestion } from '../browsing/questions.ts';
import type { EngineTasks } from '../messages.ts';
import { Throttle } from '../throttle.ts';
import type { RunningEngineTask } from './running-task.ts';

const progressMilliseconds = 100;

/** Answers questions about data, several at once, until an end is asked for. */
export function browseTask({
  signal,
  questions,
  onEvent,
}: RunningEngineTask): Promise<Checked<EngineTasks['browse']['result']>> {
  const inspector = new DataInspector();
  const answer = async ({ id, question }: AskedQuestion): Promise<void> => {
    const throttle = new Throttle(progressMilliseconds);
    const onProgress = (done: number, total: number): void => {
      if (!throttle.isOpen) return;
      throttle.pass();
      onEvent({ event: 'reading', id, done, total });
    };
    try {
      onEvent({ event: 'answer', id, answer: await inspector.answer(question, onProgress) });
    } catch (problem) {
      if (!(problem instanceof DiagnosticError)) throw problem;
      onEvent({ event: 'answer', id, answer: { ok: false, error: problem.diagnostics } });
    }
  };
  questions.listen((asked) => void answer(asked));
  return new Promise((resolve) => {
    const end = (): void => resolve(ok({}));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
}
