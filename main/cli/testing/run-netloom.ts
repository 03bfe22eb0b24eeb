import { spawn } from 'node:child_process';
import { builtFile } from '../../testing/built-file.ts';
import { eventsOf, type ProgramResult } from './program-result.ts';

const program = builtFile('netloom.js');

/** Runs the built command line as a person would, with --json. `onEvent` is called with each line as it comes. */
export function runNetloom(
  args: readonly string[],
  onEvent: (event: Readonly<Record<string, unknown>>, pid: number) => void = () => undefined,
): Promise<ProgramResult> {
  const child = spawn(process.execPath, [program, ...args, '--json'], {
    env: { ...process.env, LANG: 'en_US.UTF-8' },
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (text: Buffer) => {
    const from = output.lastIndexOf('\n') + 1;
    output += text.toString();
    const whole = output.slice(from, output.lastIndexOf('\n') + 1);
    for (const event of eventsOf(whole)) onEvent(event, child.pid ?? 0);
  });
  child.stderr.on('data', (text: Buffer) => {
    errors += text.toString();
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      resolve({ code, signal, events: eventsOf(output), output, errors });
    });
  });
}
