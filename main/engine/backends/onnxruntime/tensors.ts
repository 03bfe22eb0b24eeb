import { Tensor } from 'onnxruntime-node';
import type { TensorArray, TensorData } from '../../../../shared/ir/tensor-data.ts';

/** The same memory, as the runtime's tensor. */
export function toRuntime({ dtype, shape, data }: TensorData): Tensor {
  return new Tensor(dtype, data as never, [...shape]) as Tensor;
}

/** The same memory, as our tensor. The runtime's result must lie on the host. */
export function fromRuntime(tensor: Tensor): TensorData {
  return {
    dtype: tensor.type as TensorData['dtype'],
    shape: tensor.dims,
    data: tensor.data as TensorArray,
  };
}
