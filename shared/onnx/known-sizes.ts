import { must } from '../base/assert.ts';
import { fixed, type TensorType } from '../ir/types.ts';

export type Sizes4 = readonly [number, number, number, number];

/** The sizes of an image batch or a filter; forms are chosen for known shapes alone. */
export function sizes4(type: TensorType | undefined): Sizes4 {
  const { shape } = must(type, 'an image batch');
  return [fixed(shape[0]), fixed(shape[1]), fixed(shape[2]), fixed(shape[3])];
}
