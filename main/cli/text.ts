import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { readFigureName } from '../../shared/document/figure-name.ts';
import type { Baseline } from '../../shared/training/baseline.ts';
import type { Figures } from '../../shared/training/run-events.ts';

/** Four significant digits, or the name of a number that is none. */
export function figureText(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);
}

export function figuresText(figures: Figures): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${figureText(value)}`)
    .join(', ');
}

const baselineTexts = {
  en: { largest: (name: string) => `always "${name}"`, mean: 'always the mean' },
  'zh-CN': { largest: (name: string) => `始终为“${name}”`, mean: '始终为平均值' },
} as const;

/** What answers that look at no sample reach, of the figures that a run has; undefined where they have none of them. */
export function baselineText(
  baseline: Baseline | undefined,
  figures: Figures,
  language: Language,
): string | undefined {
  const { className, figures: own = {} } = baseline ?? {};
  const kinds = new Set(Object.keys(figures).map((name) => readFigureName(name).kind));
  const shared = Object.fromEntries(Object.entries(own).filter(([kind]) => kinds.has(kind)));
  if (Object.keys(shared).length === 0) return undefined;
  const { largest, mean } = baselineTexts[language];
  return `${className === undefined ? mean : largest(className)}: ${figuresText(shared)}`;
}

/** `1 h 2 min`, `2 min 3 s`, `12 s`, or `4.2 s` below ten seconds. */
export function durationText(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${rest} s` : `${rest} s`;
}

/** Rows of text under their headings, columns as wide as their widest cell; columns of numbers are set to the right. */
export function tableLines(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string[] {
  const all = [headings, ...rows];
  const columns = headings.map((_, i) => ({
    width: Math.max(...all.map((row) => String(row[i] ?? '').length)),
    isNumber: rows.some((row) => typeof row[i] === 'number'),
  }));
  return all.map((row) => {
    const cells = columns.map(({ width, isNumber }, i) => {
      const cell = String(row[i] ?? '');
      return isNumber ? cell.padStart(width) : cell.padEnd(width);
    });
    return cells.join('  ').trimEnd();
  });
}

const barWidth = 24;

export function progressBar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * barWidth);
  return `[${'#'.repeat(full)}${'.'.repeat(barWidth - full)}] ${String(Math.floor(share * 100)).padStart(3)}%`;
}

/** Bytes in binary units, as file managers show them. */
export function bytesText(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${(bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}
