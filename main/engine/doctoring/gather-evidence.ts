/** What the doctor looks at: the log of a run, and where its data lies, a pass over a few samples. */
import { must } from '../../../shared/base/assert.ts';
import { gradientSquaresResult } from '../../../shared/compiler/program.ts';
import { compileUnitWatch } from '../../../shared/compiler/unit-watch.ts';
import type { Evidence } from '../../../shared/doctor/evidence.ts';
import { noiseFeeds } from '../../../shared/ir/noise-inputs.ts';
import { toNumbers } from '../../../shared/ir/tensor-data.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import type { RunRecord } from '../../../shared/training/run-record.ts';
import type { MetricsRecord } from '../../store/metrics-record.ts';
import type { Backend } from '../backends/backend.ts';
import { rowOf } from '../training/chunk-results.ts';
import { firstState } from '../training/first-state.ts';
import { areClassScores } from '../training/likeliest-classes.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';
import type { PreparedData } from '../training/prepare-data.ts';
import { stepTensors } from '../training/step-tensors.ts';
import { TrainingSession } from '../training/training-session.ts';
import { inputEvidence, targetEvidence } from './data-evidence.ts';

/** Samples of a part that are looked at, evenly spread. */
const lookedAt = 1000;
/** Steps that are timed after the first. */
const timedSteps = 3;

/** What the log says, and the settings. */
export function loggedEvidence(
  document: Evidence['document'],
  record: RunRecord,
  records: readonly MetricsRecord[],
): Evidence {
  const figuresOf = (value: unknown): Record<string, number> =>
    typeof value === 'object' && value !== null ? (value as Record<string, number>) : {};
  return {
    document,
    status: record.status,
    steps: records
      .filter(({ kind }) => kind === 'step')
      .map(({ step, epoch, loss, gradientNorm }) => ({
        step,
        epoch: Number(epoch),
        loss: Number(loss),
        gradientNorm: Number(gradientNorm),
      })),
    epochs: records
      .filter(({ kind }) => kind === 'epoch')
      .map(({ step, epoch, train, validation }) => ({
        step,
        epoch: Number(epoch),
        train: figuresOf(train),
        validation: figuresOf(validation),
      })),
    ...(record.baseline && { baseline: record.baseline.figures }),
  };
}

/** What the data and the kept weights show: inputs and targets, gradients by node, dead units, answers, doubted labels, times. */
export async function measuredEvidence(
  { document, weights }: TrainedRun,
  data: PreparedData,
  backend: Backend,
): Promise<Partial<Evidence>> {
  const ofData = {
    inputs: inputEvidence(data),
    targets: targetEvidence(data),
  };
  const of = (samples: Uint32Array): PreparedData => ({
    ...data,
    split: { ...data.split, validation: spread(samples) },
  });
  const validation = of(data.split.validation);
  const training = of(data.split.training);
  const run = { document, weights } as const;
  const answers = await TrainingSession.use({ document, data: validation, backend }, async (session) => ({
    ...(await classEvidence(session, run, validation)),
    ...(await stepEvidence(session, run)),
    ...(await unitEvidence(session, run)),
  }));
  const doubted = await TrainingSession.use({ document, data: training, backend }, (session) =>
    doubtedShare(session, run, training),
  );
  return { ...ofData, ...answers, ...(doubted !== undefined && { doubted }) };
}

type Weighed = Pick<TrainedRun, 'document' | 'weights'>;

interface ClassScores {
  readonly names: readonly string[];
  /** Scores of each sample that is looked at, and the position of its own class. */
  readonly samples: readonly { readonly scores: readonly number[]; readonly own: number }[];
}

/** What the network says of each sample; undefined where it names no class of it. */
async function classScores(
  session: TrainingSession,
  { weights }: Weighed,
  { dataset: { target }, split }: PreparedData,
): Promise<ClassScores | undefined> {
  if (target.kind !== 'class' || target.positions !== undefined) return undefined;
  const predicted = await session.predict(weights);
  if (!predicted.ok) return undefined;
  const rows = predicted.value.batches.flatMap((batch) => rowsOf(toNumbers(batch), batch.shape.at(-1) ?? 1));
  if (!areClassScores(rows[0]?.length ?? 0, target.classes.length)) return undefined;
  const ownOf = (i: number): number => target.labels[split.validation[i] as number] as number;
  return { names: target.classes, samples: rows.map((scores, i) => ({ scores, own: ownOf(i) })) };
}

async function classEvidence(
  session: TrainingSession,
  run: Weighed,
  data: PreparedData,
): Promise<Pick<Evidence, 'classes'>> {
  const found = await classScores(session, run, data);
  if (found === undefined) return {};
  const answered = found.names.map(() => 0);
  const truth = found.names.map(() => 0);
  for (const { scores, own } of found.samples) {
    const { label } = likeliest(scores);
    answered[label] = (answered[label] ?? 0) + 1;
    truth[own] = (truth[own] ?? 0) + 1;
  }
  return { classes: { names: found.names, truth, answered } };
}

