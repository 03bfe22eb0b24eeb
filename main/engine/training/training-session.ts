import { availableParallelism } from 'node:os';
import { ok } from '../../../shared/base/result.ts';
import { isAnswerResult, predictionResult, type TrainingProgram } from '../../../shared/compiler/program.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { StateEntry } from '../../../shared/ir/graph.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import { evaluationBatch } from '../../../shared/training/evaluation-batch.ts';
import type { Figures } from '../../../shared/training/run-events.ts';
import type { Backend, Tensors } from '../backends/backend.ts';
import type { BatchSettings } from '../data/batches.ts';
import type { ChunkSource } from '../data/chunk-source.ts';
import { openChunkSource } from '../data/open-chunk-source.ts';
import type { MachineMemory } from '../machine-memory.ts';
import { validationBatches } from './batch-tensors.ts';
import { type BatchListener, evaluate } from './evaluate.ts';
import { Executables, type TrainingStep } from './executables.ts';
import { figureNames } from './figure-names.ts';
import { planLastBatch } from './last-batch.ts';
import type { LoopOptions, LoopOutcome, LoopSession } from './loop-session.ts';
import { memoryProblem, sizesOf } from './memory-problem.ts';
import type { PreparedData } from './prepare-data.ts';
import { TrainingLoop } from './training-loop.ts';

/** A project over data that was read, on one engine. */
export interface SessionOptions {
  readonly document: ProjectDocument;
  /** What is trained on and evaluated: the parts of `split`. */
  readonly data: PreparedData;
  readonly backend: Backend;
  /** Passes of the compiler to leave out, and forms by op, for measurements. */
  readonly withoutPasses?: readonly string[];
  readonly forms?: Readonly<Record<string, string>>;
  /** Measure the training step of a full batch. */
  readonly profile?: boolean;
  /** Changes the training step before the engine gets it (masks of a pruned network). */
  readonly transform?: (program: TrainingProgram) => TrainingProgram;
}

/** What compiling for training found. */
export interface TrainingPlan {
  /** The state of the training step: weights, statistics and optimizer slots. */
  readonly manifest: readonly StateEntry[];
  /** Warnings, such as a last batch that is left out. */
  readonly findings: readonly Diagnostic[];
}

/** What a network says of the validation part, and how well that fits its targets. */
export interface Predictions {
  readonly figures: Figures;
  /** Batch by batch in the order of the data, `[batch, ...]` each. */
  readonly batches: readonly TensorData[];
  /** What it says of further fields of the target, by batch. */
  readonly beside: readonly (readonly TensorData[])[];
}

/**
 * The programs of a project and the source of its batches, assembled once for everything that is done with them: training,
 * evaluation, prediction, looking for a learning rate, fine-tuning. Programs and source are made when first needed.
 */
export class TrainingSession implements LoopSession {
  readonly document: ProjectDocument;
  readonly data: PreparedData;
  readonly backend: Backend;
  readonly #executables: Executables;
  #source: ChunkSource | undefined;
  #dropLast = false;

