/** Pictures that are to be predicted, as numbers from 0 to 1. */
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { NumberTarget } from '../dataset.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { eachAtOnce } from './each-at-once.ts';
import { decodeImage, type ImageTarget } from './image-decoding.ts';
import { pixelNames } from './pixel-names.ts';

/** What target pictures are read as: a mask is grey, and its values are never mixed when it is resized. */
export type TargetPictureKind = 'mask' | 'grey' | 'colour';

export interface TargetPictures {
  /** What is wrong with each picture, if anything is. */
  readonly problems: readonly (Diagnostic | undefined)[];
  readonly findings: readonly Diagnostic[];
  /** The target of samples, by the positions of their pictures: channels first, 0 to 1. */
  readonly targetOf: (positions: readonly number[]) => NumberTarget;
}

/**
 * Decodes the target picture of each sample into the samples' size, fitted as they are; around and under transparent parts it
 * is black. Masks of 0 and 1 alone, as programs write them, are taken as black and white.
 */
export async function readTargetPictures(
  root: string,
  files: readonly string[],
  { width, height, fit }: ImageTarget,
  kind: TargetPictureKind = 'mask',
): Promise<TargetPictures> {
  const channels = kind === 'colour' ? 3 : 1;
  const size = channels * width * height;
  const pixels = new Uint8Array(sharedBuffer(root, files.length * size));
  const read: ImageTarget = {
    ...{ width, height, channels, fit, ground: '#000000' },
    ...(kind === 'mask' && { kernel: 'nearest' }),
  };
  const problems = await eachAtOnce(files, (file, i) =>
    decodeImage(file, read, pixels.subarray(i * size, (i + 1) * size)),
  );
  const largest = pixels.reduce((whitest, value) => Math.max(whitest, value), 0);
  const isZeroOne = kind === 'mask' && largest === 1;
  return {
    problems,
    findings: isZeroOne ? [diagnostic('image-targets-zero-one', { file: root })] : [],
    targetOf(positions) {
      const values = new Float32Array(sharedBuffer(root, positions.length * size * 4));
      positions.forEach((position, sample) => {
        for (let i = 0; i < size; i++) {
          values[sample * size + i] = (pixels[position * size + i] as number) / (isZeroOne ? 1 : 255);
        }
      });
      return { kind: 'number', values, width: size, names: pixelNames(channels, height, width) };
    },
  };
}
