import { describe, expect, it } from 'vitest';
import { fromFloat16, toFloat16 } from './float16.ts';

describe('half precision', () => {
  it('keeps every half that is not NaN', () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      const value = fromFloat16(bits);
      if (Number.isNaN(value)) expect(fromFloat16(toFloat16(value))).toBeNaN();
      else expect(toFloat16(value)).toBe(bits);
    }
  });

  it('rounds to the nearest, ties to even', () => {
    for (let bits = 0; bits < 0x7bff; bits++) {
      const low = fromFloat16(bits);
      const middle = (low + fromFloat16(bits + 1)) / 2;
      const even = bits % 2 === 0 ? bits : bits + 1;
      expect(toFloat16(middle)).toBe(even);
      expect(toFloat16(low * 0.51 + fromFloat16(bits + 1) * 0.49)).toBe(bits);
    }
  });

  it('reaches infinity from 65520 on', () => {
    expect(toFloat16(65519)).toBe(0x7bff);
    expect(toFloat16(65520)).toBe(0x7c00);
    expect(toFloat16(-1e9)).toBe(0xfc00);
    expect(toFloat16(2 ** -25)).toBe(0);
    expect(toFloat16(2 ** -25 * 1.01)).toBe(1);
  });
});
