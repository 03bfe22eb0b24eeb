/** Entry of `npm run bench`: 0 done, 1 a work failed, 2 wrong use. */
import { fileURLToPath } from 'node:url';
import { coreCount } from '../../main/engine/backends/core-count.ts';
import { type BenchArguments, readArguments, UsageError, usage } from './arguments.ts';
import { type BenchResult, benchWork } from './bench-work.ts';
import { findPyTorch } from './find-pytorch.ts';
import { benchTable, tableNotes } from './table.ts';

/** Where the bundle lies, beside its other programs and one folder below the repository's root. */
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function main(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(usage);
    return 0;
  }
  try {
    return await run(readArguments(argv));
  } catch (problem) {
    if (!(problem instanceof UsageError)) throw problem;
    process.stderr.write(`bench: ${problem.message}\n\n${usage}`);
    return 2;
  }
}

async function run({ json, works, engines, secondsPerRound }: BenchArguments): Promise<number> {
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  const pytorch = findPyTorch();
  const threads = coreCount();
  if (!pytorch.found) report(`No PyTorch to compare with: ${pytorch.reason}.`);
  const results: BenchResult[] = [];
  let failures = 0;
  for (const work of works) {
    for (const engine of engines) {
      try {
        const result = await benchWork(work, {
          engine,
          threads,
          secondsPerRound,
          pytorch,
          ownProgram: here('./bench-contestant.js'),
          torchProgram: here('../tools/bench/torch_bench.py'),
          report,
        });
        results.push(result);
        if (json) print(result);
      } catch (problem) {
        failures++;
        const message = problem instanceof Error ? problem.message : String(problem);
        if (json)
          print({ event: 'error', code: 'bench-failed', message, where: { work: work.name, engine }, fix });
        else report(`${work.name} on ${engine} failed: ${message}`);
      }
    }
  }
  if (json) print({ event: 'done', works: results.length, failures, threads, secondsPerRound });
  else process.stdout.write(`${benchTable(results)}\n\n${tableNotes}\nThreads: ${threads} each.\n`);
  return failures === 0 ? 0 : 1;
}

const fix = 'Run `npm run netloom -- engines` to see whether the engine is ready.';

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

process.exitCode = await main(process.argv.slice(2));
