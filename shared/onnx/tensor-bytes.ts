import type { TensorData } from '../ir/tensor-data.ts';

/** The elements' bytes as they lie in memory (little-endian on every platform that runs Netloom), not copied. */
export function tensorBytes(data: TensorData['data']): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
