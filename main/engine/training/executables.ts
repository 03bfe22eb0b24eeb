import { ok } from '../../../shared/base/result.ts';
import {
  type EvaluationProgram,
  gradientSquaresResult,
  lossResult,
  type TrainingProgram,
} from '../../../shared/compiler/program.ts';
import { compiledPrograms, type ProgramSource } from '../../../shared/compiler/run-memory.ts';
import type { DataFacts } from '../../../shared/data/data-facts.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { NodeCatalogue } from '../../../shared/nodes/definition.ts';
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
  /** Measure the training step of a full batch. */
  readonly profile?: boolean;
  /** Changes the compiled step before it is emitted (masks of a pruned network). */
  readonly transform?: (program: TrainingProgram) => TrainingProgram;
}

/**
 * The programs of a run by batch size, each compiled when first asked for and once, and handed to the engine when its step
 * is: the full batch, and the smaller last one, whose mean must be over its own size.
 */
export class Executables implements ProgramSource {
  private readonly training = new Map<number, TrainingStep>();
  private readonly evaluation = new Map<number, EvaluationStep>();
  private readonly trainingPrograms = new Map<number, Checked<TrainingProgram>>();
  private readonly evaluationPrograms = new Map<number, Checked<EvaluationProgram>>();
  private readonly options: ExecutableOptions;
  private readonly programs: ProgramSource;

  constructor(options: ExecutableOptions) {
    this.options = options;
    const { document, catalogue, facts, withoutPasses } = options;
    const compiling = { catalogue, data: facts, ...(withoutPasses && { withoutPasses }) };
    this.programs = compiledPrograms(document, compiling);
  }

  async trainingStep(batch: number): Promise<Checked<TrainingStep>> {
    const known = this.training.get(batch);
    if (known !== undefined) return ok(known);
    const compiled = this.trainingProgram(batch);
    if (!compiled.ok) return compiled;
    const program = compiled.value;
    const stopOn = [...program.losses.map(lossResult), gradientSquaresResult];
    const { backend, forms, document } = this.options;
    const profile = this.options.profile === true && batch === document.training.batchSize;
    const executable = await backend.compileTraining(program.graph, {
      stopOn,
      profile,
      ...(forms && { forms }),
    });
    if (!executable.ok) return executable;
    const step = { program, executable: executable.value };
    this.training.set(batch, step);
    return ok(step);
  }

  async evaluationStep(batch: number): Promise<Checked<EvaluationStep>> {
    const known = this.evaluation.get(batch);
    if (known !== undefined) return ok(known);
    const compiled = this.evaluationProgram(batch);
    if (!compiled.ok) return compiled;
    const executable = await this.options.backend.compileGraph(compiled.value.graph);
    if (!executable.ok) return executable;
    const step = { program: compiled.value, executable: executable.value };
    this.evaluation.set(batch, step);
    return ok(step);
  }

  trainingProgram(batch: number): Checked<TrainingProgram> {
    const { transform } = this.options;
    return once(this.trainingPrograms, batch, () => {
      const compiled = this.programs.trainingProgram(batch);
      return compiled.ok && transform !== undefined ? ok(transform(compiled.value)) : compiled;
    });
  }

  evaluationProgram(batch: number): Checked<EvaluationProgram> {
    return once(this.evaluationPrograms, batch, () => this.programs.evaluationProgram(batch));
  }

  async dispose(): Promise<void> {
    for (const { executable } of [...this.training.values(), ...this.evaluation.values()])
      await executable.dispose();
  }
}

function once<T>(known: Map<number, T>, batch: number, compile: () => T): T {
  const value = known.get(batch) ?? compile();
  known.set(batch, value);
  return value;
}
