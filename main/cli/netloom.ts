import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { selfTestBrowserHost } from '../serve/browser-self-test.ts';
import { type Command, type CommandArguments, UsageError } from './command.ts';
import { commands } from './commands/index.ts';
import { createOutput } from './output.ts';
import { terminalLine } from './terminal-text.ts';

const exitFailed = 1;
const exitUsage = 2;

/** `netloom <command> ...`: 0 done, 1 a problem that was reported, 2 wrong use. */
async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help') {
    process.stdout.write(overview());
    return name === undefined ? exitUsage : 0;
  }
  if (name === '--self-test') {
    const { ok, text } = await selfTestBrowserHost();
    process.stdout.write(`${text}\n`);
    return ok ? 0 : exitFailed;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    process.stderr.write(`netloom: there is no command ${terminalLine(name)}\n\n${overview()}`);
    return exitUsage;
  }
  try {
    if (rest.includes('--help')) {
      process.stdout.write(usage(command));
      return 0;
    }
    return await run(command, parse(command, rest));
  } catch (problem) {
    if (!(problem instanceof UsageError)) throw problem;
    process.stderr.write(`netloom ${command.name}: ${terminalLine(problem.message)}\n\n${usage(command)}`);
    return exitUsage;
  }
}

async function run(command: Command, args: CommandArguments): Promise<number> {
  const language =
    args.options.language === 'zh-CN' || (args.options.language === undefined && speaksChinese())
      ? 'zh-CN'
      : 'en';
  const output = createOutput(args.options.json === 'true', language satisfies Language, {
    out: process.stdout,
    error: process.stderr,
  });
  const result = await command.run(args, output);
  if (result.ok) {
    output.event({ event: 'done', ...result.value });
    return 0;
  }
  for (const problem of result.error) output.problem(problem);
  return exitFailed;
}

const common = {
  json: { type: 'boolean', help: 'print one JSON object a line; the last is the result' },
  language: { type: 'string', placeholder: 'en|zh-CN', help: 'language of messages' },
} as const;

/** No option begins with a digit, so these are values: `-1.5`, `-.5,2`. */
const negativeNumber = /^-\.?\d/;
/** Before them, so that they are not read as options; no argument can hold it. */
const mark = '\0';
const unmarked = (text: string): string => (text.startsWith(mark) ? text.slice(1) : text);

function parse(command: Command, argv: readonly string[]): CommandArguments {
  const declared = { ...command.options, ...common };
  const options = Object.fromEntries(Object.entries(declared).map(([name, { type }]) => [name, { type }]));
  try {
    const args = argv.map((arg) => (negativeNumber.test(arg) ? mark + arg : arg));
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const given = Object.entries(values).map(([name, value]) => [name, unmarked(String(value))]);
    return { positionals: positionals.map(unmarked), options: Object.fromEntries(given) };
  } catch (problem) {
    throw new UsageError(problem instanceof Error ? problem.message : String(problem));
  }
}

function speaksChinese(): boolean {
  return /^zh/i.test(process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '');
}

function overview(): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return `netloom: draw a neural network, train it, ship it\n\n${lines.join('\n')}\n\nnetloom <command> --help tells more.\n`;
}

function usage(command: Command): string {
  const options = Object.entries({ ...command.options, ...common }).map(([name, option]) => {
    const value = option.type === 'string' ? ` ${option.placeholder ?? 'VALUE'}` : '';
    return [`--${name}${value}`, option.help] as const;
  });
  const width = Math.max(...options.map(([flag]) => flag.length));
  const lines = options.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`);
  return `usage: netloom ${command.name} ${command.positionals}\n${command.summary}\n\n${lines.join('\n')}\n`;
}

// A reader that has gone, such as `head`, is no reason to end a run.
process.stdout.on('error', () => undefined);
process.exitCode = await main(process.argv.slice(2));
