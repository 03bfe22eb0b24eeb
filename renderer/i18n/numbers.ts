import type { Language } from '../../shared/diagnostics/code-entry.ts';
import type { Shape } from '../../shared/ir/types.ts';

/** U+2212: as wide as the plus, and what a minus is. */
const minus = '−';

/** `4,672`. */
export function wholeText(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value).replace('-', minus);
}

/** `6.44 M`: three figures and a decimal prefix. */
export function countText(value: number): string {
  const prefix = prefixes.find(({ from }) => Math.abs(value) >= from);
  return prefix === undefined ? threeFigures(value) : `${threeFigures(value / prefix.one)} ${prefix.sign}`;
}

const prefixes = [
  { from: 1e12, one: 1e12, sign: 'T' },
  { from: 1e9, one: 1e9, sign: 'G' },
  { from: 1e6, one: 1e6, sign: 'M' },
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
