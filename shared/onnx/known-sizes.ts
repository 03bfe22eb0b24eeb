import { must } from '../base/assert.ts';
import { fixed, type TensorType } from '../ir/types.ts';

export type Sizes2 = readonly [number, number];
export type Sizes4 = readonly [number, number, number, number];

/** The sizes of a matrix; forms are chosen for known shapes alone. */
export function sizes2(type: TensorType | undefined): Sizes2 {
  const { shape } = must(type, 'a matrix');
  return [fixed(shape[0]), fixed(shape[1])];
}

/** The sizes of an image batch or a filter. */
export function sizes4(type: TensorType | undefined): Sizes4 {
  const { shape } = must(type, 'an image batch');
  return [fixed(shape[0]), fixed(shape[1]), fixed(shape[2]), fixed(shape[3])];
}
