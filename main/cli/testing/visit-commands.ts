/**
 * Runs commands of the command line one after another, each with its engines in this process, and prints what each came to,
 * a JSON line each: `{code, output, errors, polluted}`. `polluted`: whether every object was given keys. Most of
 * what one command takes is loading the program.
 * Arguments: a file that holds the commands as JSON, a list of arguments for each.
 */
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { captured } from './run-here.ts';

const [file = ''] = process.argv.slice(2);
const commands: readonly (readonly string[])[] = JSON.parse(await readFile(file, 'utf8'));

for (const args of commands) {
  const { code, output, errors } = await captured(args);
  const polluted = 'polluted' in {};
  process.stdout.write(`${JSON.stringify({ code, output, errors, polluted })}\n`);
}
process.exit(0);
