/** A trained network on an engine, as the methods of explanation ask it. */
import { must } from '../../../shared/base/assert.ts';
import { ok } from '../../../shared/base/result.ts';
import {
  compileExplanation,
  type ExplainedPlace,
  type ExplanationProgram,
  explanationNames,
} from '../../../shared/compiler/explanation.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { pointsAtOnce, type Scored } from '../../../shared/explain/differentiable.ts';
import { featuresInput } from '../../../shared/ir/data-inputs.ts';
import { noiseFeeds } from '../../../shared/ir/noise-inputs.ts';
import { fromArray, type TensorData, toNumbers } from '../../../shared/ir/tensor-data.ts';
import { elementCount } from '../../../shared/ir/types.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import { type RecordedDataFacts, recalledDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { Backend, GraphExecutable, Tensors } from '../backends/backend.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';

/** What is known of some points: answers, scores, gradients, and what the place made of them. */
export interface Looked extends Scored {
  readonly answers: readonly Float32Array[];
  readonly activations: readonly Float32Array[];
}

/** The network with one place at which it is looked at. */
export class ExplanationNetwork {
  readonly program: ExplanationProgram;
  readonly #executable: GraphExecutable;
  readonly #state: Tensors;
  readonly #sample: Tensors;
  readonly #entered: string;

  private constructor(
    program: ExplanationProgram,
    executable: GraphExecutable,
    {
      state,
      sample,
      entered,
    }: { readonly state: Tensors; readonly sample: Tensors; readonly entered: string },
  ) {
    this.program = program;
    this.#executable = executable;
    this.#state = state;
    this.#sample = sample;
    this.#entered = entered;
  }

  /**
   * Compiles the network of a run for an engine. `sample`: the inputs of the sample that is explained, `[1, ...]` each; points
   * stand in the place of its features, or of what its embedding makes.
   */
  static async open(
    run: TrainedRun,
    facts: RecordedDataFacts,
    {
      backend,
      place,
      sample,
    }: { readonly backend: Backend; readonly place: ExplainedPlace; readonly sample: Tensors },
  ): Promise<Checked<ExplanationNetwork>> {
    const { document, weights } = run;
    const program = compileExplanation(document, {
      catalogue: catalogueOf(document),
      data: recalledDataFacts(facts),
      batch: pointsAtOnce,
      place,
    });
    if (!program.ok) return program;
    const executable = await backend.compileGraph(program.value.graph);
    if (!executable.ok) return executable;
    const state = new Map(
      program.value.state.map(({ path }) => [path, must(weights.get(path), path)] as const),
    );
    const entered = place.at === 'embedding' && place.entered ? explanationNames.entered : featuresInput('');
    return ok(new ExplanationNetwork(program.value, executable.value, { state, sample, entered }));
  }

  /** Looks at points, at most `pointsAtOnce`. `choice`: how much each number of the answer counts in the score. */
  async look(points: readonly ArrayLike<number>[], choice: ArrayLike<number>): Promise<Looked> {
    const { graph, answerShape, placeShape } = this.program;
    const feeds = new Map<string, TensorData>([...this.#state, ...noiseFeeds(graph, 0, pointsAtOnce)]);
    for (const { name, value } of graph.inputs) {
      if (feeds.has(name)) continue;
      const { dtype, shape } = value.type;
      const wanted = [pointsAtOnce, ...shape.slice(1).map(Number)];
      const width = elementCount(wanted) / pointsAtOnce;
      const values = new Float64Array(pointsAtOnce * width);
      const own = name === explanationNames.choice ? choice : undefined;
      const given =
        own ?? (name === this.#entered ? undefined : toNumbers(must(this.#sample.get(name), name)));
      for (let row = 0; row < pointsAtOnce; row++)
        values.set(Array.from(given ?? points[Math.min(row, points.length - 1)] ?? []), row * width);
      feeds.set(name, fromArray(dtype, wanted, values));
    }
    const results = await this.#executable.run(feeds);
    const rowsOf = (name: string, width: number): readonly Float32Array[] => {
      const numbers = Float32Array.from(toNumbers(must(results.get(name), name)));
      return points.map((_, row) => numbers.slice(row * width, (row + 1) * width));
    };
    const place = elementCount(placeShape);
    return {
      answers: rowsOf('prediction', elementCount(answerShape)),
      scores: rowsOf(explanationNames.score, 1).map(([score = Number.NaN]) => score),
      gradients: rowsOf(explanationNames.gradient, place),
      activations: rowsOf(explanationNames.activation, place),
    };
  }

  dispose(): Promise<void> {
    return this.#executable.dispose();
  }
}
