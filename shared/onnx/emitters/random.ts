import { dropoutConstants, dropoutGrid, dropoutKeys, dropoutThreshold } from '../../base/random.ts';
import type { RandomOps } from '../../ops/families/random.ts';
import { type OnnxForms, plain } from '../emitter.ts';
import type { GraphWriter } from '../graph-writer.ts';
import { cast, reshape, scale } from '../idioms.ts';

const word = (g: GraphWriter, value: number): string => g.constant('uint32', [], value);

/** h + floor(h / 2^16). */
function fold(g: GraphWriter, h: string): string {
  return g.op('Add', [h, g.op('Div', [h, word(g, dropoutConstants.fold)])]);
}

/** 2x + 1, modulo 2^32. */
function twicePlusOne(g: GraphWriter, x: string): string {
  return g.op('Add', [g.op('Add', [x, x]), word(g, 1)]);
}

/** The twin of scrambleKey in shared/base/random.ts. */
function scramble(g: GraphWriter, key: string): string {
  const folded = fold(g, g.op('Mul', [key, twicePlusOne(g, key)]));
  return fold(g, g.op('Mul', [folded, word(g, dropoutConstants.multiplier)]));
}

export const random: { readonly [K in keyof RandomOps]: OnnxForms<K> } = {
  // row*column + row is written row*(column + 1): the same modulo 2^32, and one pass over the mask less.
  dropout_mask: plain(({ g, inputs: [stepKey], attributes: { shape, rate, stream } }) => {
    const { rows, columns } = dropoutGrid(shape);
    const keys = dropoutKeys(stream, rows, columns);
    const mixed = (values: Uint32Array, dims: readonly number[]): string =>
      scramble(g, g.op('Add', [g.constant('uint32', dims, values), stepKey as string]));
    const odd = twicePlusOne(g, mixed(keys.row, [rows, 1]));
    const next = g.op('Add', [mixed(keys.column, [1, columns]), word(g, 1)]);
    const hash = g.op('Mul', [fold(g, g.op('Mul', [odd, next])), word(g, dropoutConstants.multiplier)]);
    const kept = g.op('GreaterOrEqual', [hash, word(g, dropoutThreshold(rate))]);
    return [reshape(g, scale(g, cast(g, kept, 'float32'), Math.fround(1 / (1 - rate))), shape)];
  }),
};
