/** The parameters of a declaration as facts: what lists in the terminal and the reference pages show of a kind. */
import { z } from 'zod';
import type { LocalText } from '../diagnostics/code-entry.ts';
import { declaredText } from './setting-text.ts';

export interface DeclaredParameter {
  /** Its name in project.json. */
  readonly name: string;
  /** Its JSON type: `number`, `integer`, `string`, `boolean`, `array` or `object`; several are separated by ` or `. */
  readonly type: string;
  readonly required: boolean;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  /** What it can be, where it is a choice. */
  readonly values?: readonly unknown[];
  readonly title: LocalText;
  readonly help: LocalText;
  readonly usual?: LocalText;
  readonly unit?: LocalText;
}

/** The part of a JSON schema (draft 2020-12) that is read here. */
interface PropertySchema {
  readonly type?: string;
  readonly anyOf?: readonly PropertySchema[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly enum?: readonly unknown[];
}

/** Every parameter of a kind but `kind` itself, in the order of its schema. */
export function declaredParameters(schema: z.ZodObject): readonly DeclaredParameter[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(schema.shape).flatMap(([name, setting]) => {
    if (name === 'kind') return [];
    const { title, help, usual, unit } = declaredText(setting);
    const property = properties[name] as PropertySchema;
    return [
      {
        name,
        type: typeOf(property),
        required: required.includes(name),
        ...(property.default === undefined ? {} : { default: property.default }),
        ...rangeOf(property),
        ...(property.enum === undefined ? {} : { values: property.enum }),
        title,
        help,
        ...(usual === undefined ? {} : { usual }),
        ...(unit === undefined ? {} : { unit }),
      },
    ];
  });
}

function typeOf({ type, anyOf = [] }: PropertySchema): string {
  return type ?? [...new Set(anyOf.map(typeOf))].join(' or ');
}

/** The limits of a number; the largest safe integer is none. */
function rangeOf({
  minimum: inclusiveMinimum,
  exclusiveMinimum,
  maximum: inclusiveMaximum,
  exclusiveMaximum,
}: PropertySchema): Pick<DeclaredParameter, 'minimum' | 'maximum'> {
  const minimum = inclusiveMinimum ?? exclusiveMinimum;
  const maximum = inclusiveMaximum ?? exclusiveMaximum;
  return {
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
  };
}
