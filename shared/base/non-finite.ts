/**
 * JSON has no NaN and no infinities: plain `JSON.stringify` turns them into null, and a diverged loss disappears.
 * On disk and on the wire Netloom writes them as these three strings.
 */

const numbers: ReadonlyMap<unknown, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** A copy of a JSON-like value with every non-finite number as its string. */
export function encodeNonFinite(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return mapChildren(value, encodeNonFinite);
}

/**
 * The inverse of `encodeNonFinite`: the strings "NaN", "Infinity" and "-Infinity" become numbers, so a text that
 * happens to be one of them does not survive. Use it on measured values only, never on what people name.
 */
export function decodeNonFinite(value: unknown): unknown {
  if (typeof value === 'string') return numbers.get(value) ?? value;
  return mapChildren(value, decodeNonFinite);
}

function mapChildren(value: unknown, change: (child: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null) return value;
  // fromEntries defines properties, so a key named __proto__ stays an ordinary key.
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, change(child)]));
}
