import { describe, expect, it } from 'vitest';
import { fromFloat16, toFloat16 } from './float16.ts';

describe('half precision', () => {
  it('keeps every half that is not NaN', () => {
    const all = Array.from({ length: 0x10000 }, (_, bits) => bits);
    const lost = all.filter((bits) => {
      const value = fromFloat16(bits);
      return Number.isNaN(value) ? !Number.isNaN(fromFloat16(toFloat16(value))) : toFloat16(value) !== bits;
    });
    expect(lost).toEqual([]);
  });

  it('rounds to the nearest, ties to even', () => {
    const finite = Array.from({ length: 0x7bff }, (_, bits) => bits);
    const wrong = finite.filter((bits) => {
      const [low, high] = [fromFloat16(bits), fromFloat16(bits + 1)];
      const even = bits % 2 === 0 ? bits : bits + 1;
      return toFloat16((low + high) / 2) !== even || toFloat16(low * 0.51 + high * 0.49) !== bits;
    });
    expect(wrong).toEqual([]);
  });

  it('reaches infinity from 65520 on', () => {
    expect(toFloat16(65519)).toBe(0x7bff);
    expect(toFloat16(65520)).toBe(0x7c00);
    expect(toFloat16(-1e9)).toBe(0xfc00);
    expect(toFloat16(2 ** -25)).toBe(0);
    expect(toFloat16(2 ** -25 * 1.01)).toBe(1);
  });
});
