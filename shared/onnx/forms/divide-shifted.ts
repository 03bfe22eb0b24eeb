import type { OnnxForm } from '../emitter.ts';
import type { GraphWriter } from '../graph-writer.ts';
import { text } from '../model.ts';

/**
 * Division of uint32 by a power of two as a shift: integers divide one at a time (3.0 against 1.3 ms for a dropout mask of
 * 1.2 million elements). WebGPU has no shift.
 */
export const shiftedQuotient: OnnxForm<'divide'> = {
  name: 'shifted',
  fits: ({ target, inputTypes }) => target === 'cpu' && inputTypes[0]?.dtype === 'uint32',
  fitsHere: ({ g, inputs: [, divisor] }) => powerOfTwo(g, divisor ?? '') !== undefined,
  emit: ({ g, inputs: [x, divisor] }) => {
    const places = g.constant('uint32', [], powerOfTwo(g, divisor ?? '') ?? 0);
    return [g.op('BitShift', [x as string, places], { direction: text('RIGHT') })];
  },
};

/** p where the name is a uint32 scalar constant 2^p. */
function powerOfTwo(g: GraphWriter, name: string): number | undefined {
  const tensor = g.constantNamed(name);
  if (tensor?.dtype !== 'uint32' || tensor.shape.length > 0) return undefined;
  const exponent = Math.log2(new DataView(tensor.bytes.buffer, tensor.bytes.byteOffset).getUint32(0, true));
  return Number.isInteger(exponent) ? exponent : undefined;
}
