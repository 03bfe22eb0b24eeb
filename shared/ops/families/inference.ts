import { onnxOperator } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { Dim, DType, TensorType } from '../../ir/types.ts';
import { elementsPerSample, fixed } from '../../ir/types.ts';
import type { None } from '../attributes.ts';
import { add, matmul } from '../build.ts';
import type { OpDefinition } from '../definition.ts';
import { need } from '../definition.ts';
import { inferenceExamples as examples } from '../examples/inference.ts';
import { exactly, needDtype, needFloats, needRank, needShape } from '../shape-rules.ts';

/**
 * Ops of compressed networks, which only predict: they carry no gradient.
 *
 * Integers stand for real numbers by `real = scale * (integer - zeroPoint)` (Jacob et al. 2018, arXiv:1712.05877,
 * equation 1), as ONNX's QuantizeLinear and DequantizeLinear.
 */
export interface InferenceOps {
  /** (x [N, in], weight [in, out], bias [out]) -> x * weight + bias, float32. */
  linear: None;
  /** float32 -> `to`: round half to even of x / scale, plus zeroPoint, clipped to the range of `to`. */
  quantize: { readonly scale: number; readonly zeroPoint: number; readonly to: 'uint8' | 'int8' };
  /**
   * uint8, int8 or int32 -> float32: (x - zeroPoint) * scale, with one scale, or one for each position of `axis`.
   * For int32 the zero point is 0.
   */
  dequantize: {
    readonly scale: number | ArrayLike<number>;
    readonly zeroPoint: number;
    readonly axis: number;
  };
  /**
   * (x [.., in], weight uint8 [in, out]) -> x * ((weight - zeroPoint) * scale[out]), where x is first rounded to uint8 by
   * the range it has in this call, 0 included (ONNX's DynamicQuantizeLinear): results depend on the whole batch.
   * Both sides are unsigned because sums of uint8 by int8 saturate on x86 processors without VNNI.
   */
  dynamic_quantized_matmul: { readonly scale: ArrayLike<number>; readonly zeroPoint: number };
}

type Table = { readonly [K in keyof InferenceOps]: OpDefinition<K> };

const ranges = { uint8: [0, 255], int8: [-128, 127] } as const;

function isPositive(scale: number): boolean {
  return Number.isFinite(scale) && scale > 0;
}

function needZeroPoint(zeroPoint: number, dtype: DType): void {
  const [min, max] = dtype === 'uint8' || dtype === 'int8' ? ranges[dtype] : [0, 0];
  const fits = Number.isInteger(zeroPoint) && zeroPoint >= min && zeroPoint <= max;
  need(fits, `a zero point of ${dtype} from ${min} to ${max}`, String(zeroPoint));
}

/** Rows and columns of the weight of a product whose left side has `width` features. */
function needWeight(weight: TensorType, width: Dim | undefined): Dim {
  needRank(weight, 2, 'the weight');
  need(weight.shape[0] === width, `${String(width)} features`, weight.shape);
  return weight.shape[1] as Dim;
}

function productMacs([x]: readonly TensorType[], [y]: readonly TensorType[]): number {
  return elementsPerSample(y?.shape ?? []) * fixed(x?.shape.at(-1));
}

export const inference: Table = {
  linear: {
    sources: [onnxOperator('Gemm')],
    infer: (inputs) => {
      const [x, weight, bias] = exactly(inputs, 3);
      needFloats(inputs);
      needRank(x, 2, 'the input');
      const columns = needWeight(weight, x.shape[1]);
      needShape(bias, [columns], 'the bias');
      return [{ dtype: 'float32', shape: [x.shape[0] as Dim, columns] }];
    },
    gradient: 'never',
    decompose: (g, inputs) => {
      const [x, weight, bias] = exactly(inputs as readonly Value[], 3);
      return [add(g, matmul(g, x, weight), bias)];
    },
    macs: productMacs,
    examples: examples.linear,
  },
  quantize: {
    sources: [onnxOperator('QuantizeLinear')],
    infer: (inputs, { scale, zeroPoint, to }) => {
      const [x] = exactly(inputs, 1);
      needDtype(x, 'float32');
      need(isPositive(scale), 'a scale above 0', String(scale));
      needZeroPoint(zeroPoint, to);
      return [{ dtype: to, shape: x.shape }];
    },
    gradient: 'never',
    examples: examples.quantize,
  },
  dequantize: {
    sources: [onnxOperator('DequantizeLinear')],
    infer: (inputs, { scale, zeroPoint, axis }) => {
      const [x] = exactly(inputs, 1);
      needDtype(x, 'uint8', 'int8', 'int32');
      needZeroPoint(zeroPoint, x.dtype);
      const scales = typeof scale === 'number' ? [scale] : Array.from(scale);
      need(scales.every(isPositive), 'scales above 0', scales.slice(0, 8).join(', '));
      if (typeof scale !== 'number') {
        need(x.shape[axis] === scale.length, `${scale.length} positions on axis ${axis}`, x.shape);
      }
      return [{ dtype: 'float32', shape: x.shape }];
    },
    gradient: 'never',
    examples: examples.dequantize,
  },
  dynamic_quantized_matmul: {
    sources: [onnxOperator('DynamicQuantizeLinear'), onnxOperator('MatMulInteger')],
    infer: (inputs, { scale, zeroPoint }) => {
      const [x, weight] = exactly(inputs, 2);
      needDtype(x, 'float32');
      needDtype(weight, 'uint8');
      needZeroPoint(zeroPoint, 'uint8');
      need(x.shape.length >= 2, '2 dimensions or more', x.shape);
      const columns = needWeight(weight, x.shape.at(-1));
      need(columns === scale.length, `${scale.length} columns`, weight.shape);
      return [{ dtype: 'float32', shape: [...x.shape.slice(0, -1), columns] }];
    },
    gradient: 'never',
    macs: productMacs,
    examples: examples.dynamic_quantized_matmul,
  },
};