async function doubtedShare(
  session: TrainingSession,
  run: Weighed,
  data: PreparedData,
): Promise<number | undefined> {
  const found = await classScores(session, run, data);
  if (found === undefined) return undefined;
  const doubted = found.samples.filter(({ scores, own }) => {
    const { shares } = likeliest(scores);
    return (shares[own] as number) < 0.1 && Math.max(...shares) > 0.8;
  });
  return doubted.length / found.samples.length;
}

/** Gradients of one batch on the kept weights, and how long a step and its batch take. */
async function stepEvidence(
  session: TrainingSession,
  { document, weights }: Weighed,
): Promise<Pick<Evidence, 'gradients' | 'times'>> {
  const { plan } = session.source;
  const { training } = document;
  if (plan.training.steps < 1) return {};
  const step = await session.fullStep();
  if (!step.ok) return {};
  const { program, executable } = step.value;
  const config = {
    seed: training.seed,
    objectives: training.objectives,
    totalSteps: plan.training.steps * training.epochs,
    stepsPerEpoch: plan.training.steps,
  };
  const state = executable.upload(firstState(program.state, training.seed, weights));
  const count = Math.min(timedSteps, plan.training.steps);
  let [computing, making] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let squares: readonly number[] = [];
  for (let i = 0; i < count; i++) {
    const began = performance.now();
    const chunk = await session.source.next(0, i, 1);
    const made = performance.now();
    const outcome = await executable.run(state, {
      data: chunk.tensors,
      steps: stepTensors(program, config, 0, 1),
      count: 1,
    });
    making = Math.min(making, made - began);
    computing = Math.min(computing, performance.now() - made);
    squares = [...toNumbers(must(outcome.results.get(gradientSquaresResult), gradientSquaresResult))];
    outcome.state.dispose();
  }
  state.dispose();
  const sums = new Map<string, number>();
  program.trained.forEach(({ origin }, i) => {
    sums.set(origin, (sums.get(origin) ?? 0) + (squares[i] ?? 0));
  });
  return {
    gradients: [...sums].map(([node, sum]) => ({ node, norm: Math.sqrt(sum) })),
    times: { step: computing, data: making },
  };
}

async function unitEvidence(
  session: TrainingSession,
  { document, weights }: Weighed,
): Promise<Pick<Evidence, 'units'>> {
  const { steps, batch } = session.source.plan.validation;
  if (steps < 1) return {};
  const program = compileUnitWatch(document, {
    catalogue: catalogueOf(document),
    data: session.data.facts,
    batch,
  });
  if (!program.ok || program.value.watched.length === 0) return {};
  const executable = await session.backend.compileGraph(program.value.graph);
  if (!executable.ok) return {};
  const state = program.value.state.map(({ path }) => [path, must(weights.get(path), path)] as const);
  const largest = new Map<string, Float64Array>();
  const { graph, watched } = program.value;
  for (let i = 0; i < steps; i++) {
    const data = rowOf((await session.source.validation(i, 1)).tensors, 0);
    const needed = new Set(graph.inputs.map(({ name }) => name));
    const feeds = new Map([...data, ...state, ...noiseFeeds(graph, i * batch, batch)]);
    const results = await executable.value.run(new Map([...feeds].filter(([name]) => needed.has(name))));
    for (const { result } of watched) {
      const now = toNumbers(must(results.get(result), result));
      const known = largest.get(result);
      largest.set(
        result,
        known === undefined ? now : known.map((value, unit) => Math.max(value, now[unit] ?? 0)),
      );
    }
  }
  await executable.value.dispose();
  return {
    units: watched.map(({ result, node }) => {
      const units = largest.get(result) ?? new Float64Array(0);
      return { node, units: units.length, dead: units.filter((value) => value <= 0).length };
    }),
  };
}

/** The likeliest class of a row of scores, and the probability of each; a single score speaks for the second of two. */
function likeliest(scores: readonly number[]): {
  readonly label: number;
  readonly shares: readonly number[];
} {
  const all = scores.length === 1 ? [0, scores[0] as number] : scores;
  const max = Math.max(...all);
  const powers = all.map((score) => Math.exp(score - max));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return { label: all.indexOf(max), shares: powers.map((power) => power / total) };
}

function rowsOf(values: Float64Array, width: number): readonly (readonly number[])[] {
  return Array.from({ length: values.length / width }, (_, row) => [
    ...values.subarray(row * width, (row + 1) * width),
  ]);
}

function spread(samples: Uint32Array): Uint32Array {
  if (samples.length <= lookedAt) return samples;
  return Uint32Array.from(
    { length: lookedAt },
    (_, i) => samples[Math.floor((i * samples.length) / lookedAt)] ?? 0,
  );
}
