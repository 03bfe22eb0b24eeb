/**
 * BMP files, which libvips does not read: 1, 2, 4, 8, 16, 24 and 32 bits a pixel, RLE4 and RLE8, bit fields, rows from
 * below or from above. Layout of the file: "Bitmap Storage" and BITMAPINFOHEADER of the Windows GDI reference.
 */

export interface BmpPixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  /** Rows from above, channels last. */
  readonly data: Uint8Array;
  /** Rows the file holds; the others of a file that is cut off stay white. */
  readonly rows: number;
}

export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bits: number;
  readonly compression: 'none' | 'rle8' | 'rle4';
  /** Where the pixels begin. */
  readonly start: number;
  /** Three bytes a colour: red, green, blue. */
  readonly palette: Uint8Array;
  /** Masks of red, green, blue and alpha, of 16 and 32 bits. */
  readonly masks: readonly [number, number, number, number];
}

const allowedBits: readonly number[] = [1, 2, 4, 8, 16, 24, 32];

/** The header of a BMP file; undefined where it is damaged or asks for what no such file holds (JPEG inside a BMP). */
export function bmpHeader(bytes: Uint8Array): BmpHeader | undefined {
  if (bytes.length < 26) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.getUint32(10, true);
  const length = view.getUint32(14, true);
  if (14 + length > bytes.length || (length !== 12 && length < 16)) return undefined;
  const isCore = length === 12;
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  const rows = isCore ? view.getInt16(20, true) : view.getInt32(22, true);
  const bits = view.getUint16(isCore ? 24 : 28, true);
  const method = length >= 40 ? view.getUint32(30, true) : 0;
  const hasFields = method === 3 || method === 6;
  const isRle = (method === 1 && bits === 8) || (method === 2 && bits === 4);
  const isKnown =
    method === 0 || (isRle && rows > 0) || (hasFields && length !== 64 && (bits === 16 || bits === 32));
  if (width <= 0 || rows === 0 || !allowedBits.includes(bits) || !isKnown) return undefined;
  const fieldsAfter = hasFields && length === 40 ? (method === 6 ? 16 : 12) : 0;
  const masks = hasFields ? masksAt(view, length, fieldsAfter) : bits === 16 ? fiveBits : eightBits;
  if (masks === undefined) return undefined;
  const asked = length >= 36 ? view.getUint32(46, true) : 0;
  const palette = paletteAt(bytes, 14 + length + fieldsAfter, bits, isCore ? 3 : 4, asked, start);
  const compression = isRle ? (bits === 8 ? 'rle8' : 'rle4') : 'none';
  return { width, height: Math.abs(rows), isTopDown: rows < 0, bits, compression, start, palette, masks };
}

/** The pixels behind a header. Takes `width * height` times 3 or 4 bytes, whatever the file holds. */
export function decodeBmp(bytes: Uint8Array, header: BmpHeader): BmpPixels {
  const { width, height, bits } = header;
  const channels = bits > 8 && header.masks[3] !== 0 ? 4 : 3;
  const data = new Uint8Array(width * height * channels).fill(255);
  const rows =
    header.compression === 'none' ? readRows(bytes, header, data, channels) : readRuns(bytes, header, data);
  return { width, height, channels, data, rows };
}

const fiveBits = [0x7c00, 0x3e0, 0x1f, 0] as const;
const eightBits = [0xff0000, 0xff00, 0xff, 0] as const;

function masksAt(view: DataView, length: number, after: number): BmpHeader['masks'] | undefined {
  const count = Math.min(4, after > 0 ? after / 4 : (length - 40) / 4);
  if (count < 3 || 54 + 4 * count > view.byteLength) return undefined;
  const mask = (i: number): number => (i < count ? view.getUint32(54 + 4 * i, true) : 0);
  return [mask(0), mask(1), mask(2), mask(3)];
}

/** Colours that the file lacks stay black. */
function paletteAt(
  bytes: Uint8Array,
  from: number,
  bits: number,
  entry: 3 | 4,
  asked: number,
  start: number,
): Uint8Array {
  if (bits > 8) return new Uint8Array(0);
  const palette = new Uint8Array(3 * 2 ** bits);
  const there = Math.floor((Math.min(start > from ? start : bytes.length, bytes.length) - from) / entry);
  const colours = Math.min(asked === 0 ? 2 ** bits : asked, 2 ** bits, Math.max(0, there));
  for (let i = 0; i < colours; i++)
    for (let channel = 0; channel < 3; channel++)
      palette[3 * i + channel] = bytes[from + entry * i + 2 - channel] as number;
  return palette;
}

