/** What a node of a trained network makes of samples of a data set, and what the network answers to them. */
import { must } from '../../../shared/base/assert.ts';
import { ok } from '../../../shared/base/result.ts';
import { activationsResult, compileActivations } from '../../../shared/compiler/node-activations.ts';
import { type Checked, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { noiseFeeds } from '../../../shared/ir/noise-inputs.ts';
import { fromArray, type TensorData, toNumbers } from '../../../shared/ir/tensor-data.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import { recalledDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { Backend } from '../backends/backend.ts';
import { type Dataset, elementsOf, sampleArrays } from '../data/dataset.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';
import { maxWidth, narrowing } from './narrowed.ts';
import type { Rows } from './projecting/project.ts';

/** Samples handed to the network at once. */
const batch = 64;

export interface SampleActivations {
  readonly node: string;
  readonly nodes: readonly string[];
  readonly shape: readonly number[];
  readonly averaged: boolean;
  readonly narrowed: boolean;
  /** One for each of the samples, at most `maxWidth` numbers. */
  readonly rows: Rows;
  /** The raw answers of each of the samples: logits of classes, numbers in the units of the file. */
  readonly answers: readonly Float32Array[];
}

export interface ActivationsOrder {
  readonly backend: Backend;
  readonly dataset: Dataset;
  /** Rows of the data set. */
  readonly samples: Uint32Array;
  readonly node: string | undefined;
  /** Of the random projection of very wide activations. */
  readonly seed: number;
  readonly onProgress: (share: number) => void;
}

/** Runs the network over samples. Only narrowed rows are kept. Throws DiagnosticError: embed-not-finite. */
export async function sampleActivations(
  { document, weights }: TrainedRun,
  facts: RecordedDataFacts,
  { backend, dataset, samples, node, seed, onProgress }: ActivationsOrder,
): Promise<Checked<SampleActivations>> {
  const program = compileActivations(document, {
    catalogue: catalogueOf(document),
    data: recalledDataFacts(facts),
    batch,
    node,
  });
  if (!program.ok) return program;
  const { graph, state, shape, width, ...names } = program.value;
  const executable = await backend.compileGraph(graph);
  if (!executable.ok) return executable;
  const kept = state.map(({ path }) => [path, must(weights.get(path), path)] as const);
  const narrowed = width > maxWidth;
  const narrow = narrowed ? narrowing(width, seed) : undefined;
  const rows: Float64Array[] = [];
  const answers: Float32Array[] = [];
  try {
    for (let from = 0; from < samples.length; from += batch) {
      const taken = samples.subarray(from, from + batch);
      const feeds = new Map<string, TensorData>([...kept, ...noiseFeeds(graph, from, batch)]);
      for (const [name, tensor] of batchOf(dataset, taken)) feeds.set(name, tensor);
      const needed = graph.inputs.map(({ name, value: { type } }) => {
        const { dtype, shape: own, data } = must(feeds.get(name), name);
        const given = { dtype, shape: own, data } as TensorData;
        return [name, dtype === type.dtype ? given : fromArray(type.dtype, own, toNumbers(given))] as const;
      });
      const results = await executable.value.run(new Map(needed));
      const made = toNumbers(must(results.get(activationsResult), activationsResult));
      const said = toNumbers(must(results.get('prediction'), 'prediction'));
      const answerWidth = said.length / batch;
      for (const [i, sample] of taken.entries()) {
        const own = made.subarray(i * width, (i + 1) * width);
        if (!own.every(Number.isFinite))
          throw new DiagnosticError([diagnostic('embed-not-finite', { node: names.node }, { sample })]);
        rows.push(narrow?.(own) ?? Float64Array.from(own));
        answers.push(Float32Array.from(said.subarray(i * answerWidth, (i + 1) * answerWidth)));
      }
      onProgress(Math.min(1, (from + batch) / samples.length));
    }
  } finally {
    await executable.value.dispose();
  }
  return ok({ ...names, shape, averaged: width < elementsOf(shape), narrowed, rows, answers });
}

/** Inputs of a whole batch, `[batch, ...]` each; the last of the samples again where they are fewer. */
function batchOf(dataset: Dataset, taken: Uint32Array): ReadonlyMap<string, TensorData> {
  return new Map(
    sampleArrays(dataset).map(({ name, shape, data }) => {
      const width = elementsOf(shape);
      const values =
        data instanceof Uint8Array
          ? new Uint8Array(batch * width)
          : data instanceof Int32Array
            ? new Int32Array(batch * width)
            : new Float32Array(batch * width);
      for (let row = 0; row < batch; row++) {
        const sample = taken[Math.min(row, taken.length - 1)] as number;
        values.set(data.subarray(sample * width, (sample + 1) * width), row * width);
      }
      const dtype =
        values instanceof Uint8Array ? 'uint8' : values instanceof Int32Array ? 'int32' : 'float32';
      return [name, { dtype, shape: [batch, ...shape], data: values } as TensorData];
    }),
  );
}
