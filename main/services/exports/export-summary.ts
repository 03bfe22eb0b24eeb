/** An engine's export report as a window shows it. */
import type { ExportReport } from '../../../shared/contract/export-report.ts';
import type { ExportSettings, ExportStage, ExportSummary } from '../../../shared/contract/exports.ts';

export function exportSummary(report: ExportReport, settings: ExportSettings): ExportSummary {
  const { parity, difference, byClass = [], confusion, runtime } = report;
  return {
    bytes: report.bytes,
    sha256: report.sha256,
    samples: parity.samples,
    runtime: { ...runtime },
    settings,
    keptEpoch: report.prune?.keptEpoch ?? 0,
    stages: report.stages.map(contractStage),
    difference: { value: difference.value, low: difference.low, high: difference.high },
    byClass: byClass.map(({ label, samples, before, after }) => ({ name: label, samples, before, after })),
    ...(confusion && { confusion: confusion.map((line) => [...line]) }),
    parity: { ...parity },
    changed: report.changed.map(({ sample, label, before, after, picture }) => ({
      index: sample,
      target: label,
      before,
      after,
      ...(picture !== undefined && { picture }),
    })),
    latency: { runs: report.latency.runs },
    notes: [...report.notes],
  };
}

function contractStage(figures: ExportReport['before']): ExportStage {
  const { accuracy, meanSquaredError, latencyMs, parity } = figures;
  return {
    stage: figures.stage,
    accuracy: accuracy === null ? null : accuracyInterval(accuracy, parity.samples),
    meanSquaredError: Number.isFinite(meanSquaredError) ? meanSquaredError : null,
    bytes: figures.bytes,
    gzipBytes: figures.gzipBytes,
    parameters: figures.parameters,
    nonZeroParameters: figures.nonZeroParameters,
    latencyMilliseconds: latencyMs,
    changedAnswers: figures.changedAnswers,
    changedNumbers: figures.changedNumbers && { ...figures.changedNumbers },
  };
}

/** Standard normal quantile for 95 %, two-sided. */
const z = 1.959964;

/** Wilson 1927, "Probable inference, the law of succession, and statistical inference": the score interval of a share. */
export function accuracyInterval(
  value: number,
  samples: number,
): { readonly value: number; readonly low: number; readonly high: number } {
  if (samples === 0) return { value, low: 0, high: 1 };
  const scale = 1 + z ** 2 / samples;
  const centre = (value + z ** 2 / (2 * samples)) / scale;
  const margin = (z / scale) * Math.sqrt((value * (1 - value)) / samples + z ** 2 / (4 * samples ** 2));
  return { value, low: Math.max(0, centre - margin), high: Math.min(1, centre + margin) };
}
