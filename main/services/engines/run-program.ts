import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Cancellation } from '../../../shared/contract/procedure.ts';

export interface ProgramRun {
  /** null: it did not start, or a signal ended it. */
  readonly code: number | null;
  /** The end of what it wrote to either stream, on one line. */
  readonly output: string;
  /** There is no such program. */
  readonly isMissing: boolean;
}

export interface ProgramOptions {
  readonly signal?: Cancellation | undefined;
  readonly variables?: Readonly<Record<string, string>>;
  /** Called with each line of either stream that is not empty. */
  readonly onLine?: ((line: string) => void) | undefined;
}

const keptCharacters = 4000;

/** Runs a program to its end, and ends it when the signal is aborted. Never rejects. */
export function runProgram(
  program: string,
  args: readonly string[],
  { signal, variables = {}, onLine }: ProgramOptions = {},
): Promise<ProgramRun> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...variables },
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-keptCharacters);
    };
    if (onLine !== undefined) {
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on(
          'line',
          (line) => line.trim() !== '' && onLine(line.slice(0, 500)),
        );
      }
    }
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const stop = (): void => void child.kill();
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    const end = (code: number | null, isMissing: boolean): void => {
      signal?.removeEventListener('abort', stop);
      resolve({ code, output: output.replace(/\s+/g, ' ').trim().slice(-600), isMissing });
    };
    child.on('error', (error) => {
      output = error.message;
      end(null, 'code' in error && error.code === 'ENOENT');
    });
    child.on('close', (code) => end(code, false));
  });
}
