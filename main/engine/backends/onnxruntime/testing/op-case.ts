import { must } from '../../../../../shared/base/assert.ts';
import { randomStream } from '../../../../../shared/base/random.ts';
import type { Graph } from '../../../../../shared/ir/graph.ts';
import { allocate, type TensorData } from '../../../../../shared/ir/tensor-data.ts';
import { type DType, elementCount } from '../../../../../shared/ir/types.ts';
import type { OpAttributes } from '../../../../../shared/ops/attributes.ts';
import type { OpName } from '../../../../../shared/ops/definition.ts';
import { GraphBuilder } from '../../../../../shared/ops/graph-builder.ts';
import type { Tensors } from '../../backend.ts';

/** One op on its own, with input shapes; float inputs are filled with normal numbers. */
export interface OpCase<K extends OpName = OpName> {
  readonly op: K;
  readonly shapes: readonly (readonly number[])[];
  readonly attributes: OpAttributes[K];
  /** Element type and largest value of inputs that are not float32. */
  readonly integers?: Readonly<Record<number, { readonly dtype: DType; readonly below: number }>>;
}

export function opCase<K extends OpName>(
  op: K,
  shapes: readonly (readonly number[])[],
  attributes: OpAttributes[K],
  integers: OpCase<K>['integers'] = {},
): OpCase {
  return { op, shapes, attributes, integers } as OpCase;
}

/** The graph `results = op(inputs)`; results are named r0, r1, ... */
export function caseGraph({ op, shapes, attributes, integers }: OpCase): Graph {
  const builder = new GraphBuilder();
  builder.origin = 'case';
  const inputs = shapes.map((shape, i) =>
    builder.input('data', `x${i}`, { dtype: integers?.[i]?.dtype ?? 'float32', shape }),
  );
  builder.op(op, inputs, attributes).forEach((value, i) => {
    builder.output('result', `r${i}`, value);
  });
  return builder.graph();
}

/** Feeds that depend on the case's position alone. */
export function caseFeeds({ shapes, integers }: OpCase, seed: number): Tensors {
  return new Map(
    shapes.map((shape, i): [string, TensorData] => {
      const random = randomStream(seed, i);
      const kind = integers?.[i];
      const tensor = allocate(kind?.dtype ?? 'float32', shape);
      for (let j = 0; j < elementCount(shape); j++) {
        tensor.data[j] = kind === undefined ? random.normal(j) : Math.floor(random.uniform(j) * kind.below);
      }
      return [`x${i}`, tensor];
    }),
  );
}

/** Largest |a - b| / (1 + |b|) over the elements; infinite where shapes or types differ. */
export function largestDifference(a: TensorData | undefined, b: TensorData | undefined): number {
  const [left, right] = [must(a, 'a result'), must(b, 'a result')];
  if (left.dtype !== right.dtype || left.shape.join() !== right.shape.join()) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < right.data.length; i++) {
    const [x, y] = [Number(left.data[i]), Number(right.data[i])];
    const difference = Object.is(x, y) ? 0 : Math.abs(x - y) / (1 + Math.abs(y));
    largest = Math.max(largest, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
  return largest;
}
