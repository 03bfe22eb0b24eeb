/** Numbers as people and programs write them. */

/** A decimal number with a point. */
const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Texts that stand for no value where numbers are meant, in lower case: of spreadsheets, statistics programs and people. */
const missingTexts = new Set([
  '',
  'na',
  'n/a',
  'n.a.',
  'nan',
  'null',
  'nil',
  'none',
  'missing',
  'unknown',
  '?',
  '-',
  '--',
  '.',
  '..',
  '...',
  '–',
  '—',
  '#n/a',
  '#na',
  '#n/a n/a',
  '#div/0!',
  '#value!',
  '#ref!',
  '#num!',
  '#name?',
  '#null!',
  '<na>',
  '-nan',
  '1.#ind',
  '1.#qnan',
  '-1.#ind',
  '-1.#qnan',
  'inf',
  '+inf',
  '-inf',
  'infinity',
  '+infinity',
  '-infinity',
  '1.#inf',
  '-1.#inf',
  '\\n',
  '无',
  '缺失',
  '空',
]);

export function isNumberText(cell: string): boolean {
  return numberPattern.test(cell.trim());
}

/** Whether a trimmed cell of a number column stands for 'no value' by the usual conventions; infinity is no value either. */
export function isMissing(text: string): boolean {
  return missingTexts.has(text.toLowerCase());
}

/** How a number is written: its decimal mark, and what stands between groups of three digits. */
export interface NumberFormat {
  readonly decimal: '.' | ',';
  /** Absent: none. */
  readonly thousands?: string | undefined;
}

/** A currency sign, a percent sign, or the code of a currency, before or after a number. */
const marks = /^(?:[A-Z]{3}\s+)?[$€£¥₩₹₽]?\s*|\s*(?:[$€£¥₩₹₽%‰元]|\s[A-Z]{3})?$/gu;

/**
 * The number a text stands for in a format, currency and percent signs passed over: `1.234,50 €` is 1234.5; undefined where it is
 * none. A percent sign divides by 100.
 */
export function parseFormatted(text: string, { decimal, thousands }: NumberFormat): number | undefined {
  const trimmed = text.trim();
  const sign = /^\(.*\)$/.test(trimmed) ? -1 : 1;
  const bare = (sign < 0 ? trimmed.slice(1, -1) : trimmed)
    .replace(/^([+-])\s*(?=[$€£¥₩₹₽])/u, '')
    .replace(marks, '');
  const negative = /^-\s*[$€£¥₩₹₽]/u.test(trimmed) ? -1 : 1;
  const grouped = thousands === undefined ? bare : withoutGroups(bare, thousands, decimal);
  if (grouped === undefined) return undefined;
  const plain = decimal === ',' ? grouped.replace(',', '.') : grouped;
  if (!numberPattern.test(plain)) return undefined;
  const number = sign * negative * Number(plain);
  return trimmed.endsWith('%') ? number / 100 : trimmed.endsWith('‰') ? number / 1000 : number;
}

/** The text without marks between groups of three digits; undefined where groups are of another size. */
function withoutGroups(text: string, thousands: string, decimal: string): string | undefined {
  const [whole = '', ...fractions] = text.split(decimal);
  const isSpace = thousands === ' ';
  const groups = whole.split(isSpace ? /[ \u00a0\u2009\u202f]/u : thousands);
  const isSound = groups.length === 1 || groups.slice(1).every((group) => /^\d{3}$/.test(group));
  return isSound ? [groups.join(''), ...fractions].join(decimal) : undefined;
}

const formats: readonly NumberFormat[] = [
  { decimal: '.' },
  { decimal: ',' },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: ' ' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: "'" },
  { decimal: ',', thousands: "'" },
];

/**
 * The plainest format in which every text is a number; undefined where there is none. Where several would do, such as for `1,234`
 * alone, a mark before exactly three digits in every text is taken for one between groups.
 */
export function formatOf(texts: readonly string[]): NumberFormat | undefined {
  const fitting = formats.filter((format) =>
    texts.every((text) => parseFormatted(text, format) !== undefined),
  );
  const grouped = fitting.find(
    ({ thousands }) => thousands !== undefined && texts.every((text) => isGroupedText(text, thousands)),
  );
  return grouped ?? fitting[0];
}

/** Whether every mark of a text stands before three digits, and one at least does. */
function isGroupedText(text: string, mark: string): boolean {
  const parts = text
    .replace(/[^\d.,' \u00a0\u2009\u202f]/gu, '')
    .trim()
    .split(mark);
  return parts.length < 2
    ? /^\d{1,3}$/.test(parts[0] ?? '')
    : parts.slice(1).every((part) => /^\d{3}\b/.test(part));
}
