import type { LocalText } from '../diagnostics/code-entry.ts';
import type { ParameterValue } from './schema.ts';

interface Common {
  readonly title: LocalText;
  /** What it does, its usual values. */
  readonly doc: LocalText;
  readonly unit?: string;
  /** Shown and used only while another parameter has this value. */
  readonly onlyWhen?: { readonly parameter: string; readonly is: string | boolean };
}

export interface IntegerDeclaration extends Common {
  readonly kind: 'integer';
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
}

export interface RealDeclaration extends Common {
  readonly kind: 'real';
  readonly minimum: number;
  readonly maximum: number;
  /** The maximum itself is refused (a rate below 1). */
  readonly exclusiveMaximum?: boolean;
  readonly default: number;
}

export interface BooleanDeclaration extends Common {
  readonly kind: 'boolean';
  readonly default: boolean;
}

export interface ChoiceDeclaration<V extends string = string> extends Common {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: V; readonly title: LocalText }[];
  readonly default: V;
}

/** [height, width]. */
export interface SizeDeclaration extends Common {
  readonly kind: 'size';
  readonly minimum: number;
  readonly maximum: number;
  readonly default: readonly [number, number];
}

/** A list of integers of a length within bounds: a sample's shape, or four paddings. */
export interface IntegerListDeclaration extends Common {
  readonly kind: 'integers';
  readonly minimum: number;
  readonly maximum: number;
  readonly minLength: number;
  readonly maxLength: number;
  readonly default: readonly number[];
}

/** A list of numbers of a length within bounds: a weight for each class. */
export interface RealListDeclaration extends Common {
  readonly kind: 'reals';
  readonly minimum: number;
  readonly maximum: number;
  readonly minLength: number;
  readonly maxLength: number;
  readonly default: readonly number[];
}

/** A line of text, such as a formula. */
export interface TextDeclaration extends Common {
  readonly kind: 'text';
  readonly maxLength: number;
  readonly default: string;
}

/** The name of a field of the data, of its inputs or its targets; '' is the unnamed one. */
export interface FieldDeclaration extends Common {
  readonly kind: 'field';
  readonly of: 'inputs' | 'targets';
  readonly default: '';
}

export type ParameterDeclaration =
  | IntegerDeclaration
  | RealDeclaration
  | BooleanDeclaration
  | ChoiceDeclaration
  | SizeDeclaration
  | IntegerListDeclaration
  | RealListDeclaration
  | TextDeclaration
  | FieldDeclaration;

export type ParameterDeclarations = Readonly<Record<string, ParameterDeclaration>>;

type ValueOf<P> = P extends IntegerDeclaration | RealDeclaration
  ? number
  : P extends BooleanDeclaration
    ? boolean
    : P extends ChoiceDeclaration<infer V>
      ? V
      : P extends SizeDeclaration
        ? readonly [number, number]
        : P extends IntegerListDeclaration | RealListDeclaration
          ? readonly number[]
          : P extends TextDeclaration | FieldDeclaration
            ? string
            : never;

export type ParameterValues<D extends ParameterDeclarations> = { readonly [K in keyof D]: ValueOf<D[K]> };

type Spec<T> = Omit<T, 'kind'>;

export const integer = (spec: Spec<IntegerDeclaration>): IntegerDeclaration => ({ kind: 'integer', ...spec });
export const real = (spec: Spec<RealDeclaration>): RealDeclaration => ({ kind: 'real', ...spec });
export const boolean = (spec: Spec<BooleanDeclaration>): BooleanDeclaration => ({ kind: 'boolean', ...spec });
export const choice = <const V extends string>(spec: Spec<ChoiceDeclaration<V>>): ChoiceDeclaration<V> => ({
  kind: 'choice',
  ...spec,
});
export const size = (spec: Spec<SizeDeclaration>): SizeDeclaration => ({ kind: 'size', ...spec });
export const integers = (spec: Spec<IntegerListDeclaration>): IntegerListDeclaration => ({
  kind: 'integers',
  ...spec,
});
export const reals = (spec: Spec<RealListDeclaration>): RealListDeclaration => ({ kind: 'reals', ...spec });

