import { must } from '../../../shared/base/assert.ts';
import { ok } from '../../../shared/base/result.ts';
import { lossResult, metricResult } from '../../../shared/compiler/program.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { noiseFeeds } from '../../../shared/ir/noise-inputs.ts';
import { toNumbers } from '../../../shared/ir/tensor-data.ts';
import type { Figures } from '../../../shared/training/run-events.ts';
import type { Tensors } from '../backends/backend.ts';
import type { EvaluationBatch } from './batch-tensors.ts';
import type { EvaluationStep, Executables } from './executables.ts';
import type { FigureNames } from './figure-names.ts';
import { RunningFigures } from './running-figures.ts';

/** Called with the raw results of each batch, in order (predictions, for reports). */
export type BatchListener = (step: EvaluationStep, results: Tensors) => void;

/** The figures of given weights over batches of samples: each the mean over all samples, the last batch included. */
export async function evaluate(
  executables: Executables,
  weights: Tensors,
  batches: AsyncIterable<EvaluationBatch>,
  names: (step: EvaluationStep) => FigureNames,
  onBatch?: BatchListener,
): Promise<Checked<Figures>> {
  const figures = new RunningFigures();
  let done = 0;
  for await (const batch of batches) {
    const step = await executables.evaluationStep(batch.count);
    if (!step.ok) return step;
    const { program, executable } = step.value;
    const state = program.state.map(
      (entry) => [entry.path, must(weights.get(entry.path), entry.path)] as const,
    );
    const noise = noiseFeeds(program.graph, done, batch.count);
    const results = await executable.run(new Map([...batch.data, ...state, ...noise]));
    done += batch.count;
    const { loss, metric } = names(step.value);
    for (const id of program.losses)
      figures.addMean(loss(id), statisticsAt(results, lossResult(id))[0] ?? Number.NaN, batch.count);
    for (const id of program.metrics) figures.add(metric(id), statisticsAt(results, metricResult(id)));
    onBatch?.(step.value, results);
  }
  return ok(figures.figures());
}

function statisticsAt(results: Tensors, name: string): readonly number[] {
  return [...toNumbers(must(results.get(name), name))];
}
