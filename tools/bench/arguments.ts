import { parseArgs } from 'node:util';
import { type Work, works } from './works.ts';

export interface BenchArguments {
  readonly json: boolean;
  readonly works: readonly Work[];
  readonly engines: readonly string[];
  readonly secondsPerRound: number;
}

export const usage = `usage: npm run bench -- [--json] [--only NAME,...] [--engine NAME,...] [--round-seconds N]
Times training steps, beside PyTorch where NETLOOM_PYTHON (or python3) has it.

  --json             print one JSON object a line; the last is {"event":"done", ...}
  --only NAME,...    of ${works.map(({ name }) => name).join(', ')}
  --engine NAME,...  of onnxruntime, tensorflow; onnxruntime unless told
  --round-seconds N  length of each of the five rounds; 1.5 unless told
`;

/** Wrong use: exit code 2. */
export class UsageError extends Error {}

export const engineNames: readonly string[] = ['onnxruntime', 'tensorflow'];

export function readArguments(argv: readonly string[]): BenchArguments {
  const values = parse(argv);
  const names = works.map(({ name }) => name);
  const only = chosen('--only', values.only, names);
  const secondsPerRound = Number(values['round-seconds'] ?? 1.5);
  if (!(secondsPerRound > 0 && secondsPerRound <= 600)) {
    throw new UsageError(
      `--round-seconds takes a number above 0 and up to 600, not ${values['round-seconds']}`,
    );
  }
  return {
    json: values.json ?? false,
    works: works.filter(({ name }) => only.includes(name)),
    engines: chosen('--engine', values.engine ?? 'onnxruntime', engineNames),
    secondsPerRound,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        json: { type: 'boolean' },
        only: { type: 'string' },
        engine: { type: 'string' },
        'round-seconds': { type: 'string' },
      },
    }).values;
  } catch (problem) {
    throw new UsageError(problem instanceof Error ? problem.message : String(problem));
  }
}

/** The names given, all of them when none is given. */
function chosen(option: string, given: string | undefined, known: readonly string[]): readonly string[] {
  if (given === undefined) return known;
  const names = given.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`${option} takes some of ${known.join(', ')}, not ${unknown}`);
  return names;
}
