/** Attributions as colours over a picture. */
import sharp from 'sharp';
import type { MapSheet } from '../../../shared/explain/methods/activations.ts';

/** For and against, distinct to colour-blind people too: vermilion and blue of Okabe and Ito 2008. */
const colours = { for: [213, 94, 0], against: [0, 114, 178] } as const;
/** Pictures are enlarged by whole factors up to about this side, so that each pixel can be seen. */
const wantedSide = 256;
/** What is left of the picture's brightness under the colours. */
const dimming = 0.75;

export interface HeatmapPicture {
  /** Brightness of each pixel, 0 to 1. */
  readonly brightness: ArrayLike<number>;
  /** `[height, width]`, of any size of numbers. */
  readonly values: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
}

/** A PNG: the picture in grey, what speaks for the target in vermilion and what speaks against it in blue, the stronger the more. */
export async function drawHeatmap({ brightness, values, height, width }: HeatmapPicture): Promise<Buffer> {
  let strongest = 0;
  for (let i = 0; i < height * width; i++) strongest = Math.max(strongest, Math.abs(values[i] ?? 0));
  const pixels = new Uint8Array(height * width * 3);
  for (let i = 0; i < height * width; i++) {
    const value = values[i] ?? 0;
    const share = strongest === 0 ? 0 : Math.abs(value) / strongest;
    const grey = Math.max(0, Math.min(1, brightness[i] ?? 0)) * 255 * dimming;
    const colour = value < 0 ? colours.against : colours.for;
    for (const [channel, level] of colour.entries())
      pixels[i * 3 + channel] = Math.round(grey * (1 - share) + level * share);
  }
  const factor = Math.max(1, Math.round(wantedSide / Math.max(height, width)));
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize(width * factor, height * factor, { kernel: 'nearest' })
    .png({ compressionLevel: 6 })
    .toBuffer();
}

/** A PNG of shares `[height, width]`: white is 0, blue the largest. */
export function drawAttention({
  height,
  width,
  values,
}: Omit<HeatmapPicture, 'brightness'>): Promise<Buffer> {
  let largest = 0;
  for (let i = 0; i < height * width; i++) largest = Math.max(largest, values[i] ?? 0);
  const pixels = new Uint8Array(height * width * 3);
  for (let i = 0; i < height * width; i++) {
    const share = largest === 0 ? 0 : (values[i] ?? 0) / largest;
    for (const [channel, level] of colours.against.entries())
      pixels[i * 3 + channel] = Math.round(255 * (1 - share) + level * share);
  }
  const factor = Math.max(1, Math.round(wantedSide / Math.max(height, width)));
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize(width * factor, height * factor, { kernel: 'nearest' })
    .png({ compressionLevel: 6 })
    .toBuffer();
}

/** Sheets of small maps are enlarged by whole factors up to about this side. */
const sheetSide = 768;

/** A PNG of a sheet in grey. */
export function drawSheet({ width, height, pixels }: MapSheet): Promise<Buffer> {
  const grey = Uint8Array.from(pixels, (value) => Math.round(value * 255));
  const factor = Math.max(1, Math.floor(sheetSide / Math.max(width, height)));
  return sharp(grey, { raw: { width, height, channels: 1 } })
    .resize(width * factor, height * factor, { kernel: 'nearest' })
    .png({ compressionLevel: 6 })
    .toBuffer();
}

/** The largest map that is handed on as numbers; larger ones are averaged in square blocks. */
const largestMap = 128 * 128;

/** A map `[height, width]` of at most 16,384 numbers. */
export function boundedMap(
  values: ArrayLike<number>,
  [height, width]: readonly [number, number],
): { readonly shape: readonly [number, number]; readonly values: readonly number[] } {
  const block = Math.max(1, Math.ceil(Math.sqrt((height * width) / largestMap)));
  const [rows, columns] = [Math.ceil(height / block), Math.ceil(width / block)];
  const sums = new Float64Array(rows * columns);
  const counts = new Uint32Array(rows * columns);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = Math.floor(y / block) * columns + Math.floor(x / block);
      sums[at] = (sums[at] as number) + (values[y * width + x] as number);
      counts[at] = (counts[at] as number) + 1;
    }
  return { shape: [rows, columns], values: Array.from(sums, (sum, i) => sum / (counts[i] as number)) };
}
