import { must } from '../../../shared/base/assert.ts';
import { ok } from '../../../shared/base/result.ts';
import { lossResult, metricCount, metricSum } from '../../../shared/compiler/program.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { noiseFeeds } from '../../../shared/ir/noise-inputs.ts';
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
      figures.add(loss(id), first(results, lossResult(id)) * batch.count, batch.count);
    for (const id of program.metrics)
      figures.add(metric(id), first(results, metricSum(id)), first(results, metricCount(id)));
    onBatch?.(step.value, results);
  }
  return ok(figures.means());
}

function first(results: Tensors, name: string): number {
  return Number(results.get(name)?.data[0] ?? Number.NaN);
}
