import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { explain } from '../../../../shared/diagnostics/diagnostic.ts';
import { byteChanges, mutatedBytes } from '../testing/mutated-bytes.ts';
import { decodeImage } from './image-decoding.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'netloom-mutations-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const file = path.join(scratch, 'image');

const [width, height] = [24, 18];
const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256);
const source = () => sharp(data, { raw: { width, height, channels: 3 } });

/** Rows of 24 bits from below, or runs of 8 bits. */
function bmp(bits: 8 | 24): Buffer {
  const palette = bits === 8 ? 1024 : 0;
  const pixels =
    bits === 24 ? data : Uint8Array.from({ length: height * 26 }, (_, i) => [24, 7, 0, 0][i % 4] as number);
  const head = Buffer.alloc(54 + palette);
  head.write('BM');
  head.writeUInt32LE(head.length, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(bits, 28);
  head.writeUInt32LE(bits === 8 ? 1 : 0, 30);
  return Buffer.concat([head, pixels]);
}

const files: readonly (readonly [string, () => Promise<Buffer>])[] = [
  ['PNG', () => source().png().toBuffer()],
  ['JPEG', () => source().jpeg().toBuffer()],
  ['progressive JPEG', () => source().jpeg({ progressive: true }).toBuffer()],
  ['JPEG of four inks', () => source().toColourspace('cmyk').jpeg().toBuffer()],
  ['WebP', () => source().webp().toBuffer()],
  ['GIF', () => source().gif().toBuffer()],
  ['TIFF', () => source().tiff({ compression: 'lzw' }).toBuffer()],
  [
    'TIFF of tiles',
    () => source().tiff({ compression: 'deflate', tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer(),
  ],
  ['BMP', async () => bmp(24)],
  ['BMP of runs', async () => bmp(8)],
];

/** Of each format; `npm run soak` asks for more. */
const runs = process.env.NETLOOM_SOAK === undefined ? 4 : 200;

describe('mutated pictures', () => {
  it.each(files)(
    'of %s end in pixels or in a diagnostic of known words, each within two seconds of processor time',
    async (_, make) => {
      const whole = await make();
      await fc.assert(
        fc.asyncProperty(byteChanges, async (changes) => {
          writeFileSync(file, mutatedBytes(whole, changes));
          const pixels = new Uint8Array(3 * 8 * 8).fill(77);
          const start = process.cpuUsage();
          const problem = await decodeImage(file, { width: 8, height: 8, channels: 3, fit: 'pad' }, pixels);
          expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
          if (problem?.severity !== 'error') return;
          expect(pixels.every((value) => value === 77)).toBe(true);
          expect(explain(problem).found).not.toMatch(/[{}]|Vips|vips|\b[\da-f]{2} [\da-f]{2}\b/);
        }),
        { numRuns: runs },
      );
    },
  );

  it.each(files)('of %s say the same each time', async (_, make) => {
    const whole = await make();
    for (const at of [20, 40, whole.length >> 1]) {
      writeFileSync(file, whole.subarray(0, at));
      const say = async () => {
        const problem = await decodeImage(file, { width: 8, height: 8, channels: 3 }, new Uint8Array(192));
        return problem && explain(problem);
      };
      const first = await say();
      expect(await Promise.all([say(), say(), say()])).toEqual([first, first, first]);
    }
  });
});
