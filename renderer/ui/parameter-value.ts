/** Values of parameters as text in a field: what is typed, what is wrong with it, what the arrows do. */
import type { ParameterDeclaration } from '../../shared/document/parameters.ts';
import type { ParameterValue } from '../../shared/document/schema.ts';
import type { Translate } from '../i18n/index.ts';
import { type NumberRange, rangeProblem } from './number-range.ts';
import { boundText, readNumber } from './typed-number.ts';

export type TypedValue =
  | { readonly ok: true; readonly value: ParameterValue }
  | { readonly ok: false; readonly problem: string };

/** Declarations of what is typed: numbers, lists of them, texts. */
export type Typed = Exclude<ParameterDeclaration, { kind: 'boolean' | 'choice' | 'field' }>;

/** Whether a declaration is edited as text. */
export function isTyped(declaration: ParameterDeclaration): declaration is Typed {
  return !['boolean', 'choice', 'field'].includes(declaration.kind);
}

/** A value as it stands in a field: `3×3`, `0.25`. */
export function typedText(value: ParameterValue): string {
  return Array.isArray(value) ? value.join('×') : String(value);
}

/** Reads what was typed into the field of a parameter. */
export function readTyped(declaration: Typed, text: string, t: Translate): TypedValue {
  if (declaration.kind === 'text') {
    const value = text.trim();
    const problem = t('inspector.characters', { maximum: declaration.maxLength });
    const fits = value.length > 0 && value.length <= declaration.maxLength;
    return fits ? { ok: true, value } : { ok: false, problem };
  }
  if (declaration.kind === 'integer' || declaration.kind === 'real') {
    const value = readNumber(text);
    const range: NumberRange = {
      minimum: declaration.minimum,
      maximum: declaration.maximum,
      whole: declaration.kind === 'integer',
      below: declaration.kind === 'real' && declaration.exclusiveMaximum === true,
    };
    const problem = rangeProblem(range, value, t);
    return problem === undefined ? { ok: true, value } : { ok: false, problem };
  }
  const numbers = text
    .normalize('NFKC')
    .split(/[×x*,;\s]+/i)
    .filter(Boolean)
    .map(Number);
  const [min, max] = declaration.kind === 'size' ? [2, 2] : [declaration.minLength, declaration.maxLength];
  // One number is enough for a square.
  const list = declaration.kind === 'size' && numbers.length === 1 ? [...numbers, ...numbers] : numbers;
  const takesFractions = declaration.kind === 'reals';
  const isNumber = takesFractions ? Number.isFinite : Number.isInteger;
  if (list.length < min || list.length > max || !list.every(isNumber)) {
    const example = typedText(declaration.default);
    const problem =
      min === max
        ? t('inspector.sizes', { count: min, example })
        : t(takesFractions ? 'inspector.numbersBetween' : 'inspector.sizesBetween', {
            minimum: min,
            maximum: max,
            example,
          });
    return { ok: false, problem };
  }
  if (list.some((item) => item < declaration.minimum))
    return { ok: false, problem: t('inspector.belowMinimum', { minimum: boundText(declaration.minimum) }) };
  if (list.some((item) => item > declaration.maximum))
    return { ok: false, problem: t('inspector.aboveMaximum', { maximum: boundText(declaration.maximum) }) };
  return { ok: true, value: list };
}

/** The value some steps further, within the declaration's bounds; undefined for what has no steps. */
export function stepped(
  declaration: Typed,
  value: ParameterValue,
  steps: number,
): ParameterValue | undefined {
  if (declaration.kind === 'text') return undefined;
  if (Array.isArray(value)) {
    if (declaration.kind !== 'size') return undefined;
    return value.map((item) => clamped(declaration, item + steps));
  }
  if (typeof value !== 'number') return undefined;
  return clamped(declaration, roundTo(value + steps * stepOf(declaration), 10));
}

type Stepped = Exclude<Typed, { kind: 'text' }>;

function stepOf(declaration: Stepped): number {
  if (declaration.kind !== 'real') return 1;
  const span = declaration.maximum - declaration.minimum;
  return span <= 0.1 ? 0.001 : span <= 2 ? 0.05 : 0.1;
}

function clamped(declaration: Stepped, value: number): number {
  const open = declaration.kind === 'real' && declaration.exclusiveMaximum === true;
  const max = open ? declaration.maximum - stepOf(declaration) : declaration.maximum;
  return Math.min(max, Math.max(declaration.minimum, value));
}

function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

export function sameValue(a: ParameterValue, b: ParameterValue): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => item === b[i]);
  return a === b;
}
