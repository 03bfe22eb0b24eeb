import { ok } from '../base/result.ts';
import type { Checked } from '../diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../document/schema.ts';
import type { DataFacts, NodeCatalogue } from '../nodes/definition.ts';
import { evaluationBatch } from '../training/evaluation-batch.ts';
import { estimateMemory, type MemoryEstimate } from './memory-estimate.ts';
import { compileEvaluation, compileTraining } from './pipeline.ts';
import type { EvaluationProgram, TrainingProgram } from './program.ts';

/** What of the data decides the memory of a run. */
export interface DataSizes {
  readonly trainingSamples: number;
  readonly validationSamples: number;
  /** Of all samples and targets in memory. */
  readonly bytes: number;
}

export interface RunMemoryOptions {
  readonly catalogue: NodeCatalogue;
  readonly data: DataFacts;
  readonly sizes: DataSizes;
  readonly batch: number;
}

/** What training a project will take of memory at a batch size. Fails as the compiler does. */
export function runMemory(document: ProjectDocument, options: RunMemoryOptions): Checked<MemoryEstimate> {
  const { sizes, batch } = options;
  const full = compileTraining(document, options);
  if (!full.ok) return full;
  const training: [TrainingProgram, ...TrainingProgram[]] = [full.value];
  const tail = sizes.trainingSamples % batch;
  if (tail > 0) {
    // One that is refused is left out of every epoch.
    const last = compileTraining(document, { ...options, batch: tail });
    if (last.ok) training.push(last.value);
  }
  const evaluation: EvaluationProgram[] = [];
  for (const samples of evaluationSizes(sizes.validationSamples)) {
    const compiled = compileEvaluation(document, { ...options, batch: samples });
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
