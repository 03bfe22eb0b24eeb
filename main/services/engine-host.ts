import type { EngineRequest } from '../engine/messages.ts';

/** How an engine process ended without being asked to. */
export interface EngineExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** The last lines the process wrote to its error output. */
  readonly lastOutput: string;
}

/** A running engine process. */
export interface EngineConnection {
  send(request: EngineRequest): void;
  /** Whatever the process sends: who listens checks it. */
  onReply(listener: (reply: unknown) => void): void;
  onExit(listener: (exit: EngineExit) => void): void;
  /** Ends the process at once; used when it no longer answers. */
  kill(): void;
}

/** Starts engine processes: Node's fork here, Electron's utilityProcess in the window. */
export interface EngineHost {
  start(): EngineConnection;
}
