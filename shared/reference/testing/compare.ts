import type { TensorData } from '../../ir/tensor-data.ts';
import { toNumbers } from '../../ir/tensor-data.ts';
import { sameShape, shapeText } from '../../ir/types.ts';

/**
 * What differs first between two tensors, or undefined: type, shape, or an element further away than
 * tolerance * (1 + |expected|). Whole numbers must be equal.
 */
export function difference(
  found: TensorData | undefined,
  expected: TensorData,
  tolerance: number,
): string | undefined {
  if (found === undefined) return 'missing';
  if (found.dtype !== expected.dtype) return `${found.dtype} instead of ${expected.dtype}`;
  if (!sameShape(found.shape, expected.shape)) {
    return `shape ${shapeText(found.shape)} instead of ${shapeText(expected.shape)}`;
  }
  const exact = expected.dtype !== 'float32' && expected.dtype !== 'float16';
  const [left, right] = [toNumbers(found), toNumbers(expected)];
  for (let i = 0; i < right.length; i++) {
    const [a, b] = [left[i] as number, right[i] as number];
    if (Object.is(a, b) || a === b) continue;
    const near = !exact && Math.abs(a - b) <= tolerance * (1 + Math.abs(b));
    if (!near) return `element ${i} of ${right.length} is ${a} instead of ${b}`;
  }
  return undefined;
}

/** `difference` for each expected tensor, by name. */
export function differences(
  found: ReadonlyMap<string, TensorData>,
  expected: ReadonlyMap<string, TensorData>,
  tolerance: number,
): readonly string[] {
  return [...expected].flatMap(([name, tensor]) => {
    const problem = difference(found.get(name), tensor, tolerance);
    return problem === undefined ? [] : [`${name}: ${problem}`];
  });
}