function readRows(bytes: Uint8Array, header: BmpHeader, data: Uint8Array, channels: 3 | 4): number {
  const { width, height, isTopDown, bits, start } = header;
  const stride = Math.ceil((width * bits) / 32) * 4;
  // The padding of the last row may be missing.
  const used = Math.ceil((width * bits) / 8);
  const rows = Math.max(0, Math.min(height, Math.floor((bytes.length - start - used) / stride) + 1));
  const write = pixelWriter(bytes, header, data, channels);
  for (let row = 0; row < rows; row++) {
    const to = (isTopDown ? row : height - 1 - row) * width * channels;
    write(start + row * stride, to);
  }
  return rows;
}

/** Writes one row of the file, from byte `from`, to `data` at `to`. */
function pixelWriter(
  bytes: Uint8Array,
  { width, bits, palette, masks }: BmpHeader,
  data: Uint8Array,
  channels: 3 | 4,
): (from: number, to: number) => void {
  if (bits <= 8) {
    const perByte = 8 / bits;
    return (from, to) => {
      for (let x = 0; x < width; x++) {
        const byte = bytes[from + Math.floor(x / perByte)] as number;
        const index = (byte >> (8 - bits * ((x % perByte) + 1))) & (2 ** bits - 1);
        data.set(palette.subarray(3 * index, 3 * index + 3), to + 3 * x);
      }
    };
  }
  if (bits === 24) {
    return (from, to) => {
      for (let x = 0; x < 3 * width; x += 3)
        for (let channel = 0; channel < 3; channel++)
          data[to + x + channel] = bytes[from + x + 2 - channel] as number;
    };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields = masks.slice(0, channels).map(fieldOf);
  return (from, to) => {
    for (let x = 0; x < width; x++) {
      const value = bits === 16 ? view.getUint16(from + 2 * x, true) : view.getUint32(from + 4 * x, true);
      fields.forEach(({ mask, shift, largest }, channel) => {
        const part = ((value & mask) >>> shift) / Math.max(1, largest);
        data[to + channels * x + channel] = Math.round(255 * part);
      });
    }
  };
}

function fieldOf(mask: number): { readonly mask: number; readonly shift: number; readonly largest: number } {
  const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
  return { mask, shift, largest: mask >>> shift };
}

/** Runs of equal pixels; what they pass over has the first colour. Returns the rows reached. */
function readRuns(bytes: Uint8Array, header: BmpHeader, data: Uint8Array): number {
  const { width, height, bits, palette, start } = header;
  for (let i = 0; i < width * height; i++) data.set(palette.subarray(0, 3), 3 * i);
  let x = 0;
  let y = 0;
  const put = (index: number): void => {
    if (x < width && y < height)
      data.set(palette.subarray(3 * index, 3 * index + 3), 3 * ((height - 1 - y) * width + x));
    x++;
  };
  /** Pixel `i` of a run whose bytes hold one index, or two. */
  const indexAt = (byte: number, i: number): number =>
    bits === 8 ? byte : i % 2 === 0 ? byte >> 4 : byte & 15;
  let at = start;
  while (at + 1 < bytes.length && y < height) {
    const [count = 0, second = 0] = bytes.subarray(at, at + 2);
    at += 2;
    if (count > 0) {
      for (let i = 0; i < count; i++) put(indexAt(second, i));
    } else if (second === 0) {
      x = 0;
      y++;
    } else if (second === 1) {
      return height;
    } else if (second === 2) {
      x += bytes[at] ?? 0;
      y += bytes[at + 1] ?? 0;
      at += 2;
    } else {
      const length = Math.ceil((second * bits) / 8);
      if (at + length > bytes.length) return y;
      for (let i = 0; i < second; i++) put(indexAt(bytes[at + Math.floor((i * bits) / 8)] as number, i));
      at += length + (length % 2);
    }
  }
  return Math.min(height, y + (x >= width ? 1 : 0));
}
