import type { OpExample } from '../definition.ts';
import type { ShapeOps } from '../families/shape.ts';
import { batch, int32, labels, normal, twoBatches } from './inputs.ts';

export const shapeExamples: { readonly [K in keyof ShapeOps]: readonly OpExample<K>[] } = {
  constant: [
    { inputs: [], attributes: { dtype: 'float32', shape: [], values: 0.1 } },
    { inputs: [], attributes: { dtype: 'float32', shape: [2, 3], values: -1.5 } },
    { inputs: [], attributes: { dtype: 'int32', shape: [2, 2], values: [1, -2, 3, 4] } },
    { inputs: [], attributes: { dtype: 'uint32', shape: [3], values: [0, 0xffffffff, 0x80000000] } },
    { inputs: [], attributes: { dtype: 'int64', shape: [2], values: [-7, 4294967296] } },
    { inputs: [], attributes: { dtype: 'bool', shape: [3], values: [1, 0, 1] } },
  ],
  reshape: [
    {
      inputs: [normal(2, 3, 4)],
      attributes: { shape: [2, 12] },
      symbolic: { inputs: [0], attributes: { shape: ['N', 12] } },
    },
    { inputs: [normal(1, 17)], attributes: { shape: [17] } },
    { inputs: [normal()], attributes: { shape: [1, 1] } },
    {
      inputs: [normal(2, 6)],
      attributes: { shape: [2, 2, 1, 3] },
      symbolic: { inputs: [0], attributes: { shape: ['N', 2, 1, 3] } },
    },
    { inputs: [int32(4, 3)], attributes: { shape: [12] } },
  ],
  transpose: [
    { inputs: [normal(3, 5)], attributes: { permutation: [1, 0] }, ...batch },
    { inputs: [normal(2, 3, 5)], attributes: { permutation: [0, 2, 1] }, ...batch },
    { inputs: [normal(2, 3, 4, 5)], attributes: { permutation: [0, 2, 1, 3] }, ...batch },
    { inputs: [normal(2, 3, 4, 5)], attributes: { permutation: [3, 0, 1, 2] }, ...batch },
    { inputs: [normal(17)], attributes: { permutation: [0] }, ...batch },
  ],
  broadcast: [
    { inputs: [normal()], attributes: { shape: [3, 4] } },
    {
      inputs: [normal(17)],
      attributes: { shape: [2, 17] },
      symbolic: { inputs: [], attributes: { shape: ['N', 17] } },
    },
    {
      inputs: [normal(3, 1)],
      attributes: { shape: [3, 5] },
      symbolic: { inputs: [0], attributes: { shape: ['N', 5] } },
    },
    { inputs: [normal(3, 1, 1)], attributes: { shape: [2, 3, 2, 5] } },
    { inputs: [normal(2, 3)], attributes: { shape: [2, 3] } },
  ],
  concatenate: [
    { inputs: [normal(3, 2), normal(3, 5)], attributes: { axis: 1 }, ...twoBatches },
    {
      inputs: [normal(2, 1, 3), normal(2, 4, 3), normal(2, 2, 3)],
      attributes: { axis: 1 },
      symbolic: { inputs: [0, 1, 2] },
    },
    { inputs: [normal(1), normal(17)], attributes: { axis: 0 } },
    { inputs: [normal(2, 3)], attributes: { axis: 1 }, ...batch },
    { inputs: [int32(2, 3), int32(2, 3)], attributes: { axis: 0 } },
  ],
  slice: [
    { inputs: [normal(17)], attributes: { axis: 0, start: 3, end: 9 } },
    { inputs: [normal(3, 5)], attributes: { axis: 1, start: 0, end: 1 }, ...batch },
    { inputs: [normal(2, 4, 3)], attributes: { axis: 1, start: 1, end: 4 }, ...batch },
    { inputs: [normal(2, 3, 2, 6)], attributes: { axis: 3, start: 5, end: 6 }, ...batch },
    { inputs: [int32(5)], attributes: { axis: 0, start: 0, end: 5 } },
  ],
  pad: [
    { inputs: [normal(3)], attributes: { before: [2], after: [1], value: 0 } },
    { inputs: [normal(2, 3)], attributes: { before: [0, 1], after: [0, 0], value: -2.5 }, ...batch },
    {
      inputs: [normal(1, 2, 3, 4)],
      attributes: { before: [0, 0, 1, 0], after: [0, 0, 2, 3], value: 0 },
      ...batch,
    },
    { inputs: [normal(2, 2)], attributes: { before: [0, 0], after: [0, 0], value: 0 }, ...batch },
  ],
  gather: [
    { inputs: [normal(10, 4), labels(10, 3, 5)], attributes: { axis: 0 }, symbolic: { inputs: [1] } },
    { inputs: [normal(7, 1), labels(7, 17)], attributes: { axis: 0 }, symbolic: { inputs: [1] } },
    { inputs: [normal(3, 5), labels(5)], attributes: { axis: 1 }, ...batch },
    { inputs: [normal(2, 4, 3), labels(4, 2, 2)], attributes: { axis: 1 }, ...batch },
    { inputs: [normal(2, 3, 6), labels(6, 4)], attributes: { axis: 2 }, ...batch },
    { inputs: [int32(6), labels(6, 2)], attributes: { axis: 0 } },
  ],
  gather_gradient: [
    { inputs: [normal(3, 5, 4), labels(10, 3, 5)], attributes: { axis: 0, size: 10 }, ...twoBatches },
    { inputs: [normal(40, 3), labels(5, 40)], attributes: { axis: 0, size: 5 }, ...twoBatches },
    { inputs: [normal(3), labels(5)], attributes: { axis: 1, size: 5 }, ...batch },
    { inputs: [normal(2, 2, 2, 3), labels(4, 2, 2)], attributes: { axis: 1, size: 4 }, ...batch },
  ],
  one_hot: [
    { inputs: [labels(10, 5)], attributes: { depth: 10, onValue: 1 }, ...batch },
    { inputs: [labels(3, 2, 4)], attributes: { depth: 3, onValue: -0.25 }, ...batch },
    { inputs: [labels(1, 3)], attributes: { depth: 1, onValue: 1 }, ...batch },
    { inputs: [labels(17)], attributes: { depth: 17, onValue: 1 } },
  ],
};
