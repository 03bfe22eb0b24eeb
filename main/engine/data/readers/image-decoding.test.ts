import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { explain } from '../../../../shared/diagnostics/diagnostic.ts';
import { decodeImage, type ImageTarget, probeImage } from './image-decoding.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'netloom-decoding-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let files = 0;
function write(bytes: Uint8Array | string, name = 'image'): string {
  const file = path.join(scratch, `${files++}-${name}`);
  writeFileSync(file, bytes);
  return file;
}

async function decode(bytes: Uint8Array | string, target: ImageTarget, name?: string) {
  const pixels = new Uint8Array(target.channels * target.height * target.width);
  const problem = await decodeImage(write(bytes, name), target, pixels);
  return { problem, pixels: [...pixels] };
}

const onePixel = { width: 1, height: 1, channels: 3 } as const;

function plain(r: number, g: number, b: number, width = 4, height = 4) {
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } });
}

/** Pixels of noise: nothing of them is lost without being seen. */
function noise(width: number, height: number) {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256);
  return sharp(data, { raw: { width, height, channels: 3 } });
}

describe('formats', () => {
  const orange = plain(200, 100, 0);
  it.each([
    ['PNG', () => orange.png().toBuffer()],
    ['WebP', () => orange.webp({ lossless: true }).toBuffer()],
    ['GIF', () => orange.gif().toBuffer()],
    ['TIFF', () => orange.tiff({ compression: 'lzw' }).toBuffer()],
    ['TIFF of 16 bits', () => orange.toColourspace('rgb16').tiff().toBuffer()],
  ])('%s is read, whatever its name claims', async (_, make) => {
    expect(await decode(await make(), onePixel, 'claims.jpg')).toEqual({
      problem: undefined,
      pixels: [200, 100, 0],
    });
  });

  it.each(['gif', 'webp'] as const)('the first frame of an animated %s is taken', async (format) => {
    const frames = [plain(255, 0, 0), plain(0, 255, 0)].map((frame) => frame.png().toBuffer());
    const image = sharp(await Promise.all(frames), { join: { animated: true } });
    const bytes = await (format === 'gif' ? image.gif() : image.webp({ lossless: true })).toBuffer();
    expect((await sharp(bytes).metadata()).pages).toBe(2);
    expect((await decode(bytes, onePixel)).pixels).toEqual([255, 0, 0]);
    expect(await probeImage(write(bytes))).toEqual({ width: 4, height: 4, channels: 3 });
  });
});

describe('inks', () => {
  /** A JPEG of four inks, which libvips makes of red by its own profile of a press. */
  const red = () => plain(220, 30, 20, 16, 16).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer();
  const expectRed = ([r = 0, g = 0, b = 0]: number[]) => {
    expect(r).toBeGreaterThan(200);
    expect(Math.max(g, b)).toBeLessThan(60);
  };

  it('are 255 (1 - ink) (1 - black) without a profile: a red is red, no negative', async () => {
    const file = await red();
    expect((await sharp(file).metadata()).hasProfile).toBe(false);
    expectRed((await decode(file, onePixel)).pixels);
  });

  it('of a file without the mark of Adobe are turned round all the same', async () => {
    const file = await red();
    const at = file.indexOf('Adobe') - 4;
    expect(file[at + 1]).toBe(0xee);
    const unmarked = Buffer.concat([file.subarray(0, at), file.subarray(at + 16)]);
    expectRed((await decode(unmarked, onePixel)).pixels);
  });

  it('go by the embedded profile where there is one', async () => {
    const file = await plain(220, 30, 20, 16, 16).withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer();
    expect(await sharp(file).metadata()).toMatchObject({ space: 'cmyk', hasProfile: true });
    const { pixels } = await decode(file, onePixel);
    expectRed(pixels);
  });

  it('of a TIFF file are ink, never what is left of the paper', async () => {
    const file = await plain(220, 30, 20, 16, 16).toColourspace('cmyk').tiff().toBuffer();
    expect((await sharp(file).metadata()).space).toBe('cmyk');
    expectRed((await decode(file, onePixel)).pixels);
  });
});

