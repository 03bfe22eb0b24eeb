import { permutation } from '../../../shared/base/random.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { type Embedded, type Embedding, maxEmbedded } from '../../../shared/contract/embedding.ts';
import { type Checked, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { projections } from '../../../shared/explain/projections/index.ts';
import type { Dataset } from '../data/dataset.ts';
import { saveEmbedding } from '../embedding/embedding-table.ts';
import { projecting } from '../embedding/projecting/index.ts';
import { sampleActivations } from '../embedding/sample-activations.ts';
import type { EmbedRequest } from '../messages.ts';
import { selectBackend } from '../select-backend.ts';
import { areClassScores, likeliestClasses } from '../training/likeliest-classes.ts';
import { openRunData } from '../training/open-run-data.ts';
import { openTrainedRun } from '../training/open-trained-run.ts';
import type { RunningEngineTask } from './running-task.ts';

/**
 * Lays the samples of a part out in a plane by what a node of the kept weights makes of them. Problems: embed-too-few,
 * embed-not-finite, explain-unknown-node, those of runs and their data.
 */
export async function embedTask(
  request: EmbedRequest,
  { onEvent }: Pick<RunningEngineTask, 'onEvent'>,
): Promise<Checked<Embedding>> {
  try {
    return await embed(request, onEvent);
  } catch (error) {
    if (error instanceof DiagnosticError) return err(error.diagnostics);
    throw error;
  }
}

async function embed(
  request: EmbedRequest,
  onEvent: RunningEngineTask['onEvent'],
): Promise<Checked<Embedding>> {
  const { method, part = 'validation', seed, out } = request;
  const run = await openTrainedRun(request.run);
  if (!run.ok) return run;
  const facts = run.value.record.dataFacts;
  if (facts === undefined) return err([diagnostic('predict-no-facts', { file: run.value.folder })]);
  const data = await openRunData(run.value, { ...request, part });
  if (!data.ok) return data;
  const { dataset, split, findings } = data.value;
  const all = split.validation;
  const { minRows } = projections[method];
  if (all.length < minRows)
    return err([diagnostic('embed-too-few', {}, { method, min: minRows, found: all.length })]);
  const backend = await selectBackend(request.device);
  if (!backend.ok) return backend;
  const samples = chosenSamples(all, Math.min(maxEmbedded, Math.max(minRows, request.samples)), seed);
  const activations = await sampleActivations(run.value, facts, {
    backend: backend.value,
    dataset,
    samples,
    node: request.node,
    seed,
    onProgress: progress(onEvent, 'answering'),
  });
  if (!activations.ok) return activations;
  const { rows, answers, ...about } = activations.value;
  const { points, shares } = projecting[method](rows, { seed, onProgress: progress(onEvent, 'projecting') });
  const known = knownOf(dataset, samples, answers);
  const embedding: Embedding = {
    method,
    ...about,
    part,
    samples: all.length,
    width: rows[0]?.length ?? 0,
    ...(shares && { shares }),
    ...known.names,
    points: points.map(([x, y], row) => ({ index: samples[row] as number, x, y, ...known.of(row) })),
    // Which samples these are stands in `part`: no figure is taken of them.
    notes: [...run.value.problems, ...findings.filter(({ code }) => code !== 'run-data-includes-training')],
  };
  if (out === undefined) return ok(embedding);
  const saved = await saveEmbedding(out, embedding);
  return saved.ok ? ok({ ...embedding, file: out }) : saved;
}

/** Some of the samples by chance where they are more, in their order. */
function chosenSamples(all: Uint32Array, count: number, seed: number): Uint32Array {
  if (all.length <= count) return all;
  return permutation(all.length, seed)
    .subarray(0, count)
    .map((place) => all[place] as number)
    .sort();
}

/** Says whole percents once. */
function progress(
  onEvent: RunningEngineTask['onEvent'],
  stage: 'answering' | 'projecting',
): (share: number) => void {
  let said = -1;
  return (share) => {
    const percent = Math.floor(share * 100);
    if (percent > said) onEvent({ event: 'embedding', stage, share });
    said = Math.max(said, percent);
  };
}

interface Known {
  readonly names: Pick<Embedding, 'classes' | 'number'>;
  of(row: number): Omit<Embedded, 'index' | 'x' | 'y'>;
}

/** What samples are, and what the network says of them; nothing where each is many things. */
function knownOf({ target }: Dataset, samples: Uint32Array, answers: readonly Float32Array[]): Known {
  const width = answers[0]?.length ?? 0;
  if (target.kind === 'class' && target.positions === undefined) {
    const { classes, labels } = target;
    const label = (row: number): Pick<Embedded, 'label'> => {
      const own = labels[samples[row] as number] ?? -1;
      return own < 0 ? {} : { label: own };
    };
    if (!areClassScores(width, classes.length)) return { names: { classes }, of: label };
    const of = (row: number): Omit<Embedded, 'index' | 'x' | 'y'> => {
      const [likeliest] = likeliestClasses(answers[row] as Float32Array, width);
      const { label: answer = 0, share: confidence = 0 } = likeliest ?? {};
      return { ...label(row), answer, confidence };
    };
    return { names: { classes }, of };
  }
  if (target.kind === 'number' && !target.isBinary && target.width === width) {
    const of = (row: number): Omit<Embedded, 'index' | 'x' | 'y'> => ({
      target: target.values[(samples[row] as number) * width] as number,
      predicted: answers[row]?.[0] as number,
    });
    return { names: { number: target.names[0] ?? 'target' }, of };
  }
  return { names: {}, of: () => ({}) };
}
