/** Numbers as people type and read them in fields. */

const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;

/** Reads a number: full-width figures as Chinese keyboards make them, a true minus, `1,024`; NaN for anything else. */
export function readNumber(text: string): number {
  const plain = text.normalize('NFKC').replace('−', '-').trim();
  if (plain === '') return Number.NaN;
  return Number(grouped.test(plain) ? plain.replaceAll(',', '') : plain);
}

/** A number as it stands in a field: `0.001`, `1e-8`. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  return size > 0 && (size < 1e-4 || size >= 1e15) ? value.toExponential().replace('e+', 'e') : String(value);
}

/** A bound as a sentence shows it: `16,384`, `1e-8`. */
export function boundText(value: number): string {
  const text = numberText(value);
  if (text.includes('e')) return text;
  return new Intl.NumberFormat('en', { maximumFractionDigits: 12 }).format(value).replace('-', '−');
}
