import { Tensor } from 'onnxruntime-node';
import { blockedDomain } from '../../../../shared/onnx/blocked-tensors.ts';
import { encodeModel } from '../../../../shared/onnx/encode-model.ts';
import { GraphWriter } from '../../../../shared/onnx/graph-writer.ts';
import { openSession } from './session.ts';

/**
 * Channels in a block of this processor's image kernels (16 with AVX-512, 8 with AVX2), or undefined where the runtime has
 * no such kernels. The operators are the runtime's own, so they are asked instead of the processor.
 */
export async function probeBlockSize(): Promise<number | undefined> {
  const g = new GraphWriter();
  const channels = 4;
  const image = { name: 'x', dtype: 'float32', shape: [1, channels, 1, 1] } as const;
  const value = g.op('ReorderInput', ['x'], {}, blockedDomain);
  const graph = g.finish('probe', [image], [{ info: { name: 'y', dtype: 'float32' }, value }]);
  try {
    const bytes = encodeModel({ graph, opsets: { '': 21, [blockedDomain]: 1 }, metadata: {} });
    const session = await openSession(bytes, { device: 'cpu', threads: 1 });
    const { y } = await session.run({ x: new Tensor('float32', new Float32Array(channels), image.shape) });
    await session.release();
    const size = y?.dims[1] ?? channels;
    return size > channels ? size : undefined;
  } catch {
    return undefined;
  }
}
