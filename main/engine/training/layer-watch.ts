import { must } from '../../../shared/base/assert.ts';
import { err, ok } from '../../../shared/base/result.ts';
import {
  compileLayerWatch,
  type LayerPlan,
  type LayerWatchProgram,
} from '../../../shared/compiler/layer-watch.ts';
import type { DataFacts } from '../../../shared/data/data-facts.ts';
import { type Checked, DiagnosticError } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { TensorArray, TensorData } from '../../../shared/ir/tensor-data.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import { type Histogram, histogramOf } from '../../../shared/training/histogram.ts';
import type { LayerLook, WatchedLayer } from '../../../shared/training/layer-look.ts';
import type { Backend, GraphExecutable, StateHandle, Tensors } from '../backends/backend.ts';
import { rowOf } from './chunk-results.ts';
import { deadShare, saturatedShare } from './idle-units.ts';
import { LookTiming } from './look-timing.ts';

/** Samples of a step's batch that are looked at: enough for a histogram, and a fraction of the time of a usual batch. */
const maxSamples = 32;

/** A step that was made, with its state before and after. */
export interface WatchedStep {
  /** Counted from 1. */
  readonly step: number;
  readonly before: StateHandle;
  readonly after: StateHandle;
  /** Its batch and its numbers, as a chunk of one step. */
  readonly data: Tensors;
  readonly steps: Tensors;
}

/** Looks now and then at each layer of a network that trains. It computes beside the training and changes no bit of it. */
export class LayerWatch {
  readonly #program: LayerWatchProgram;
  readonly #executable: GraphExecutable;
  readonly #timing = new LookTiming();
  #hasFailed = false;

  private constructor(program: LayerWatchProgram, executable: GraphExecutable) {
    this.#program = program;
    this.#executable = executable;
  }

  static async open(
    document: ProjectDocument,
    data: DataFacts,
    backend: Backend,
  ): Promise<Checked<LayerWatch>> {
    const batch = Math.min(document.training.batchSize, maxSamples);
    const program = compileLayerWatch(document, { catalogue: catalogueOf(document), data, batch });
    if (!program.ok) return program;
    const executable = await backend.compileGraph(program.value.graph);
    return executable.ok ? ok(new LayerWatch(program.value, executable.value)) : executable;
  }

  /** Whether to look now; not after a look that failed. `endsRun`: however short a run is, its end is seen. */
  isDue(now: number, endsRun: boolean): boolean {
    return !this.#hasFailed && (endsRun || this.#timing.isDue(now));
  }

  /** Looks at a step. What the engine cannot run (memory that ran out) is a problem, and the last look there is. */
  async look(watched: WatchedStep): Promise<Checked<LayerLook>> {
    try {
      return ok(await this.#look(watched));
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      this.#hasFailed = true;
      return err(error.diagnostics);
    }
  }

  async #look({ step, before, after, data, steps }: WatchedStep): Promise<LayerLook> {
    const from = performance.now();
    const { graph, batch, layers } = this.#program;
    const [old, next] = [await before.read(), await after.read()];
    const first = [...rowOf(data, 0)].map(([name, tensor]) => [name, firstRows(tensor, batch)] as const);
    const feeds = new Map([...old, ...rowOf(steps, 0), ...first]);
    const needed = graph.inputs.map(({ name }) => [name, must(feeds.get(name), name)] as const);
    const results = await this.#executable.run(new Map(needed));
    const seen = layers.map((plan) => layerOf(plan, { old, next, results }));
    this.#timing.looked(from, performance.now());
    return { step, layers: seen };
  }

  async dispose(): Promise<void> {
    await this.#executable.dispose();
  }
}

function firstRows({ dtype, shape: [rows = 0, ...rest], data }: TensorData, count: number): TensorData {
  const width = data.length / Math.max(1, rows);
  return { dtype, shape: [count, ...rest], data: data.subarray(0, count * width) as TensorArray };
}

interface Seen {
  readonly old: Tensors;
  readonly next: Tensors;
  readonly results: Tensors;
}

function layerOf({ node, weights, gradients, activation }: LayerPlan, seen: Seen): WatchedLayer {
  const { old, next, results } = seen;
  const numbersOf = (tensors: Tensors, name: string): Float32Array =>
    must(tensors.get(name), name).data as Float32Array;
  const weightsNow = histogramOf(weights.map(({ path }) => numbersOf(old, path)));
  const slopes = gradients.map(({ result }) => numbersOf(results, result));
  const gradientsNow = histogramOf(slopes);
  const change = gradients.map(({ path }) => [numbersOf(old, path), numbersOf(next, path)] as const);
  const ratio =
    Math.sqrt(sum(change, ([a, b]) => squaredDistance(a, b))) / Math.sqrt(sum(change, ([a]) => squares(a)));
  const made = activation && must(results.get(activation.result), activation.result);
  const made32 = made?.data as Float32Array | undefined;
  const madeNow = made32 && histogramOf([made32]);
  const dead =
    made && activation?.function === 'relu'
      ? deadShare(made.shape, made.data, activation.unitAxis)
      : undefined;
  const saturated =
    made32 && (activation?.function === 'tanh' || activation?.function === 'sigmoid')
      ? saturatedShare(made32, activation.function)
      : undefined;
  return {
    node,
    ...(weightsNow && { weights: short(weightsNow) }),
    ...(gradientsNow && {
      gradients: short(gradientsNow),
      gradientNorm: brief(Math.sqrt(sum(slopes, squares))),
    }),
    ...(madeNow && { activations: short(madeNow) }),
    ...(Number.isFinite(ratio) && ratio > 0 && { updateRatio: brief(ratio) }),
    ...(dead !== undefined && { dead: brief(dead) }),
    ...(saturated !== undefined && { saturated: brief(saturated) }),
  };
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((total, one) => total + of(one), 0);

function squares(values: Float32Array): number {
  let total = 0;
  for (const value of values) total += value * value;
  return total;
}

function squaredDistance(a: Float32Array, b: Float32Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += ((b[i] as number) - (a[i] as number)) ** 2;
  return total;
}

/** Five digits are more than anyone sees, and each look is kept. */
const brief = (value: number): number => Number(value.toPrecision(5));

function short({ low, high, counts }: Histogram): Histogram {
  return { low: brief(low), high: brief(high), counts };
}
