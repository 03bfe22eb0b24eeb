/** What an export's report says, in words and figures. */
import {
  type ExportSettings,
  type ExportStage,
  type ExportSummary,
  exportSteps,
} from '../../shared/contract/exports.ts';
import { differenceText, shareText } from '../../shared/figures/number-texts.ts';
import type { Translate } from '../i18n/index.ts';
import type { ExportProgress } from '../state/export-store.ts';

/** How far an export is, by its steps; a step that counts (fine-tuning) moves on within itself. */
export function stepShare(
  settings: ExportSettings,
  progress: Pick<ExportProgress, 'step' | 'done' | 'total'> | undefined,
): number | undefined {
  if (progress === undefined) return undefined;
  const steps = exportSteps.filter(
    (step) =>
      (step !== 'prune' || settings.prune !== null) &&
      (step !== 'fine-tune' || (settings.prune !== null && settings.prune.fineTuneEpochs > 0)) &&
      (step !== 'quantize' || settings.quantize !== 'none'),
  );
  const place = steps.indexOf(progress.step);
  if (place < 0) return undefined;
  const within = progress.total > 0 ? Math.min(1, progress.done / progress.total) : 0;
  return (place + within) / steps.length;
}

/** `Pruned 50%, fine-tuned 3 epochs and int8`: as many epochs as the kept weights have had. */
export function stageTitle(
  stage: ExportStage['stage'],
  { settings, keptEpoch }: Pick<ExportSummary, 'settings' | 'keptEpoch'>,
  t: Translate,
): string {
  const pruned = prunedTitle(settings, keptEpoch, t);
  if (stage === 'trained') return t('exporting.trained');
  if (stage === 'pruned') return pruned ?? t('exporting.prune');
  const numbers = t(`exporting.short.${settings.quantize}`);
  return pruned === undefined ? numbers : t('exporting.and', { first: pruned, second: numbers });
}

function prunedTitle({ prune }: ExportSettings, keptEpoch: number, t: Translate): string | undefined {
  if (prune === null) return undefined;
  const share = shareText(prune.share);
  if (prune.fineTuneEpochs === 0) return t('exporting.pruned', { share });
  return keptEpoch === 0
    ? t('exporting.prunedUntuned', { share })
    : t('exporting.prunedTuned', { share, count: keptEpoch });
}

/** The verdict on the difference: chance or not, for better or worse. */
export function outcomeOf(report: ExportSummary): 'loss' | 'gain' | 'none' {
  const { low, high } = report.difference;
  if (low <= 0 && high >= 0) return 'none';
  // Of an error, less is better.
  const rises = low > 0;
  const more = report.stages[0]?.accuracy !== null;
  return rises === more ? 'gain' : 'loss';
}

/** Points of accuracy: `−0.60`. */
export function pointsText(difference: number, digits = 2): string {
  const scale = 10 ** digits;
  if (Math.round(difference * 100 * scale) === 0) return (0).toFixed(digits);
  return differenceText(Math.round(difference * 100 * scale) / scale, (points) => points.toFixed(digits));
}

/** `−66%`: how much smaller or greater a size is. */
export function relativeText(value: number, of: number): string {
  if (of === 0) return '';
  const percent = Math.round((value / of - 1) * 100);
  return percent === 0 ? '' : differenceText(percent, (size) => `${size}%`);
}

/** `3.8e-6`, `0.25`: two figures. */
export function twoFigures(value: number): string {
  return value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential(1) : value.toPrecision(2);
}

/** `9f3c61d0…04aa`. */
export function shortHash(hash: string): string {
  return hash.length <= 16 ? hash : `${hash.slice(0, 8)}…${hash.slice(-4)}`;
}

/** The unit all sizes of a table are in. */
export function sizeUnit(stages: readonly ExportStage[]): { readonly name: string; readonly bytes: number } {
  const max = Math.max(...stages.map(({ bytes }) => bytes));
  return max >= 1024 ** 2 ? { name: 'MiB', bytes: 1024 ** 2 } : { name: 'KiB', bytes: 1024 };
}

/** Classes in the order of how far their accuracy fell, where there are more than can be drawn. */
export function shownClasses(
  classes: ExportSummary['byClass'],
  max: number,
): { readonly shown: ExportSummary['byClass']; readonly worstFirst: boolean } {
  if (classes.length <= max) return { shown: classes, worstFirst: false };
  const sorted = [...classes].sort((a, b) => a.after - a.before - (b.after - b.before));
  return { shown: sorted.slice(0, max), worstFirst: true };
}
