/**
 * Node reads, writes and hashes less than 2 GiB at a time, and Linux as well; smaller blocks also keep one call short.
 */
const blockBytes = 64 * 1024 * 1024;

/** Views of consecutive parts of bytes, each of a size every system call takes. */
export function* blocks(bytes: Uint8Array): Generator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += blockBytes) yield bytes.subarray(at, at + blockBytes);
}
