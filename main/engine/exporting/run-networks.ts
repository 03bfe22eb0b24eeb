import { must } from '../../../shared/base/assert.ts';
import { compileInference } from '../../../shared/compiler/pipeline.ts';
import { foldBatchNorm } from '../../../shared/compress/fold-batch-norm.ts';
import { joinPaddedWeights } from '../../../shared/compress/join-padded-weights.ts';
import { mergeLinear } from '../../../shared/compress/merge-linear.ts';
import type { Network } from '../../../shared/compress/network.ts';
import type { DataFacts } from '../../../shared/data/data-facts.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { ModelDescription } from '../../../shared/export/model-description.ts';
import type { Graph } from '../../../shared/ir/graph.ts';
import { noiseFeeds } from '../../../shared/ir/noise-inputs.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { tensorType } from '../../../shared/ir/types.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import type { Backend, Tensors } from '../backends/backend.ts';
import type { PreparedData } from '../training/prepare-data.ts';
import { TrainingSession } from '../training/training-session.ts';
import type { Answers } from './answer-evaluation.ts';
import { checked } from './checked.ts';
import { joinedAnswers } from './exported-file.ts';
import type { Samples } from './samples.ts';

/** The project a run trained, what it knew of its data, and the engine that evaluates it. */
export interface RunContext {
  readonly document: ProjectDocument;
  readonly data: PreparedData;
  readonly samples: Samples;
  readonly backend: Backend;
}

/** A network to be written, and what still makes probabilities of what it answers. */
export interface ExportNetwork extends Network {
  readonly activation: ModelDescription['outputActivation'];
}

/** Samples an engine takes at a time. */
export const answerBatch = 256;

/**
 * The network for prediction with given weights, ready to be written: tokens, or float32 features, in, scaled by the network itself only
 * where the file shall do it; batch normalization folded, biases merged.
 */
export function exportNetwork(
  { document, data: { facts }, samples }: RunContext,
  weights: Tensors,
): ExportNetwork {
  const { normalization, ...rest } = facts;
  const tokens = facts.featureType.dtype === 'int32';
  const data: DataFacts = {
    ...rest,
    featureType: tensorType(tokens ? 'int32' : 'float32', facts.featureType.shape),
    ...(samples.preprocessing.inFile && normalization && { normalization }),
  };
  const { graph, state, activation } = checked(
    compileInference(document, { catalogue: catalogueOf(document), data }),
  );
  const values = new Map(state.map(({ path }) => [path, must(weights.get(path), path)]));
  return { ...joinPaddedWeights(mergeLinear(foldBatchNorm({ graph, state, values }))), activation };
}

/** Drawn nodes through which samples enter. */
export function inputNodes({ graph }: ProjectDocument): ReadonlySet<string> {
  return new Set(Object.entries(graph.nodes).flatMap(([id, { type }]) => (type === 'input' ? [id] : [])));
}

/** What the run's own evaluation program answers to its validation samples, fed by the run's own data path. */
export function runAnswers(context: RunContext, weights: Tensors): Promise<Answers> {
  const { data, samples } = context;
  return TrainingSession.use(context, async (session) => {
    const { batches } = checked(await session.predict(weights));
    return joinedAnswers(batches.map(floats), data.split.validation.length * samples.positions);
  });
}

/** What a network takes for some rows, of which the first is the `from`th: their features, and its noise. */
export function networkFeeds(graph: Graph, samples: Samples, rows: Uint32Array, from: number): Tensors {
  const takesFeatures = graph.inputs.some(({ name }) => name === 'features');
  return new Map([
    ...(takesFeatures ? [['features', samples.features(rows)] as const] : []),
    ...noiseFeeds(graph, from, rows.length),
  ]);
}

/** What a network answers on the run's engine, in float32. */
export async function networkAnswers(
  { backend, samples }: RunContext,
  network: Network,
  rows: Uint32Array,
): Promise<Answers> {
  const executable = checked(await backend.compileGraph(network.graph));
  try {
    const parts: Float32Array[] = [];
    for (let from = 0; from < rows.length; from += answerBatch) {
      const feeds = networkFeeds(network.graph, samples, rows.subarray(from, from + answerBatch), from);
      const results = await executable.run(new Map([...network.values, ...feeds]));
      parts.push(floats(must(results.get('prediction'), 'prediction')));
    }
    return joinedAnswers(parts, rows.length * samples.positions);
  } finally {
    await executable.dispose();
  }
}

export function floats({ data }: TensorData): Float32Array {
  if (!(data instanceof Float32Array)) throw new Error('internal: an answer is not float32');
  return data;
}
