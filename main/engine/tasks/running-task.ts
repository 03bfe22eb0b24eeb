import type { Questions } from '../browsing/questions.ts';
import type { RunFile } from '../exporting/run-file.ts';
import type { EngineReply } from '../messages.ts';

/** What a task may do beside its work. */
export interface RunningEngineTask {
  /** Aborted when an end is asked for: at the next safe point, keeping what was done. */
  readonly signal: AbortSignal;
  readonly questions: Questions;
  /** Runs a model file in a process of its own. */
  readonly runFile: RunFile;
  readonly onEvent: (event: Extract<EngineReply, { kind: 'event' }>['event']) => void;
}
