import { must } from '../../../shared/base/assert.ts';
import { compileInference } from '../../../shared/compiler/pipeline.ts';
import type { InferenceProgram } from '../../../shared/compiler/program.ts';
import { foldBatchNorm } from '../../../shared/compress/fold-batch-norm.ts';
import { joinPaddedWeights } from '../../../shared/compress/join-padded-weights.ts';
import { mergeLinear } from '../../../shared/compress/merge-linear.ts';
import type { Network } from '../../../shared/compress/network.ts';
import type { DataFacts, FeatureFacts } from '../../../shared/data/data-facts.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
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
import { sideBySide } from './run-file.ts';
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
  readonly answers: InferenceProgram['answers'];
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
  const { inFile } = samples.preprocessing();
  const { normalization: _, ...rest } = facts;
  const data: DataFacts = {
    ...rest,
    ...fedFacts(facts, inFile !== undefined),
    ...(facts.fields && {
      fields: {
        ...facts.fields,
        inputs: Object.fromEntries(
          Object.entries(facts.fields.inputs).map(([name, input]) => [
            name,
            fedFacts(input, inFile !== undefined),
          ]),
        ),
      },
    }),
  };
  const { graph, state, answers } = checked(
    compileInference(document, { catalogue: catalogueOf(document), data }),
  );
  const values = new Map(state.map(({ path }) => [path, must(weights.get(path), path)]));
  return { ...joinPaddedWeights(mergeLinear(foldBatchNorm({ graph, state, values }))), answers };
}

/** An input as it is fed: tokens, or float32 numbers that the network itself scales only where the file shall do it. */
function fedFacts({ featureType, tokens, normalization }: FeatureFacts, inFile: boolean): FeatureFacts {
  const isTokens = featureType.dtype === 'int32';
  return {
    ...(tokens !== undefined && { tokens }),
    featureType: tensorType(isTokens ? 'int32' : 'float32', featureType.shape),
    ...(inFile && normalization && { normalization }),
  };
}

/** Drawn nodes through which samples enter. */
export function inputNodes({ graph }: ProjectDocument): ReadonlySet<string> {
  return new Set(Object.entries(graph.nodes).flatMap(([id, { type }]) => (type === 'input' ? [id] : [])));
}

/** What the run's own evaluation program answers to its validation samples, fed by the run's own data path. */
export function runAnswers(context: RunContext, weights: Tensors): Promise<Answers> {
  const { data, samples } = context;
  return TrainingSession.use(context, async (session) => {
    const { batches, beside } = checked(await session.predict(weights));
    const parts = batches.map((batch, i) =>
      sideBySide([batch, ...(beside[i] ?? [])].map(floats), (batch.shape[0] ?? 0) * samples.positions),
    );
    return joinedAnswers(parts, data.split.validation.length * samples.positions);
  });
}

/** What a network takes for some rows, of which the first is the `from`th: their features, and its noise. */
export function networkFeeds(graph: Graph, samples: Samples, rows: Uint32Array, from: number): Tensors {
  return new Map([...samples.feeds(graph, rows), ...noiseFeeds(graph, from, rows.length)]);
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
      const answers = network.graph.outputs.map(({ name }) => floats(must(results.get(name), name)));
      parts.push(sideBySide(answers, rows.subarray(from, from + answerBatch).length * samples.positions));
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
