/** Reads from the schema of a section which settings it has, so that a new one stands in its form at once. */
import { z } from 'zod';
import { type SettingText, settingTexts } from '../../shared/settings/setting-text.ts';
import type { NumberRange } from './number-range.ts';

interface Named {
  /** Its name in the file. */
  readonly name: string;
  /** What it is called and what it does. */
  readonly text: SettingText;
}

/** One setting: how it is edited, and its default; undefined where it may be left out. */
export type SchemaField = Named &
  /** One without a default that is not needed may be left out. */
  (
    | {
        readonly kind: 'number';
        readonly range: NumberRange;
        readonly byDefault: number | undefined;
        readonly needed: boolean;
      }
    | { readonly kind: 'numbers'; readonly byDefault: readonly number[] | undefined }
    /** Names parted by commas; without one they are left out, unless one at least is needed. */
    | { readonly kind: 'names'; readonly needed: boolean; readonly options?: readonly string[] }
    | { readonly kind: 'switch'; readonly byDefault: boolean }
    | {
        readonly kind: 'choice';
        readonly options: readonly string[];
        readonly byDefault: string | undefined;
        readonly needed: boolean;
      }
    | { readonly kind: 'text'; readonly byDefault: string | undefined; readonly needed: boolean }
    /** What stands for each of several texts. */
    | { readonly kind: 'pairs'; readonly value: 'number' | 'text' }
    /** Settings that come and go together. */
    | { readonly kind: 'group'; readonly fields: readonly SchemaField[] }
    /** As many of the same settings as a person adds; without one they are left out. */
    | { readonly kind: 'list'; readonly fields: readonly SchemaField[] }
  );

/** What a number that may be left out begins with: its example, else 1, within its range. */
export function firstNumber({ range, text }: Extract<SchemaField, { readonly kind: 'number' }>): number {
  return Math.min(range.maximum, Math.max(range.minimum, Number(text.example ?? 1)));
}

/** One of the kinds that a section can be of, such as an optimizer, with its settings. */
export interface SchemaKind {
  readonly kind: string;
  readonly text: SettingText;
  readonly fields: readonly SchemaField[];
}

interface JsonSchema {
  /** What the schema declares in `settingTexts`. */
  readonly text?: SettingText;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** The kinds of a union discriminated by `kind`. */
export function schemaKinds(union: z.ZodType): readonly SchemaKind[] {
  const { oneOf = [] } = jsonOf(union);
  return oneOf.map((option) => {
    const kind = String(option.properties?.kind?.const);
    return { kind, text: textIn(option, kind), fields: fieldsOf(option) };
  });
}

/** An object with one of its settings changed; one that is undefined is left out. */
export function withSetting(before: object, name: string, value: unknown): object {
  return Object.fromEntries(
    Object.entries({ ...before, [name]: value }).filter(([, own]) => own !== undefined),
  );
}

/** The settings of an object, without those that are no simple values and those named in `except`. */
export function schemaFields(object: z.ZodType, except: readonly string[]): readonly SchemaField[] {
  return fieldsOf(jsonOf(object)).filter(({ name }) => !except.includes(name));
}

function jsonOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    reused: 'inline',
    override: ({ zodSchema, jsonSchema }) => {
      const text = settingTexts.get(zodSchema);
      if (text !== undefined) jsonSchema.text = text;
    },
  }) as JsonSchema;
}

function fieldsOf({ properties = {}, required = [] }: JsonSchema): readonly SchemaField[] {
  return Object.entries(properties).flatMap(([name, schema]): SchemaField[] => {
    const field = fieldOf(name, schema, required.includes(name));
    return field === undefined ? [] : [field];
  });
}

function textIn({ text }: JsonSchema, name: string): SettingText {
  if (text === undefined) throw new Error(`internal: the setting ${name} declares no texts`);
  return text;
}

function fieldOf(name: string, schema: JsonSchema, needed: boolean): SchemaField | undefined {
  if (schema.const !== undefined) return undefined;
  const { type, default: given } = schema;
  const named: Named = { name, text: textIn(schema, name) };
  const text = typeof given === 'string' ? given : undefined;
  if (schema.enum !== undefined)
    return { ...named, kind: 'choice', options: schema.enum.map(String), byDefault: text, needed };
  switch (type) {
    case 'number':
    case 'integer':
      return {
        ...named,
        kind: 'number',
        range: rangeOf(schema),
        needed,
        byDefault: typeof given === 'number' ? given : undefined,
      };
    case 'boolean':
      return { ...named, kind: 'switch', byDefault: given === true };
    case 'string':
      return { ...named, kind: 'text', byDefault: text, needed };
    case 'array':
      if (schema.items?.type === 'string') {
        const options = schema.items.enum?.map(String);
        return { ...named, kind: 'names', needed, ...(options && { options }) };
      }
      if (schema.items?.type === 'object') return { ...named, kind: 'list', fields: fieldsOf(schema.items) };
      return schema.items?.type === 'number' || schema.items?.type === 'integer'
        ? { ...named, kind: 'numbers', byDefault: Array.isArray(given) ? given : undefined }
        : undefined;
    case 'object':
      if (schema.properties === undefined && typeof schema.additionalProperties === 'object')
        return {
          ...named,
          kind: 'pairs',
          value: schema.additionalProperties.type === 'string' ? 'text' : 'number',
        };
      return { ...named, kind: 'group', fields: fieldsOf(schema) };
    default:
      return undefined;
  }
}

/** A number without bounds in the schema is bounded by what any calculation can bear, a count by as many as anyone waits for. */
const widest = { real: 1e12, whole: 1_000_000 };

function rangeOf(schema: JsonSchema): NumberRange {
  const whole = schema.type === 'integer';
  const limit = whole && schema.maximum === Number.MAX_SAFE_INTEGER ? widest.whole : widest.real;
  const minimum = schema.exclusiveMinimum ?? schema.minimum ?? -limit;
  const maximum = Math.min(limit, schema.exclusiveMaximum ?? schema.maximum ?? limit);
  const isShare = minimum === 0 && maximum === 1;
  const isSmall = typeof schema.default === 'number' && schema.default !== 0 && schema.default < 0.01;
  return {
    minimum,
    maximum,
    ...(whole && { whole }),
    ...(schema.exclusiveMinimum !== undefined && { above: true }),
    ...(schema.exclusiveMaximum !== undefined && { below: true }),
    ...(!whole && isShare && !isSmall ? { step: 0.01 } : !whole && { log: true }),
  };
}