export const text = (spec: Spec<TextDeclaration>): TextDeclaration => ({ kind: 'text', ...spec });

export const field = (spec: Omit<Spec<FieldDeclaration>, 'default'>): FieldDeclaration => ({
  kind: 'field',
  ...spec,
  default: '',
});

/** What a value should have been, in a notation that needs no language (`0 ≤ x < 1`); undefined when it fits. */
export function parameterProblem(
  declaration: ParameterDeclaration,
  value: ParameterValue,
): { readonly expected: string; readonly found: string } | undefined {
  const fits = (expected: string, holds: boolean) =>
    holds ? undefined : { expected, found: JSON.stringify(value) ?? String(value) };
  switch (declaration.kind) {
    case 'integer':
      return fits(
        `${declaration.minimum}, …, ${declaration.maximum}`,
        isWithin(value, declaration.minimum, declaration.maximum) && Number.isInteger(value),
      );
    case 'real': {
      const bound = declaration.exclusiveMaximum ? '<' : '≤';
      const holds =
        isWithin(value, declaration.minimum, declaration.maximum) &&
        !(declaration.exclusiveMaximum === true && value === declaration.maximum);
      return fits(`${declaration.minimum} ≤ x ${bound} ${declaration.maximum}`, holds);
    }
    case 'boolean':
      return fits('true | false', typeof value === 'boolean');
    case 'choice':
      return fits(
        declaration.options.map((option) => JSON.stringify(option.value)).join(' | '),
        declaration.options.some((option) => option.value === value),
      );
    case 'size':
      return fits(
        `[h, w]: h, w = ${declaration.minimum}, …, ${declaration.maximum}`,
        isListWithin(value, { ...declaration, minLength: 2, maxLength: 2 }) && value.every(Number.isInteger),
      );
    case 'integers':
      return fits(
        listText(declaration, `x = ${declaration.minimum}, …, ${declaration.maximum}`),
        isListWithin(value, declaration) && value.every(Number.isInteger),
      );
    case 'reals':
      return fits(
        listText(declaration, `${declaration.minimum} ≤ x ≤ ${declaration.maximum}`),
        isListWithin(value, declaration),
      );
    case 'text':
      return fits(
        `"…": 1–${declaration.maxLength}`,
        typeof value === 'string' && value.length >= 1 && value.length <= declaration.maxLength,
      );
    case 'field':
      return fits('"…": 0–64', typeof value === 'string' && value.length <= 64);
  }
}

/** The declared defaults, as a document stores them: a field is stored where one is named. */
export function defaultParameters(declarations: ParameterDeclarations): Record<string, ParameterValue> {
  const stored = Object.entries(declarations).filter(([, { kind }]) => kind !== 'field');
  return Object.fromEntries(stored.map(([name, declaration]) => [name, declaration.default]));
}

function isWithin(value: ParameterValue, minimum: number, maximum: number): value is number {
  return typeof value === 'number' && value >= minimum && value <= maximum;
}

interface ListBounds {
  readonly minimum: number;
  readonly maximum: number;
  readonly minLength: number;
  readonly maxLength: number;
}

/** A list of `x`, with how many it may hold: `[x, …]: 1–4; x = 0, …, 8`. */
function listText({ minLength, maxLength }: ListBounds, item: string): string {
  const length = minLength === maxLength ? `${minLength}` : `${minLength}–${maxLength}`;
  return `[x, …]: ${length}; ${item}`;
}

function isListWithin(value: ParameterValue, bounds: ListBounds): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.length >= bounds.minLength &&
    value.length <= bounds.maxLength &&
    value.every((item) => isWithin(item, bounds.minimum, bounds.maximum))
  );
}
