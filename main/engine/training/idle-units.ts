/** What shows that units of a layer learn no more. */
import type { TensorData } from '../../../shared/ir/tensor-data.ts';

/**
 * An output of tanh beyond this counts as saturated: its slope there, 1 - t^2, is below a sixteenth of its largest, so that little
 * gradient passes. Activations at the flat ends are what Glorot and Bengio, "Understanding the difficulty of training deep
 * feedforward neural networks" (2010), show for networks that stop learning; the limit is our choice.
 */
const saturation = 0.97;

/** Share of a ReLU's units whose outputs are all 0 or less, over every axis but `unitAxis`. 0 to 1. */
export function deadShare(shape: TensorData['shape'], values: TensorData['data'], unitAxis: number): number {
  const units = shape[unitAxis] ?? 0;
  const inner = shape.slice(unitAxis + 1).reduce((product, size) => product * size, 1);
  const isAwake = new Uint8Array(units);
  for (let i = 0, unit = 0; i < values.length; i += inner, unit = unit + 1 === units ? 0 : unit + 1) {
    if (isAwake[unit] === 1) continue;
    for (let at = i; at < i + inner; at++) {
      if (Number(values[at]) > 0) {
        isAwake[unit] = 1;
        break;
      }
    }
  }
  return units === 0 ? 0 : isAwake.filter((awake) => awake === 0).length / units;
}

/** Share of values at the flat ends. A sigmoid is a tanh: s(x) = (1 + tanh(x / 2)) / 2. 0 to 1. */
export function saturatedShare(values: Float32Array, made: 'tanh' | 'sigmoid'): number {
  let count = 0;
  for (const value of values) {
    const t = made === 'tanh' ? value : 2 * value - 1;
    if (t > saturation || t < -saturation) count++;
  }
  return values.length === 0 ? 0 : count / values.length;
}
