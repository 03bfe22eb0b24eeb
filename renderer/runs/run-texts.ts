/** Figures of runs as people read them. */

import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { figureOf } from '../../shared/figures/index.ts';
import { differenceText } from '../../shared/figures/number-texts.ts';

/** Whether a figure is a share from 0 to 1, shown in percent. */
export function isShare(figure: string): boolean {
  return figureOf(figure)?.isShare === true;
}

/** `98.25` of an accuracy (its column says %), else four figures. */
export function figureText(figure: string, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return (isShare(figure) ? (value * 100).toFixed(2) : fourFigures(value)).replace('-', '−');
}

export function fourFigures(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return value.toExponential(2);
  return size >= 1000 ? value.toFixed(0) : value.toPrecision(4);
}

/** A difference of accuracies in points: `+0.45`. */
export function pointsText(difference: number): string {
  return differenceText(Math.round(difference * 10_000) / 100, (points) => points.toFixed(2));
}

/** Today the time, else the day: what distinguishes runs. */
export function whenText(milliseconds: number, now: number, language: Language): string {
  const when = new Date(milliseconds);
  const today = when.toDateString() === new Date(now).toDateString();
  const format: Intl.DateTimeFormatOptions = today
    ? { hour: '2-digit', minute: '2-digit' }
    : { day: 'numeric', month: 'short', year: 'numeric' };
  return new Intl.DateTimeFormat(language, format).format(when);
}