describe('fit', () => {
  /** 8×4: red left of the middle, blue right of it. */
  const wide = async () => {
    const half = await plain(0, 0, 255, 4, 4).png().toBuffer();
    return plain(255, 0, 0, 8, 4)
      .composite([{ input: half, left: 4, top: 0 }])
      .png()
      .toBuffer();
  };
  const rows = (pixels: number[], channel: number) =>
    [0, 1, 2, 3].map((y) => pixels.slice(16 * channel + 4 * y, 16 * channel + 4 * y + 4));
  const square = { width: 4, height: 4, channels: 3 } as const;

  it('pad keeps the shape in the middle, on the ground colour', async () => {
    const { pixels } = await decode(await wide(), { ...square, fit: 'pad', ground: '#0a141e' });
    const row = [255, 255, 0, 0];
    expect(rows(pixels, 0).map((values) => values[0])).toEqual([10, 255, 255, 10]);
    expect(rows(pixels, 1)[0]).toEqual([20, 20, 20, 20]);
    expect(rows(pixels, 2)[3]).toEqual([30, 30, 30, 30]);
    expect(rows(pixels, 0)[1]?.map((value) => (value > 127 ? 255 : 0))).toEqual(row);
  });

  it('pad in grey lies on the luma of the ground colour', async () => {
    const target = { width: 4, height: 4, channels: 1, fit: 'pad', ground: '#00ff00' } as const;
    const { pixels } = await decode(await plain(9, 9, 9, 8, 4).png().toBuffer(), target);
    expect(pixels).toEqual([150, 150, 150, 150, 9, 9, 9, 9, 9, 9, 9, 9, 150, 150, 150, 150]);
  });

  it('crop takes the middle, without ground', async () => {
    const { pixels } = await decode(await wide(), { ...square, fit: 'crop', ground: '#00ff00' });
    expect(rows(pixels, 0)).toEqual(Array(4).fill([255, 255, 0, 0]));
    expect(rows(pixels, 1)).toEqual(Array(4).fill([0, 0, 0, 0]));
  });

  it('goes by the picture as it stands upright', async () => {
    // Turned by a quarter to the right, the red half comes to lie on top.
    const turned = await sharp(await wide())
      .withMetadata({ orientation: 6 })
      .png()
      .toBuffer();
    const { pixels } = await decode(turned, { ...square, fit: 'crop' });
    expect(rows(pixels, 0).map((values) => values[0])).toEqual([255, 255, 0, 0]);
    const padded = await decode(turned, { ...square, fit: 'pad', ground: '#000000' });
    expect(rows(padded.pixels, 1).flat()).toEqual(Array(16).fill(0));
    expect(rows(padded.pixels, 0)[0]).toEqual([0, 255, 255, 0]);
    expect(await probeImage(write(turned))).toEqual({ width: 4, height: 8, channels: 3 });
  });

  it('lays transparent parts on the ground colour', async () => {
    const clear = await sharp({
      create: { width: 4, height: 4, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0 } },
    });
    const file = await clear.png().toBuffer();
    expect((await decode(file, { ...onePixel, ground: '#0a141e' })).pixels).toEqual([10, 20, 30]);
    expect((await decode(file, { ...onePixel, channels: 1, ground: '#808080' })).pixels).toEqual([128]);
    const grey = await clear.toColourspace('b-w').png().toBuffer();
    expect((await decode(grey, { ...onePixel, channels: 1, ground: '#818181' })).pixels).toEqual([129]);
  });

  it.each(['stretch', 'pad', 'crop'] as const)('%s takes one pixel, and a strip of 3000×4', async (fit) => {
    const target = { width: 8, height: 8, channels: 3, fit, ground: '#646464' } as const;
    const one = await decode(await plain(100, 100, 100, 1, 1).png().toBuffer(), target);
    const strip = await decode(await plain(100, 100, 100, 3000, 4).png().toBuffer(), target);
    expect([one, strip]).toEqual(Array(2).fill({ problem: undefined, pixels: Array(192).fill(100) }));
  });
});

describe('what is wrong with a file', () => {
  const found = async (bytes: Uint8Array | string) => {
    const { problem } = await decode(bytes, onePixel, 'a.jpg');
    return problem && `${problem.code}: ${explain(problem).found}`;
  };

  it.each<[string, () => Uint8Array | string | Promise<Uint8Array>]>([
    ['an empty file', () => ''],
    ['a web page', () => '\n<!DOCTYPE html><html><body>404</body></html>'],
    ['a text', () => 'Die Datei wurde nicht gefunden: größer'],
    ['a PDF document', () => '%PDF-1.7\n%âãÏÓ'],
    ['a ZIP archive, or a document packed like one', () => Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1')],
    ['a gzip archive', () => gzipSync('x')],
    ['a HEIF image (HEIC or AVIF)', () => plain(1, 2, 3).avif().toBuffer()],
    ['100 bytes, all zero', () => new Uint8Array(100)],
    ['100 bytes of no known kind', () => new Uint8Array(100).fill(0xfe)],
    ['a PNG file that is cut off after 8 bytes', () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ])('is said in words: %s', async (words, make) => {
    expect(await found(await make())).toBe(`image-broken: ${words}`);
  });

  it('is an SVG drawing where it is one', async () => {
    expect(await found('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>')).toBe(
      'image-svg: SVG',
    );
  });

  it.each(['jpeg', 'png', 'gif', 'webp', 'tiff'] as const)('half a %s is cut off', async (format) => {
    const bytes = await noise(64, 64).toFormat(format).toBuffer();
    const half = bytes.subarray(0, bytes.length >> 1);
    expect(await found(half)).toMatch(/^image-broken: a \w+ file that is cut off after \d+ bytes$/);
  });

  it('is a checksum of a PNG file that does not fit', async () => {
    const bytes = await noise(16, 16).png().toBuffer();
    const at = bytes.indexOf('IDAT') + 20;
    bytes[at] = (bytes[at] as number) ^ 0x55;
    expect(await found(bytes)).toBe(
      `image-broken: a PNG file of ${bytes.length} bytes that is damaged inside`,
    );
  });

  it.each(['jpeg', 'png'] as const)('is a warning where a %s lacks its last bytes alone', async (format) => {
    const bytes = await noise(64, 64).toFormat(format).toBuffer();
    const whole = await decode(bytes, { width: 8, height: 4, channels: 1 });
    const cut = await decode(bytes.subarray(0, -6), { width: 8, height: 4, channels: 1 });
    expect(cut.problem).toMatchObject({ code: 'image-cut-off', severity: 'warning' });
    expect(cut.pixels.slice(0, 16)).toEqual(whole.pixels.slice(0, 16));
  });

  it('is never a half picture that is used without a word', async () => {
    const bytes = await noise(64, 64).jpeg().toBuffer();
    for (let cut = 2; cut < bytes.length; cut += 97) {
      const { problem, pixels } = await decode(bytes.subarray(0, -cut), { width: 2, height: 2, channels: 1 });
      expect(problem).toBeDefined();
      if (problem?.severity === 'error') expect(pixels).toEqual([0, 0, 0, 0]);
    }
  });
});
