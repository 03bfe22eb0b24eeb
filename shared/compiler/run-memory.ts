import { ok } from '../base/result.ts';
import type { Checked } from '../diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../document/schema.ts';
import { evaluationBatch } from '../training/evaluation-batch.ts';
import { estimateMemory, type MemoryEstimate } from './memory-estimate.ts';
import { type CompileOptions, compileEvaluation, compileTraining } from './pipeline.ts';
import type { EvaluationProgram, TrainingProgram } from './program.ts';

/** What of the data decides the memory of a run. */
export interface DataSizes {
  readonly trainingSamples: number;
  readonly validationSamples: number;
  /** Of all samples and targets in memory. */
  readonly bytes: number;
}

/** The programs of a project, by batch size. Each fails as the compiler does. */
export interface ProgramSource {
  trainingProgram(batch: number): Checked<TrainingProgram>;
  evaluationProgram(batch: number): Checked<EvaluationProgram>;
}

/** Compiles every program anew, keeping none. */
export function compiledPrograms(
  document: ProjectDocument,
  options: Omit<CompileOptions, 'batch'>,
): ProgramSource {
  return {
    trainingProgram: (batch) => compileTraining(document, { ...options, batch }),
    evaluationProgram: (batch) => compileEvaluation(document, { ...options, batch }),
  };
}

/** What training in batches of a size will take of memory. Fails as the compiler does. */
export function runMemory(programs: ProgramSource, sizes: DataSizes, batch: number): Checked<MemoryEstimate> {
  const full = programs.trainingProgram(batch);
  if (!full.ok) return full;
  const training: [TrainingProgram, ...TrainingProgram[]] = [full.value];
  const tail = sizes.trainingSamples % batch;
  if (tail > 0) {
    // One that is refused is left out of every epoch.
    const last = programs.trainingProgram(tail);
    if (last.ok) training.push(last.value);
  }
  const evaluation: EvaluationProgram[] = [];
  for (const samples of evaluationSizes(sizes.validationSamples)) {
    const compiled = programs.evaluationProgram(samples);
    if (!compiled.ok) return compiled;
    evaluation.push(compiled.value);
  }
  const stepsPerEpoch = Math.max(1, Math.floor(sizes.trainingSamples / batch));
  return ok(estimateMemory({ training, evaluation }, { bytes: sizes.bytes, stepsPerEpoch }));
}

/** Sizes of the full and of the last batch of an evaluation. */
function evaluationSizes(samples: number): readonly number[] {
  if (samples === 0) return [];
  const batch = evaluationBatch(samples);
  return [batch, samples % batch].filter((size) => size > 0);
}
