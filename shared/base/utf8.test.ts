import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

describe('UTF-8', () => {
  it('encodes as the platform does', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0x10ffff), { maxLength: 100 }), (points) => {
        const text = String.fromCodePoint(...points);
        return Buffer.from(text, 'utf8').equals(encodeUtf8(text));
      }),
    );
    expect(encodeUtf8('a\ud800b')).toEqual(new Uint8Array(new TextEncoder().encode('a\ud800b')));
  });

  it('decodes what the strict platform decoder does, and nothing else', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const oracle = (bytes: Uint8Array): string | undefined => {
      try {
        return strict.decode(bytes);
      } catch {
        return undefined;
      }
    };
    const byte = fc.oneof(
      fc.nat(255),
      fc.constantFrom(0x80, 0xbf, 0xc1, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xa0, 0x9f, 0x90, 0x8f),
    );
    fc.assert(
      fc.property(
        fc.array(byte, { maxLength: 6 }).map((list) => Uint8Array.from(list)),
        (bytes) => decodeUtf8(bytes) === oracle(bytes),
      ),
      { numRuns: 20_000 },
    );
  });

  it('round-trips texts longer than one block', () => {
    const text = '深度学习🧶a'.repeat(3000);
    expect(decodeUtf8(encodeUtf8(text))).toBe(text);
  });
});
