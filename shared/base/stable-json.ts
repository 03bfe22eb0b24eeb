export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * JSON with two-space indentation, keys in the order they are given, and short lists of plain values on one line:
 * files made for diffs. Throws on a value JSON cannot hold.
 */
export function formatJson(value: unknown, indent = ''): string {
  if (Array.isArray(value)) {
    const flat = `[${value.map((item) => formatJson(item, '')).join(', ')}]`;
    if (flat.length <= 100 && !flat.includes('\n') && !value.some(isNested)) return flat;
    const inner = `${indent}  `;
    return `[\n${value.map((item) => inner + formatJson(item, inner)).join(',\n')}\n${indent}]`;
  }
  if (isRecord(value)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    if (entries.length === 0) return '{}';
    const inner = `${indent}  `;
    const lines = entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${formatJson(item, inner)}`);
    return `{\n${lines.join(',\n')}\n${indent}}`;
  }
  const text = JSON.stringify(value);
  if (text === undefined) throw new Error('value cannot be written as JSON');
  return text;
}

/** JSON on one line with keys sorted at every level: equal values give equal text, for hashing. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isRecord(value)) {
    const keys = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
