import { ok } from '../../../shared/base/result.ts';
import { compileEvaluation, compileTraining } from '../../../shared/compiler/pipeline.ts';
import {
  type EvaluationProgram,
  gradientSquaresResult,
  lossResult,
  type TrainingProgram,
} from '../../../shared/compiler/program.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { DataFacts, NodeCatalogue } from '../../../shared/nodes/definition.ts';
import type { Backend, GraphExecutable, TrainingExecutable } from '../backends/backend.ts';

export interface TrainingStep {
  readonly program: TrainingProgram;
  readonly executable: TrainingExecutable;
}

export interface EvaluationStep {
  readonly program: EvaluationProgram;
  readonly executable: GraphExecutable;
}

export interface ExecutableOptions {
  readonly document: ProjectDocument;
  readonly catalogue: NodeCatalogue;
  readonly facts: DataFacts;
  readonly backend: Backend;
  readonly withoutPasses?: readonly string[];
  readonly forms?: Readonly<Record<string, string>>;
  /** Changes the compiled step before it is emitted (masks of a pruned network). */
  readonly transform?: (program: TrainingProgram) => TrainingProgram;
}

/**
 * The programs of a run by batch size, compiled when first asked for: the full batch, and the smaller last one,
 * whose mean must be over its own size.
 */
export class Executables {
  private readonly training = new Map<number, TrainingStep>();
  private readonly evaluation = new Map<number, EvaluationStep>();
  private readonly options: ExecutableOptions;

  constructor(options: ExecutableOptions) {
    this.options = options;
  }

  async trainingStep(batch: number): Promise<Checked<TrainingStep>> {
    const known = this.training.get(batch);
    if (known !== undefined) return ok(known);
    const compiled = this.compileTraining(batch);
    if (!compiled.ok) return compiled;
    const program = compiled.value;
    const stopOn = [...program.losses.map(lossResult), gradientSquaresResult];
    const { backend, forms } = this.options;
    const executable = await backend.compileTraining(program.graph, { stopOn, ...(forms && { forms }) });
    if (!executable.ok) return executable;
    const step = { program, executable: executable.value };
    this.training.set(batch, step);
    return ok(step);
  }

  async evaluationStep(batch: number): Promise<Checked<EvaluationStep>> {
    const known = this.evaluation.get(batch);
    if (known !== undefined) return ok(known);
    const { document, backend } = this.options;
    const compiled = compileEvaluation(document, this.compileOptions(batch));
    if (!compiled.ok) return compiled;
    const executable = await backend.compileGraph(compiled.value.graph);
    if (!executable.ok) return executable;
    const step = { program: compiled.value, executable: executable.value };
    this.evaluation.set(batch, step);
    return ok(step);
  }

  /** The step's program alone, for replaying it with probes. */
  compileTraining(batch: number): Checked<TrainingProgram> {
    const compiled = compileTraining(this.options.document, this.compileOptions(batch));
    if (!compiled.ok || this.options.transform === undefined) return compiled;
    return ok(this.options.transform(compiled.value));
  }

  async dispose(): Promise<void> {
    for (const { executable } of [...this.training.values(), ...this.evaluation.values()])
      await executable.dispose();
  }

  private compileOptions(batch: number) {
    const { catalogue, facts, withoutPasses } = this.options;
    return { catalogue, data: facts, batch, ...(withoutPasses && { withoutPasses }) };
  }
}
