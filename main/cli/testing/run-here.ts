import { engineHere } from '../../testing/engine-here.ts';
import { runCommandLine } from '../command-line.ts';
import { eventsOf, type ProgramResult } from './program-result.ts';

/**
 * Runs the command line with --json, and its engines, in the process of the test, which saves the starts of two programs:
 * for what a command says and writes. `runNetloom` runs the program itself. `onEvent` is called with each line as it comes.
 */
export async function runHere(
  args: readonly string[],
  onEvent: (event: Readonly<Record<string, unknown>>) => void = () => undefined,
): Promise<ProgramResult> {
  const { code, output, errors } = await captured([...args, '--json'], (text) => {
    for (const event of eventsOf(text)) onEvent(event);
  });
  return { code, signal: null, events: eventsOf(output), output, errors };
}

/** What a person reads of the same. */
export async function readHere(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly text: string }> {
  const { code, output, errors } = await captured(args);
  return { code, text: output + errors };
}

/** Runs a command and keeps what it writes; `onOutput` is called with each piece of its standard output. */
export async function captured(
  args: readonly string[],
  onOutput: (text: string) => void = () => undefined,
): Promise<{ readonly code: number; readonly output: string; readonly errors: string }> {
  let output = '';
  let errors = '';
  const out = (text: string): void => {
    output += text;
    onOutput(text);
  };
  const error = (text: string): void => {
    errors += text;
  };
  const code = await runCommandLine(args, {
    out: { write: out },
    error: { write: error },
    variables: { LANG: 'en_US.UTF-8' },
    engineHost: engineHere,
  });
  return { code, output, errors };
}
