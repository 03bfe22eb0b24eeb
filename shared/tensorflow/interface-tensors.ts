/**
 * Tensors at the border of a program. The add-on takes float32, int32, uint8 and bool, and gives all of these but uint8; every
 * other type crosses as the same bits, or as the same whole numbers, under one of these.
 */
import type { TensorType } from '../ir/types.ts';
import { type DType, fixed } from '../ir/types.ts';
import type { GraphWriter } from './graph-writer.ts';
import { bitcast, cast } from './idioms.ts';

export type CrossingType = 'float32' | 'int32' | 'uint8' | 'bool';

/** As what a type enters, and how many of these one element is. */
const crossings: { readonly [D in DType]: { readonly dtype: CrossingType; readonly parts: number } } = {
  float32: { dtype: 'float32', parts: 1 },
  int32: { dtype: 'int32', parts: 1 },
  uint32: { dtype: 'int32', parts: 1 },
  int64: { dtype: 'int32', parts: 2 },
  uint8: { dtype: 'uint8', parts: 1 },
  int8: { dtype: 'uint8', parts: 1 },
  bool: { dtype: 'bool', parts: 1 },
  float16: { dtype: 'uint8', parts: 2 },
};

export interface Crossing {
  readonly dtype: CrossingType;
  readonly shape: readonly number[];
}

/** The type and shape under which a tensor enters. */
export function enteringAs({ dtype, shape }: TensorType): Crossing {
  const { dtype: crossing, parts } = crossings[dtype];
  const sizes = shape.map(fixed);
  return { dtype: crossing, shape: parts === 1 ? sizes : [...sizes, parts] };
}

/** The type and shape under which a tensor leaves: as it would enter, but bytes as int32, each with its value. */
export function leavingAs(type: TensorType): Crossing {
  const { dtype, shape } = enteringAs(type);
  return { dtype: dtype === 'uint8' ? 'int32' : dtype, shape };
}

/** An input of the program, as the graph computes with it. */
export function entering(g: GraphWriter, name: string, type: TensorType): string {
  const { dtype, shape } = enteringAs(type);
  return sameBits(g, g.placeholder(name, dtype, shape), dtype, type.dtype);
}

/** A result of the program under its name. */
export function leaving(g: GraphWriter, name: string, value: string, type: TensorType): string {
  const bits = enteringAs(type).dtype;
  const { dtype } = leavingAs(type);
  return g.result(name, cast(g, sameBits(g, value, type.dtype, bits), bits, dtype), dtype);
}

function sameBits(g: GraphWriter, value: string, from: DType, to: DType): string {
  return from === to ? value : bitcast(g, value, from, to);
}
