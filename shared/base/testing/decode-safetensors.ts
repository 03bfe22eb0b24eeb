import { ok, type Result } from '../result.ts';
import {
  prefixBytes,
  readSafetensorsHeader,
  readSafetensorsPrefix,
  type SafetensorsFile,
  type SafetensorsProblem,
  type SafetensorsTensor,
  safetensorsTensor,
} from '../safetensors.ts';

/**
 * Reads a whole file from memory. Tensors are views of `bytes` where their alignment allows it, else copies.
 * Never throws, whatever the bytes.
 */
export function decodeSafetensors(bytes: Uint8Array): Result<SafetensorsFile, SafetensorsProblem> {
  const length = readSafetensorsPrefix(bytes.subarray(0, prefixBytes), bytes.length);
  if (!length.ok) return length;
  const payload = bytes.subarray(prefixBytes + length.value);
  const header = readSafetensorsHeader(
    bytes.subarray(prefixBytes, prefixBytes + length.value),
    payload.length,
  );
  if (!header.ok) return header;
  const tensors = new Map<string, SafetensorsTensor>();
  for (const range of header.value.ranges)
    tensors.set(range.name, safetensorsTensor(range, payload.subarray(range.begin, range.end)));
  return ok({ tensors, metadata: header.value.metadata });
}
