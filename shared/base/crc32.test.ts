import { expect, it } from 'vitest';
import { crc32 } from './crc32.ts';
import { encodeUtf8 } from './utf8.ts';

it('gives the published check value of CRC-32', () => {
  expect(crc32(encodeUtf8('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(0))).toBe(0);
});
