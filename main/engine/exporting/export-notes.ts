import { must } from '../../../shared/base/assert.ts';
import type { ExportReport } from '../../../shared/contract/export-report.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { PreparedData } from '../training/prepare-data.ts';
import type { StageFigures } from './export-report.ts';

/** Plain facts that belong beside the figures of an export. */
export function exportNotes(
  data: PreparedData,
  stages: readonly StageFigures[],
  { prune, quantize }: Pick<ExportReport, 'prune' | 'quantize'>,
): readonly Diagnostic[] {
  const notes: Diagnostic[] = [...data.findings];
  const after = must(stages.at(-1), 'a stage');
  if (prune !== undefined && prune.sparsity > 0) {
    const { parameters: weights, nonZeroParameters } = after;
    const values = { weights, zeros: weights - nonZeroParameters };
    notes.push(diagnostic('export-sparsity-no-speed', {}, values));
  }
  if (prune !== undefined && prune.fineTuneEpochs > 0 && prune.keptEpoch === 0) {
    notes.push(diagnostic('export-fine-tune-dropped', {}, { epochs: prune.fineTuneEpochs }));
  }
  const loss = pruningLoss(stages);
  if (loss !== undefined) notes.push(diagnostic('export-pruning-costly', {}, loss));
  for (const reason of new Set(quantize?.floatLayers.map((layer) => layer.reason))) {
    const layers = quantize?.floatLayers.filter((layer) => layer.reason === reason) ?? [];
    const names = layers.map(({ layer }) => layer).join(', ');
    notes.push(diagnostic('export-layers-in-float32', {}, { layers: names, reason }));
  }
  if (after.parity.reference === 'simulation') {
    const { limit, maxAbsError, allowed, top1Disagreement, samples } = after.parity;
    const measured = Number(maxAbsError.toPrecision(2));
    const values = { limit: Number(limit.toPrecision(2)), measured, samples };
    notes.push(
      after.changedAnswers === null
        ? diagnostic('export-parity-tolerance-numbers', {}, values)
        : diagnostic('export-parity-tolerance', {}, { ...values, allowed, changed: top1Disagreement }),
    );
  }
  if (quantize?.kind === 'dynamic') notes.push(diagnostic('export-dynamic-per-batch', {}));
  if (quantize?.kind === 'fp16') notes.push(diagnostic('export-float16-on-cpu', {}));
  return notes;
}

/** A loss of accuracy, or a growth of the mean squared error, that pruning is said to cost too much for. */
const costlyPoints = 5;
const costlyGrowth = 1.5;

function pruningLoss(stages: readonly StageFigures[]): Readonly<Record<string, string>> | undefined {
  const [before] = stages;
  const after = stages.find(({ stage }) => stage === 'pruned');
  if (before === undefined || after === undefined) return undefined;
  if (before.accuracy !== null && after.accuracy !== null) {
    const share = (value: number): string => `${(value * 100).toFixed(2)} %`;
    const isCostly = (before.accuracy - after.accuracy) * 100 > costlyPoints;
    return isCostly ? { before: share(before.accuracy), after: share(after.accuracy) } : undefined;
  }
  const [was, is] = [before.meanSquaredError, after.meanSquaredError];
  if (was === null || is === null || is <= was * costlyGrowth) return undefined;
  return { before: was.toPrecision(3), after: is.toPrecision(3) };
}