  private constructor(options: SessionOptions) {
    this.document = options.document;
    this.data = options.data;
    this.backend = options.backend;
    this.#executables = new Executables({
      ...options,
      facts: options.data.facts,
      catalogue: catalogueOf(options.document),
    });
  }

  /** Opens a session, uses it, and closes it however that ends. */
  static async use<T>(options: SessionOptions, use: (session: TrainingSession) => Promise<T>): Promise<T> {
    const session = new TrainingSession(options);
    try {
      return await use(session);
    } finally {
      await session.#close();
    }
  }

  /**
   * What is wrong with the memory that training takes: training-too-large, training-memory-short. `sizes`: what is trained
   * on and evaluated, where it is not all of the data.
   */
  memoryProblem(
    machine: MachineMemory,
    sizes: Partial<ReturnType<typeof sizesOf>> = {},
  ): Checked<Diagnostic | undefined> {
    const all = { ...sizesOf(this.data), ...sizes };
    return memoryProblem(this.document, this.data.facts, all, machine, this.#executables);
  }

  /** Compiles all that training runs, so that what cannot end its first epoch fails here: full batch, last batch, evaluation. */
  async compileTraining(): Promise<Checked<TrainingPlan>> {
    const { split } = this.data;
    const step = await this.fullStep();
    if (!step.ok) return step;
    const last = await planLastBatch(this.#executables, this.document, split.training.length);
    if (!last.ok) return last;
    this.#dropLast = last.value.dropLast;
    const batch = evaluationBatch(split.validation.length);
    for (const size of [batch, split.validation.length % batch]) {
      const compiled = size === 0 ? ok(undefined) : await this.#executables.evaluationStep(size);
      if (!compiled.ok) return compiled;
    }
    return ok({ manifest: step.value.program.state, findings: last.value.findings });
  }

  /** The training step of a full batch. */
  fullStep(): Promise<Checked<TrainingStep>> {
    return this.trainingStep(this.document.training.batchSize);
  }

  trainingStep(batch: number): Promise<Checked<TrainingStep>> {
    return this.#executables.trainingStep(batch);
  }

  /** The batches of both parts. After `compileTraining` the training part is cut as its step takes it. */
  get source(): ChunkSource {
    const { dataset, split } = this.data;
    const { training } = this.document;
    const settings = {
      dataset,
      split,
      batch: training.batchSize,
      dropLast: this.#dropLast,
      validationBatch: evaluationBatch(split.validation.length),
      seed: training.seed,
      shuffle: this.document.data.shuffle,
      ...this.#drawing(),
    };
    this.#source ??= openChunkSource(settings, this.#freeCores());
    return this.#source;
  }

  /** Cores that the engine does not compute on; one beside an accelerator hands it its work. */
  #freeCores(): number {
    const cores = availableParallelism();
    const { device, pins } = this.backend;
    return cores - (device === 'cpu' ? Number(pins.threads ?? cores) : 1);
  }

  /** How samples are drawn and changed beside their order. */
  #drawing(): Pick<BatchSettings, 'augmentations' | 'balanced' | 'thesauri'> {
    const { augmentations, balanced } = this.document.data;
    const { thesauri } = this.data;
    return {
      ...(augmentations && { augmentations }),
      ...(balanced && { balanced }),
      ...(thesauri && { thesauri }),
    };
  }

  /** Trains from a start to the end of its epochs, or until it is stopped. After `compileTraining`. */
  train(options: LoopOptions): Promise<Checked<LoopOutcome>> {
    return new TrainingLoop(this, options).run();
  }

  /**
   * The figures of given weights over the validation part, or over its first `batches`; `onBatch` is called with the results of each
   * batch, in order.
   */
  evaluate(weights: Tensors, onBatch?: BatchListener, batches?: number): Promise<Checked<Figures>> {
    return evaluate(
      this.#executables,
      weights,
      validationBatches(this.source, batches),
      ({ program }) => figureNames(this.document, program.metrics),
      onBatch,
    );
  }

  /**
   * What given weights predict of the validation part: what the first objective's loss evaluates. No batches where that
   * loss evaluates no prediction. With the figures of the same pass.
   */
  async predict(weights: Tensors): Promise<Checked<Predictions>> {
    const name = predictionResult(this.document.training.objectives[0]?.loss ?? '');
    const batches: TensorData[] = [];
    const beside: TensorData[][] = [];
    const figures = await this.evaluate(weights, (_, results) => {
      const prediction = results.get(name);
      if (prediction !== undefined) batches.push(prediction);
      beside.push([...results].filter(([result]) => isAnswerResult(result)).map(([, answer]) => answer));
    });
    return figures.ok ? ok({ figures: figures.value, batches, beside }) : figures;
  }

  async #close(): Promise<void> {
    await this.#source?.close();
    await this.#executables.dispose();
  }
}
