import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { EngineHost } from '../services/engine-host.ts';
import type { Output } from './output.ts';

export interface OptionDeclaration {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the usage line. */
  readonly placeholder?: string;
  readonly help: string;
  /** May be given several times; its values then stand in one text, a line each. */
  readonly repeated?: true;
}

export type OptionDeclarations = Readonly<Record<string, OptionDeclaration>>;

export interface CommandArguments {
  readonly positionals: readonly string[];
  /** Given options, checked against the declaration; a flag is 'true'. */
  readonly options: Readonly<Record<string, string>>;
}

/** Wrong use of the command line: exit code 2, and the usage of the command. */
export class UsageError extends Error {}

/** The outcome of a command: what `done` carries, or the problems; with them what was found even so. */
export type CommandResult =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | {
      readonly ok: false;
      readonly error: readonly Diagnostic[];
      readonly value?: Readonly<Record<string, unknown>>;
    };

/** One subcommand of `netloom`. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Positional arguments as the usage line shows them, required ones in <>. */
  readonly positionals: string;
  readonly options: OptionDeclarations;
  /** `engineHost` starts the engines that the command needs. */
  run(args: CommandArguments, output: Output, engineHost: EngineHost): Promise<CommandResult>;
}

/** A whole number option within a range. */
export function integerOption(
  args: CommandArguments,
  name: string,
  minimum: number,
  maximum: number,
): number | undefined {
  const value = numberOption(args, name, minimum, maximum);
  if (value !== undefined && !Number.isInteger(value)) {
    throw new UsageError(`--${name} takes a whole number, not ${args.options[name]}`);
  }
  return value;
}

export function numberOption(
  args: CommandArguments,
  name: string,
  minimum: number,
  maximum: number,
): number | undefined {
  const text = args.options[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value) || value < minimum || value > maximum) {
    throw new UsageError(`--${name} takes a number from ${minimum} to ${maximum}, not ${text}`);
  }
  return value;
}

export function choiceOption<const T extends string>(
  args: CommandArguments,
  name: string,
  choices: readonly T[],
): T | undefined {
  const text = args.options[name];
  if (text === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new UsageError(`--${name} takes one of ${choices.join(', ')}, not ${text}`);
  return choice;
}

/** The positional argument at a position; missing is wrong use. */
export function requiredPositional(args: CommandArguments, index: number, what: string): string {
  const value = args.positionals[index];
  if (value === undefined) throw new UsageError(`${what} is missing`);
  return value;
}
