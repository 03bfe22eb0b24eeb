/** Numbers as people and programs write them. */

/** A decimal number with a point. */
const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Texts that stand for no value where numbers are meant, in lower case: of spreadsheets, statistics programs and people. */
export const missingTexts: ReadonlySet<string> = new Set([
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

/** How a number is written: its decimal mark, what stands between groups of three digits, and its unit. */
export interface NumberFormat {
  readonly decimal: '.' | ',';
  /** Absent: none. */
  readonly thousands?: string | undefined;
  /** The unit that may stand after a number, such as `kg` in `1.5 kg`; absent: none. */
  readonly unit?: string | undefined;
}

const currency = '[$€£¥₩₹₽]';
const plusOrMinus = '[+\\u2212-]';

/**
 * The pattern of a number in a format, currency and percent signs and brackets around a negative one included, for engines of regular
 * expressions of any language. Its groups: `bracket`, `first` (a sign before a currency), `sign`, `whole` (digits with what stands
 * between their groups), `fraction`, `exponent`, `share` (`%` or `‰`).
 */
export function numberPatternOf({ decimal, thousands, unit }: NumberFormat): string {
  const mark = decimal === ',' ? ',' : '\\.';
  const groups = thousands === undefined ? '' : `[0-9]{1,3}(?:${groupMark(thousands)}[0-9]{3})+|`;
  const before = `(?:(?<first>${plusOrMinus})\\s*(?=${currency}))?(?:[A-Z]{3}\\s+)?${currency}?\\s*`;
  const digits = `(?=${mark}?[0-9])(?<whole>${groups}[0-9]*)(?:${mark}(?<fraction>[0-9]*))?`;
  const exponent = '(?:[eE](?<exponent>[+-]?[0-9]+))?';
  const own = unit === undefined ? '' : `\\s*${unit.replace(/[$^.*+?()[\]{}|\\/]/g, '\\$&')}|`;
  const after = `(?:${own}\\s*(?:(?<share>[%‰])|[$€£¥₩₹₽元])|\\s+[A-Z]{3})?`;
  return `^(?=\\(.*\\)$|[^()]*$)(?<bracket>\\()?${before}(?<sign>${plusOrMinus})?${digits}${exponent}${after}\\)?$`;
}

/** The pattern of a number as programs write it, with groups of `numberPatternOf`. */
export const plainNumberPattern =
  '^(?<sign>[+-])?(?=\\.?[0-9])(?<whole>[0-9]*)(?:\\.(?<fraction>[0-9]*))?(?:[eE](?<exponent>[+-]?[0-9]+))?$';

function groupMark(thousands: string): string {
  if (thousands === ' ') return '[ \\u00a0\\u2009\\u202f]';
  return thousands === '.' ? '\\.' : thousands === "'" ? "['\\u2019]" : thousands;
}

const patterns = new Map<string, RegExp>();

/**
 * The number a text stands for in a format, currency and percent signs passed over: `1.234,50 €` is 1234.5; undefined where it is
 * none. A percent sign divides by 100.
 */
export function parseFormatted(text: string, format: NumberFormat): number | undefined {
  const key = `${format.decimal}${format.thousands ?? ''}\n${format.unit ?? ''}`;
  const pattern = patterns.get(key) ?? new RegExp(numberPatternOf(format));
  patterns.set(key, pattern);
  const found = pattern.exec(text.trim())?.groups;
  if (found === undefined) return undefined;
  const { bracket, first, sign, whole = '', fraction = '', exponent = '0', share } = found;
  const size = Number(`${whole.replace(/[^0-9]/g, '')}.${fraction}e${exponent}`);
  const isNegative = bracket !== undefined || isMinus(first);
  const number = isNegative !== isMinus(sign) ? -size : size;
  return share === '%' ? number / 100 : share === '‰' ? number / 1000 : number;
}

function isMinus(sign: string | undefined): boolean {
  return sign === '-' || sign === '\u2212';
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
  const unit = unitOf(texts);
  if (unit === undefined) return formatWithoutUnit(texts);
  const format = formatWithoutUnit(texts.map((text) => text.trim().slice(0, -unit.length)));
  return format && { ...format, unit };
}

/** Letters and signs of a unit, such as `m²`, `m2` or `hectares per year`. */
const numberWithUnit = /\d[.,]?\s*([^\d\s.,()%‰$€£¥₩₹₽元+\u2212-][^\d]{0,18}(?:[^\d]|(?<=[a-z])[23])?)$/iu;

/** The same words after the number in every text; undefined where there are none, or several. */
function unitOf(texts: readonly string[]): string | undefined {
  const [first] = texts;
  const unit = first === undefined ? undefined : numberWithUnit.exec(first.trim())?.[1];
  if (unit === undefined || /^e[+-]?$/i.test(unit)) return undefined;
  return texts.every((text) => numberWithUnit.exec(text.trim())?.[1] === unit) ? unit : undefined;
}

function formatWithoutUnit(texts: readonly string[]): NumberFormat | undefined {
  const fitting = formats.filter((format) =>
    texts.every((text) => parseFormatted(text, format) !== undefined),
  );
  const grouped = fitting.find(
    ({ thousands }) =>
      thousands !== undefined &&
      texts.every((text) => isGroupedText(text, thousands)) &&
      texts.some((text) => new RegExp(`[0-9]${groupMark(thousands)}[0-9]`).test(text)),
  );
  return grouped ?? fitting[0];
}

/** Whether every mark of a text stands before three digits; a text without one has three digits at most. */
function isGroupedText(text: string, mark: string): boolean {
  const parts = text
    .replace(/[^\d.,' \u00a0\u2009\u202f]/gu, '')
    .trim()
    .split(mark);
  return parts.length < 2
    ? /^\d{1,3}$/.test(parts[0] ?? '')
    : parts.slice(1).every((part) => /^\d{3}\b/.test(part));
}
