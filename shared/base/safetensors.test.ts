import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSafetensors, type SafetensorsTensor } from './safetensors.ts';
import { decodeSafetensors } from './testing/decode-safetensors.ts';

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}

/** A file with this header text (unpadded) and payload size. */
function fileOf(header: string, payloadBytes: number): Uint8Array {
  const json = new TextEncoder().encode(header);
  const prefix = new Uint8Array(8);
  new DataView(prefix.buffer).setBigUint64(0, BigInt(json.length), true);
  return join([prefix, json, new Uint8Array(payloadBytes)]);
}

function kindOf(bytes: Uint8Array): string {
  const result = decodeSafetensors(bytes);
  return result.ok ? 'ok' : result.error.kind;
}

const everyType = new Map<string, SafetensorsTensor>([
  ['bool', { dtype: 'BOOL', shape: [3], data: Uint8Array.of(1, 0, 1) }],
  ['i8', { dtype: 'I8', shape: [2], data: Int8Array.of(-128, 127) }],
  ['u8', { dtype: 'U8', shape: [1, 2], data: Uint8Array.of(0, 255) }],
  ['f16', { dtype: 'F16', shape: [1], data: Uint16Array.of(0x3c00) }],
  ['密集/weight', { dtype: 'F32', shape: [2, 2], data: Float32Array.of(1, -0, Number.NaN, 3e38) }],
  ['empty', { dtype: 'F32', shape: [0, 4], data: new Float32Array(0) }],
  ['scalar', { dtype: 'I32', shape: [], data: Int32Array.of(-5) }],
  ['u32', { dtype: 'U32', shape: [1], data: Uint32Array.of(4294967295) }],
  ['__proto__', { dtype: 'I64', shape: [1], data: BigInt64Array.of(-(2n ** 63n)) }],
]);

describe('safetensors', () => {
  it('round-trips every element type, names and metadata', () => {
    const metadata = new Map([
      ['format', 'test "quoted"'],
      ['名', '值'],
    ]);
    const bytes = join(encodeSafetensors(everyType, metadata));
    const read = decodeSafetensors(bytes);
    if (!read.ok) throw new Error(read.error.kind);
    expect(new Map(read.value.tensors)).toEqual(everyType);
    expect(read.value.metadata).toEqual(metadata);
  });

  it('aligns the payload, so that reading makes views and no copies', () => {
    const bytes = join(encodeSafetensors(everyType));
    const read = decodeSafetensors(bytes);
    if (!read.ok) throw new Error(read.error.kind);
    expect(new DataView(bytes.buffer).getUint32(0, true) % 8).toBe(0);
    for (const { data } of read.value.tensors.values()) expect(data.buffer).toBe(bytes.buffer);
  });

  it('writes views of the tensors themselves', () => {
    const data = new Float32Array(1000);
    const pieces = encodeSafetensors(new Map([['w', { dtype: 'F32', shape: [1000], data }]]));
    expect(pieces[1]?.buffer).toBe(data.buffer);
  });

  it('reads a file whose header is not aligned', () => {
    const bytes = fileOf('{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', 8);
    const read = decodeSafetensors(bytes);
    expect(read.ok && read.value.tensors.get('w')?.data).toEqual(new Float32Array(2));
  });

  it.each([
    ['truncated', new Uint8Array(7)],
    ['truncated', fileOf('{}', 0).subarray(0, 9)],
    ['ranges-invalid', fileOf('{"w":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}', 3)],
    ['header-too-large', Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255)],
    ['header-invalid', fileOf('{"w":', 0)],
    ['header-invalid', fileOf(' {}', 0)],
    ['header-invalid', fileOf('{"__metadata__":{"a":1}}', 0)],
    ['header-invalid', fileOf('[]', 0)],
    ['entry-invalid', fileOf('{"w":[]}', 0)],
    ['entry-invalid', fileOf('{"w":{"dtype":"U8","shape":[-1],"data_offsets":[0,0]}}', 0)],
    ['entry-invalid', fileOf('{"w":{"dtype":"U8","shape":[1],"data_offsets":[0]}}', 1)],
    ['dtype-unsupported', fileOf('{"w":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}', 2)],
    ['dtype-unsupported', fileOf('{"w":{"dtype":"toString","shape":[1],"data_offsets":[0,2]}}', 2)],
    ['range-outside', fileOf('{"w":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}', 2)],
    ['range-outside', fileOf('{"w":{"dtype":"U8","shape":[0],"data_offsets":[2,1]}}', 2)],
    ['size-mismatch', fileOf('{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,3]}}', 3)],
    [
      'size-mismatch',
      fileOf('{"w":{"dtype":"F32","shape":[4503599627370496,4503599627370496],"data_offsets":[0,0]}}', 0),
    ],
    [
      'ranges-invalid',
      fileOf(
        '{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}',
        3,
      ),
    ],
    ['ranges-invalid', fileOf('{"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}', 3)],
  ])('refuses a file as %s', (kind, bytes) => {
    expect(kindOf(bytes)).toBe(kind);
  });

  it('names the tensor concerned', () => {
    const read = decodeSafetensors(
      fileOf('{"dense1/weight":{"dtype":"F32","shape":[9],"data_offsets":[0,4]}}', 4),
    );
    expect(read).toEqual({
      ok: false,
      error: { kind: 'size-mismatch', tensor: 'dense1/weight', values: { expected: 36, found: 4 } },
    });
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        decodeSafetensors(bytes);
      }),
      { numRuns: 2000 },
    );
    const json = fc.json({ maxDepth: 4 });
    fc.assert(
      fc.property(json, fc.nat(64), (header, payload) => {
        decodeSafetensors(fileOf(header, payload));
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a mutated file as a consistent one or names its problem', () => {
    const original = join(encodeSafetensors(everyType, new Map([['k', 'v']])));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.nat(original.length),
        (changes, length) => {
          const bytes = original.slice(0, Math.max(length, 8));
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          const read = decodeSafetensors(bytes);
          if (!read.ok) return;
          for (const { shape, data } of read.value.tensors.values())
            expect(data.length).toBe(shape.reduce((product, size) => product * size, 1));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('refuses to write a tensor whose data do not fill its shape', () => {
    expect(() =>
      encodeSafetensors(new Map([['w', { dtype: 'F32', shape: [3], data: new Float32Array(2) }]])),
    ).toThrow('tensor w');
  });
});
