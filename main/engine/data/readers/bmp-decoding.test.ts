import { describe, expect, it } from 'vitest';
import { type BmpPixels, bmpHeader, decodeBmp } from './bmp-decoding.ts';

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly method?: number;
  readonly palette?: readonly number[];
  readonly masks?: readonly number[];
  readonly data: readonly number[];
}

/** A file with the header of 40 bytes of the Windows reference; palette as blue, green, red, 0. */
function bmp({ width, height, bits, method = 0, palette = [], masks = [], data }: Layout): Buffer {
  const start = 54 + 4 * masks.length + palette.length;
  const head = Buffer.alloc(start);
  head.write('BM');
  head.writeUInt32LE(start + data.length, 2);
  head.writeUInt32LE(start, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(bits, 28);
  head.writeUInt32LE(method, 30);
  head.writeUInt32LE(palette.length / 4, 46);
  masks.forEach((mask, i) => void head.writeUInt32LE(mask, 54 + 4 * i));
  head.set(palette, 54 + 4 * masks.length);
  return Buffer.concat([head, Buffer.from(data)]);
}

function decode(bytes: Buffer): BmpPixels {
  const header = bmpHeader(bytes);
  if (header === undefined) throw new Error('no header');
  return decodeBmp(bytes, header);
}

const pixelsOf = (layout: Layout): number[] => [...decode(bmp(layout)).data];

const [black, white, red] = [
  [0, 0, 0],
  [255, 255, 255],
  [255, 0, 0],
] as const;
/** Black, white, red. */
const palette = [0, 0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 0];

describe('BMP', () => {
  it('holds rows from below, blue first, padded to four bytes', () => {
    const data = [0, 0, 255, 255, 255, 255, 9, 9, 0, 0, 0, 0, 0, 255, 9, 9];
    expect(pixelsOf({ width: 2, height: 2, bits: 24, data })).toEqual([...black, ...red, ...red, ...white]);
  });

  it('holds rows from above where its height is negative', () => {
    const data = [0, 0, 255, 0, 255, 255, 255, 0];
    expect(pixelsOf({ width: 1, height: -2, bits: 24, data })).toEqual([...red, ...white]);
  });

  it.each([
    [1, [0b01000000, 0, 0, 0]],
    [2, [0b00011000, 0, 0, 0]],
    [4, [0x01, 0x20, 0, 0]],
    [8, [0, 1, 2, 0]],
  ])('takes %i bits a pixel from the palette', (bits, data) => {
    const third = bits === 1 ? black : red;
    expect(pixelsOf({ width: 3, height: 1, bits, palette, data })).toEqual([...black, ...white, ...third]);
  });

  it('spreads the five bits of 16 over the whole range', () => {
    // Red 31, green 16, blue 0: 16 of 31 is 132 of 255.
    const data = [0x00, 0x7e, 0, 0];
    expect(pixelsOf({ width: 1, height: 1, bits: 16, data })).toEqual([255, 132, 0]);
  });

  it('goes by the bit fields: five, six and five bits, and alpha of 32', () => {
    const masks = [0xf800, 0x7e0, 0x1f];
    expect(pixelsOf({ width: 1, height: 1, bits: 16, method: 3, masks, data: [0xe0, 0x07, 0, 0] })).toEqual([
      0, 255, 0,
    ]);
    const alpha = [0xff, 0xff00, 0xff0000, 0xff000000];
    const data = [10, 20, 30, 128];
    expect(pixelsOf({ width: 1, height: 1, bits: 32, method: 6, masks: alpha, data })).toEqual([
      10, 20, 30, 128,
    ]);
  });

  it('passes over the fourth byte of plain 32 bits', () => {
    expect(pixelsOf({ width: 1, height: 1, bits: 32, data: [3, 2, 1, 0] })).toEqual([1, 2, 3]);
  });

  it('decodes runs of 8 bits: repeated, literal, end of row, a leap', () => {
    const data = [3, 1, 0, 0, 0, 3, 2, 1, 2, 0, 0, 0, 0, 2, 2, 0, 1, 2, 0, 1];
    expect(pixelsOf({ width: 3, height: 3, bits: 8, method: 1, palette, data })).toEqual([
      ...[black, black, red].flat(),
      ...[red, white, red].flat(),
      ...[white, white, white].flat(),
    ]);
  });

  it('decodes runs of 4 bits, whose bytes hold two pixels in turn', () => {
    const data = [3, 0x12, 0, 0, 0, 3, 0x21, 0x20, 0, 1];
    expect(pixelsOf({ width: 3, height: 2, bits: 4, method: 2, palette, data })).toEqual([
      ...[red, white, red].flat(),
      ...[white, red, white].flat(),
    ]);
  });

  it('counts the rows that a file holds', () => {
    const whole = bmp({ width: 1, height: 4, bits: 24, data: Array(16).fill(7) });
    expect(decode(whole).rows).toBe(4);
    // The padding of the last row may be missing.
    expect(decode(whole.subarray(0, -1)).rows).toBe(4);
    expect(decode(whole.subarray(0, -2)).rows).toBe(3);
    expect(decode(whole.subarray(0, 54)).rows).toBe(0);
  });

  it.each([
    ['no width', { width: 0, height: 1, bits: 24 }],
    ['three bits', { width: 1, height: 1, bits: 3 }],
    ['a JPEG inside', { width: 1, height: 1, bits: 24, method: 4 }],
    ['runs from above', { width: 1, height: -1, bits: 8, method: 1 }],
  ])('has no header with %s', (_, layout) => {
    expect(bmpHeader(bmp({ ...layout, data: [] }))).toBeUndefined();
  });
});
