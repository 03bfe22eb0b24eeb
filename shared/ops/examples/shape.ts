import type { OpExample } from '../definition.ts';
import type { ShapeOps } from '../families/shape.ts';

export const shapeExamples: { readonly [K in keyof ShapeOps]: readonly OpExample<K>[] } = {
  constant: [],
  reshape: [],
  transpose: [],
  broadcast: [],
  concatenate: [],
  slice: [],
  pad: [],
  gather: [],
  gather_gradient: [],
  one_hot: [],
};
