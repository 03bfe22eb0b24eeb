/** Noisy pictures with the pictures without the noise as their targets, for denoising. */
import { hashText } from '../../../../shared/base/random.ts';
import type { NumberTarget } from '../dataset.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { pixelNames } from './pixel-names.ts';
import { noisyBytes } from './shape-images.ts';

const key = hashText('picture noise');

/**
 * Adds normal noise to pictures in place and gives the target: the pictures as they were, 0 to 1. `noise`: its standard deviation,
 * 0 to 1; `files`: the paths of the pictures, which alone decide their noise; `data`: their pixels, 0 to 255.
 */
export function addNoise(
  data: Uint8Array,
  files: readonly string[],
  noise: number,
  [channels, height, width]: readonly [1 | 3, number, number],
): NumberTarget {
  const size = channels * height * width;
  const values = new Float32Array(sharedBuffer(files[0] ?? '', data.length * Float32Array.BYTES_PER_ELEMENT));
  files.forEach((file, i) => {
    const clean = values.subarray(i * size, (i + 1) * size);
    for (let at = 0; at < size; at++) clean[at] = (data[i * size + at] as number) / 255;
    data.set(noisyBytes(clean, noise, key, hashText(file)), i * size);
  });
  return { kind: 'number', values, width: size, names: pixelNames(channels, height, width) };
}
