/** Files changed at random: bytes overwritten, inserted, or cut off. */
import fc from 'fast-check';

const change = fc.oneof(
  fc.record({
    kind: fc.constant('overwrite' as const),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), bytes: fc.constant(new Uint8Array(0)) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** One to three changes of a file. */
export const byteChanges = fc.array(change, { minLength: 1, maxLength: 3 });

/** The file after changes. Places lie in the first bytes as often as anywhere, since headers decide more than pixels. */
export function mutatedBytes(bytes: Uint8Array, changes: readonly Change[]): Uint8Array {
  return changes.reduce((current, { kind, at, bytes: added }) => {
    const place = at % (at % 2 === 0 ? current.length + 1 : Math.min(current.length + 1, 64));
    const rest = kind === 'cut' ? current.length : place + (kind === 'overwrite' ? added.length : 0);
    return Buffer.concat([current.subarray(0, place), added, current.subarray(rest)]);
  }, bytes);
}
