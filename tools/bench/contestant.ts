import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Closed, Command, Failed, Opened, Trained } from './protocol.ts';

/** A process that trains when asked; it is started cold and warms up before `open` answers. */
export interface Contestant {
  open(command: Omit<Extract<Command, { command: 'open' }>, 'command'>): Promise<Opened>;
  train(seconds: number): Promise<Trained>;
  /** Ends the process and reports its peak memory. */
  close(): Promise<Closed>;
  /** Ends the process at once. */
  kill(): void;
}

/** torch.compile calls a C++ compiler for a while. */
const answerWithinMilliseconds = 300_000;

export function startContestant(program: string, args: readonly string[]): Contestant {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const talk = new Conversation(child, program);
  return {
    open: (command) => talk.ask<Opened>({ command: 'open', ...command }),
    train: (seconds) => talk.ask<Trained>({ command: 'train', seconds }),
    close: () => talk.ask<Closed>({ command: 'close' }),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** One question at a time; the end of the process, or silence, answers every question with an error. */
class Conversation {
  private readonly child: ChildProcessWithoutNullStreams;
  private waiting: { resolve: (line: string) => void; reject: (error: Error) => void } | undefined;
  private ended: Error | undefined;
  private complaints = '';

  constructor(child: ChildProcessWithoutNullStreams, program: string) {
    this.child = child;
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.waiting?.resolve(line);
      this.waiting = undefined;
    });
    child.stderr.on('data', (text) => {
      this.complaints = (this.complaints + String(text)).slice(-2000);
    });
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => this.end(new Error(`${program} does not start: ${error.message}`)));
    child.on('close', (code, signal) =>
      this.end(new Error(`${program} ended (${signal ?? code}): ${this.complaints.trim()}`)),
    );
  }

  async ask<T>(command: Command): Promise<T> {
    if (this.ended !== undefined) throw this.ended;
    const line = await new Promise<string>((resolve, reject) => {
      const tooLong = new Error(
        `no answer to '${command.command}' within ${answerWithinMilliseconds / 1000} s`,
      );
      const timer = setTimeout(() => reject(tooLong), answerWithinMilliseconds);
      this.waiting = {
        resolve: (text) => {
          clearTimeout(timer);
          resolve(text);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      this.child.stdin.write(`${JSON.stringify(command)}\n`);
    });
    const answer = JSON.parse(line) as T | Failed;
    if (typeof answer === 'object' && answer !== null && 'error' in answer) throw new Error(answer.error);
    return answer as T;
  }

  private end(reason: Error): void {
    this.ended ??= reason;
    this.waiting?.reject(this.ended);
    this.waiting = undefined;
  }
}
