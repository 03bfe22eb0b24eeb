import type { Language } from '../diagnostics/code-entry.ts';
import type { Shape } from '../ir/types.ts';
import { figureOf } from './index.ts';

/** U+2212: as wide as the plus, and what a minus is. */
const minus = '−';

/** `4,672`. */
export function wholeText(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value).replace('-', minus);
}

/** `6.44 M`: three figures and a decimal prefix. */
export function countText(value: number): string {
  const prefix = prefixes.find(({ from }) => Math.abs(value) >= from);
  return prefix === undefined
    ? new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(value).replace('-', minus)
    : `${threeFigures(value / prefix.one)} ${prefix.sign}`;
}

// From where three figures round up to the next prefix.
const prefixes = [
  { from: 999.5e9, one: 1e12, sign: 'T' },
  { from: 999.5e6, one: 1e9, sign: 'G' },
  { from: 999.5e3, one: 1e6, sign: 'M' },
  // Four figures still read at a glance.
  { from: 1e4, one: 1e3, sign: 'k' },
] as const;

function threeFigures(value: number): string {
  const size = Math.abs(value);
  const digits = Number.isInteger(value) || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return value.toFixed(digits).replace('-', minus);
}

/** `+576`, `−9,440`, `0`: a difference always shows its sign. */
export function differenceText(value: number, text: (size: number) => string): string {
  if (value === 0) return '0';
  return `${value > 0 ? '+' : minus}${text(Math.abs(value))}`;
}

/** `24.5 KiB`. */
export function bytesText(bytes: number): string {
  let size = bytes;
  let unit = 'B';
  for (const next of ['KiB', 'MiB', 'GiB', 'TiB']) {
    if (size < 1024) break;
    size /= 1024;
    unit = next;
  }
  return `${unit === 'B' ? size : threeFigures(size)} ${unit}`;
}

/** `14%`; a share that is not zero never reads as zero. */
export function shareText(share: number): string {
  if (share > 0 && share < 0.005) return '<1%';
  return `${Math.round(share * 100)}%`;
}

/** A shape without its batch: `16×28×28`; empty for a scalar or one label a sample. */
export function sampleShapeText(shape: Shape): string {
  return shape.slice(1).join('×');
}

/** A measured number in four significant figures: `0.1207`, `7.88e−4`; `–` where there is none. */
export function figureText(value: number | null): string {
  if (value === null) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6))
    return value.toExponential(2).replace('e+', 'e').replaceAll('-', minus);
  return String(Number(value.toPrecision(4))).replace('-', minus);
}

/** A measured number of which its size counts: always three significant figures, `0.740`, `12.3`, `7.88e−4`. */
export function sizeText(value: number | null): string {
  if (value === null) return '–';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-3 || size >= 1e6) return figureText(value);
  return (size >= 999.5 ? String(Math.round(value)) : value.toPrecision(3)).replace('-', minus);
}

/** A figure of a run: a share in percent, anything else as it is. */
export function metricText(name: string, value: number | null): string {
  if (value === null || !figureOf(name)?.isShare) return figureText(value);
  return `${(value * 100).toFixed(2)}%`;
}

/** Below so many seconds a tenth of one says too little. */
const maxMilliseconds = 0.0995;

/** Seconds as a person says them: `8.2 ms`, `0.4 s`, `0:32`, `1:04:09`. */
export function durationText(seconds: number | null, language: Language): string {
  if (seconds === null) return '–';
  if (seconds > 0 && seconds < maxMilliseconds)
    return `${new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(seconds * 1000)} ms`;
  if (seconds < 10)
    return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(seconds)} s`;
  const whole = Math.round(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** A tick of the axis of a run's figure: no more digits than distinguish it from its neighbours. */
export function figureTickText(name: string, value: number): string {
  if (figureOf(name)?.isShare) return `${Number((value * 100).toFixed(1))}%`;
  return Math.abs(value) >= 1e5 || (value !== 0 && Math.abs(value) < 1e-3)
    ? value.toExponential(0).replace('e+', 'e')
    : String(Number(value.toPrecision(4)));
}
