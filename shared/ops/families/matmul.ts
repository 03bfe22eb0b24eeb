import { onnxOperator } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { Dim, Shape } from '../../ir/types.ts';
import { elementCount, elementsPerSample, shapeText } from '../../ir/types.ts';
import { matmul as product, reshape, sumToShape } from '../build.ts';
import type { Builder, OpDefinition } from '../definition.ts';
import { need } from '../definition.ts';
import { matmulExamples as examples } from '../examples/matmul.ts';
import { broadcastShapes, exactly, needFloats } from '../shape-rules.ts';

export interface MatmulOps {
  /**
   * Matrix product of the last two dimensions, leading ones broadcast as NumPy's matmul. transposeA / transposeB
   * swap the last two dimensions of an input first. Both inputs have rank 2 or more.
   */
  matmul: { readonly transposeA: boolean; readonly transposeB: boolean };
}

type Table = { readonly [K in keyof MatmulOps]: OpDefinition<K> };

/** Rows and columns of the last two dimensions, as the product reads them. */
function matrix(shape: Shape, transposed: boolean): readonly [Dim, Dim] {
  need(shape.length >= 2, '2 dimensions or more', shape);
  const [rows, columns] = shape.slice(-2) as [Dim, Dim];
  return transposed ? [columns, rows] : [rows, columns];
}

export const matmul: Table = {
  matmul: {
    sources: [onnxOperator('MatMul')],
    infer: (inputs, { transposeA, transposeB }) => {
      const [a, b] = exactly(inputs, 2);
      needFloats(inputs);
      const [rows, inner] = matrix(a.shape, transposeA);
      const [expected, columns] = matrix(b.shape, transposeB);
      need(
        inner === expected,
        `${expected} features to multiply with ${shapeText(b.shape)}`,
        `${inner} (${shapeText(a.shape)})`,
      );
      const leading = broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2));
      return [{ dtype: 'float32', shape: [...leading, rows, columns] }];
    },
    gradient: (g, node, [dy]) => {
      if (dy === undefined) return [undefined, undefined];
      const [a, b] = exactly(node.inputs, 2);
      const { transposeA, transposeB } = node.attributes;
      const da = transposeA
        ? product(g, b, dy, { transposeA: transposeB, transposeB: true })
        : product(g, dy, b, { transposeB: !transposeB });
      return [sumToShape(g, da, a.type.shape), secondGradient(g, node.attributes, a, b, dy)];
    },
    macs: ([a], [y], { transposeA }) => {
      const inner = a ? matrix(a.shape, transposeA)[1] : 0;
      return elementsPerSample(y?.shape ?? []) * (inner === 'N' ? 1 : inner);
    },
    examples: examples.matmul,
  },
};

function secondGradient(
  g: Builder,
  { transposeA, transposeB }: MatmulOps['matmul'],
  a: Value,
  b: Value,
  dy: Value,
): Value {
  let [left, right] = [a, dy];
  // One matrix under many: a single product over all rows, not a product for each and a sum.
  if (b.type.shape.length === 2 && a.type.shape.length > 2 && !transposeA) {
    left = asMatrix(g, a);
    right = asMatrix(g, dy);
  }
  const db = transposeB
    ? product(g, right, left, { transposeA: true, transposeB: transposeA })
    : product(g, left, right, { transposeA: !transposeA });
  return sumToShape(g, db, b.type.shape);
}

function asMatrix(g: Builder, x: Value): Value {
  const { shape } = x.type;
  return reshape(g, x, [elementCount(shape.slice(0, -1)), shape.at(-1) as Dim]);
}
