import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { nextSchedules } from '../../main/engine/training/next-schedules.ts';
import { objectiveSchema } from '../../shared/document/training-schema.ts';
import { learningRateOf } from '../../shared/training/step-values.ts';
import { findPyTorch } from '../bench/find-pytorch.ts';

interface ScheduleCase {
  readonly rate: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
  readonly schedule: object;
  readonly warmUp?: object;
  /** Validation figure after each epoch. */
  readonly figures?: readonly number[];
}

interface Rates {
  readonly version: string;
  readonly rates: Readonly<Record<string, readonly number[]>>;
}

const warmUp = { steps: 7, startFactor: 0.1 };
const falling = [3, 2, 2.1, 2, 1.99999, 2.5, 2.4, 1, 1.1, 1.2, 1.3, 1.4, 0.9, 0.95, 0.96, 0.97, 0.98, 0.99];
const schedules: Readonly<Record<string, Pick<ScheduleCase, 'schedule' | 'warmUp' | 'figures'>>> = {
  step: { schedule: { kind: 'step', everyEpochs: 2, factor: 0.5 } },
  'multi-step': { schedule: { kind: 'multi-step', atEpochs: [2, 3, 11], factor: 0.3 } },
  exponential: { schedule: { kind: 'exponential', factor: 0.9 } },
  polynomial: { schedule: { kind: 'polynomial', power: 2 } },
  cosine: { schedule: { kind: 'cosine', minimumFactor: 0.1 } },
  'cosine by epoch': { schedule: { kind: 'cosine', minimumFactor: 0.1, per: 'epoch' } },
  'polynomial by epoch': { schedule: { kind: 'polynomial', power: 2, per: 'epoch' } },
  'cosine restarts': {
    schedule: { kind: 'cosine-restarts', firstEpochs: 2, periodFactor: 2, minimumFactor: 0.1 },
  },
  'equal cosine restarts': { schedule: { kind: 'cosine-restarts', firstEpochs: 3, periodFactor: 1 } },
  'one cycle': { schedule: { kind: 'one-cycle', riseShare: 0.25, startFactor: 0.05, endFactor: 0.001 } },
  'warm-up': { schedule: { kind: 'constant' }, warmUp },
  'warm-up, step': { schedule: { kind: 'step', everyEpochs: 2, factor: 0.5 }, warmUp },
  'warm-up, multi-step': { schedule: { kind: 'multi-step', atEpochs: [2, 5] }, warmUp },
  'warm-up, cosine': { schedule: { kind: 'cosine', minimumFactor: 0.1 }, warmUp },
  'warm-up, polynomial': { schedule: { kind: 'polynomial', power: 0.5 }, warmUp },
  plateau: { schedule: { kind: 'plateau', factor: 0.5, patience: 1 }, figures: falling },
  'plateau with cooldown': {
    schedule: { kind: 'plateau', factor: 0.5, patience: 1, cooldown: 2, threshold: 0.01, minimumFactor: 0.2 },
    figures: falling,
  },
  'plateau of a score': {
    schedule: { kind: 'plateau', figure: 'accuracy', factor: 0.1, patience: 2, minimumFactor: 0.01 },
    figures: falling.map((value) => 1 / value),
  },
};
const cases: Readonly<Record<string, ScheduleCase>> = Object.fromEntries(
  Object.entries(schedules).map(([name, one]) => {
    const { schedule, warmUp: rise } = objectiveSchema.parse({ loss: 'loss', ...one });
    return [
      name,
      { rate: 0.2, totalSteps: 72, stepsPerEpoch: 4, ...one, schedule, ...(rise && { warmUp: rise }) },
    ];
  }),
);

function ratesOf({
  rate,
  totalSteps,
  stepsPerEpoch,
  figures = [],
  ...settings
}: ScheduleCase): readonly number[] {
  const optimizer = { kind: 'sgd', learningRate: rate };
  const objectives = [objectiveSchema.parse({ loss: 'loss', optimizer, ...settings })];
  let states = {};
  return Array.from({ length: totalSteps }, (_, i) => {
    if (i > 0 && i % stepsPerEpoch === 0) {
      const figure = figures[i / stepsPerEpoch - 1] ?? Number.NaN;
      states = nextSchedules(objectives, states, { loss: figure, accuracy: figure });
    }
    return learningRateOf({ seed: 1, objectives, totalSteps, stepsPerEpoch }, 0, i + 1, states);
  });
}

const recordedFile = fileURLToPath(new URL('./recorded-schedules.json', import.meta.url));
const pytorch = findPyTorch();

function askPyTorch(python: string): Rates {
  const script = fileURLToPath(new URL('./torch_schedules.py', import.meta.url));
  const input = JSON.stringify(cases);
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input,
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (status !== 0) throw new Error(`${python} ${script} ended with ${status}:\n${stderr}`);
  return JSON.parse(stdout) as Rates;
}

if (process.env.NETLOOM_RECORD_PARITY === '1' && pytorch.found) {
  writeFileSync(recordedFile, `${JSON.stringify(askPyTorch(pytorch.python), null, 1)}\n`);
}
const recorded: Rates = existsSync(recordedFile)
  ? (JSON.parse(readFileSync(recordedFile, 'utf8')) as Rates)
  : { version: 'none', rates: {} };

function expectSameRates(found: readonly number[], expected: readonly number[] | undefined): void {
  expect(found).toHaveLength(expected?.length ?? -1);
  found.forEach((rate, i) => void expect(rate, `step ${i + 1}`).toBeCloseTo(expected?.[i] ?? Number.NaN, 12));
}

describe(`learning rates as PyTorch ${recorded.version} recorded them`, () => {
  it.each(Object.entries(cases))('%s', (name, one) => expectSameRates(ratesOf(one), recorded.rates[name]));
});

const live = pytorch.found ? `PyTorch ${pytorch.version}` : `PyTorch (skipped: ${pytorch.reason})`;
it.skipIf(!pytorch.found)(`${live} still gives the recorded rates`, () => {
  if (!pytorch.found) return;
  const { rates } = askPyTorch(pytorch.python);
  for (const name of Object.keys(cases)) expectSameRates(rates[name] ?? [], recorded.rates[name]);
});
