import { parseArgs } from 'node:util';
import { selfTestBrowserHost } from '../serve/browser-self-test.ts';
import type { EngineHost } from '../services/engine-host.ts';
import { type Command, type CommandArguments, type OptionDeclaration, UsageError } from './command.ts';
import { commands } from './commands/index.ts';
import { createOutput, type Streams } from './output.ts';
import { terminalLine } from './terminal-text.ts';

const exitFailed = 1;
const exitUsage = 2;

/** Where a command runs. */
export interface CommandLineHost extends Streams {
  /** Environment variables, for the language. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly engineHost: EngineHost;
}

/** `netloom <command> ...`: 0 done, 1 a problem that was reported, 2 wrong use. */
export async function runCommandLine(argv: readonly string[], host: CommandLineHost): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help') {
    host.out.write(overview());
    return name === undefined ? exitUsage : 0;
  }
  if (name === '--self-test') {
    const { ok, text } = await selfTestBrowserHost();
    host.out.write(`${text}\n`);
    return ok ? 0 : exitFailed;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    host.error.write(`netloom: there is no command ${terminalLine(name)}\n\n${overview()}`);
    return exitUsage;
  }
  try {
    if (rest.includes('--help')) {
      host.out.write(usage(command));
      return 0;
    }
    return await run(command, parse(command, rest), host);
  } catch (problem) {
    if (!(problem instanceof UsageError)) throw problem;
    host.error.write(`netloom ${command.name}: ${terminalLine(problem.message)}\n\n${usage(command)}`);
    return exitUsage;
  }
}

async function run(command: Command, args: CommandArguments, host: CommandLineHost): Promise<number> {
  const { language: wanted, json } = args.options;
  const isChinese = wanted === 'zh-CN' || (wanted === undefined && speaksChinese(host.variables));
  const output = createOutput(json === 'true', isChinese ? 'zh-CN' : 'en', host);
  const result = await command.run(args, output, host.engineHost);
  if (result.ok) {
    output.event({ event: 'done', ...result.value });
    return 0;
  }
  for (const problem of result.error) output.problem(problem);
  if (result.value !== undefined) output.event({ event: 'done', ...result.value });
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
  const options = Object.fromEntries(
    Object.entries<OptionDeclaration>(declared).map(([name, { type, repeated = false }]) => [
      name,
      { type, multiple: repeated },
    ]),
  );
  try {
    const args = argv.map((arg) => (negativeNumber.test(arg) ? mark + arg : arg));
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const given = Object.entries(values).map(([name, value]) => [
      name,
      [value]
        .flat()
        .map((one) => unmarked(String(one)))
        .join('\n'),
    ]);
    return { positionals: positionals.map(unmarked), options: Object.fromEntries(given) };
  } catch (problem) {
    throw new UsageError(problem instanceof Error ? problem.message : String(problem));
  }
}

function speaksChinese({ LC_ALL, LC_MESSAGES, LANG }: CommandLineHost['variables']): boolean {
  return /^zh/i.test(LC_ALL ?? LC_MESSAGES ?? LANG ?? '');
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
