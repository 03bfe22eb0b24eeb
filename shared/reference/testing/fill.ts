import type { RandomStream } from '../../base/random.ts';
import { permutation, randomStream } from '../../base/random.ts';
import type { TensorData } from '../../ir/tensor-data.ts';
import { fromArray } from '../../ir/tensor-data.ts';
import type { DType } from '../../ir/types.ts';
import { elementCount } from '../../ir/types.ts';
import type { ExampleFill, ExampleInput } from '../../ops/definition.ts';

/** The values of a case's input: the same in every run, float32 values exactly. */
export function fillInput(input: ExampleInput, ...key: readonly number[]): TensorData {
  const dtype = input.dtype ?? 'float32';
  const stream = randomStream(...key);
  const count = elementCount(input.shape);
  const fill = input.fill ?? 'normal';
  if (fill === 'distinct') {
    const ranks = permutation(count, ...key);
    return fromArray(
      dtype,
      input.shape,
      Array.from(ranks, (rank) => (rank - count / 2) * 0.1 + 0.05),
    );
  }
  const value =
    dtype === 'float32' || dtype === 'float16' ? floatValue(fill) : wholeValue(fill, dtype, input);
  return fromArray(
    dtype,
    input.shape,
    Array.from({ length: count }, (_, i) => value(stream, i)),
  );
}

type Draw = (stream: RandomStream, i: number) => number;

function floatValue(fill: ExampleFill): Draw {
  switch (fill) {
    case 'positive':
      return (stream, i) => 0.5 + 1.5 * stream.uniform(i);
    case 'unit':
      return (stream, i) => 0.05 + 0.9 * stream.uniform(i);
    case 'away-from-zero':
      return (stream, i) => {
        const x = stream.normal(i);
        return x < 0 ? x - 0.3 : x + 0.3;
      };
    default:
      return (stream, i) => stream.normal(i);
  }
}

function wholeValue(fill: ExampleFill, dtype: DType, { below = 2 }: ExampleInput): Draw {
  const min = dtype === 'int32' || dtype === 'int64' || dtype === 'int8' ? -50 : 0;
  switch (fill) {
    case 'labels':
      return (stream, i) => Math.floor(stream.uniform(i) * below);
    case 'bits':
      return (stream, i) => (dtype === 'bool' ? stream.bits(i) % 2 : stream.bits(i));
    case 'bytes':
      return (stream, i) => (stream.bits(i) % 256) - (dtype === 'int8' ? 128 : 0);
    case 'away-from-zero':
      return (stream, i) => {
        const size = 1 + (stream.bits(i) % 50);
        return min < 0 && stream.bits(i) > 0x80000000 ? -size : size;
      };
    default:
      return (stream, i) => min + Math.floor(stream.uniform(i) * (51 - min));
  }
}
