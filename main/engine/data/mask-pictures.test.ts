import sharp from 'sharp';
import { expect, it } from 'vitest';
import { maskPainter } from './mask-pictures.ts';

/** Two samples of 1 × 2 × 2 grey levels. */
const features = {
  dtype: 'uint8',
  sampleShape: [1, 2, 2],
  data: Uint8Array.from([0, 0, 0, 0, 255, 255, 0, 0]),
} as const;

it('draws each mask in a colour of its own over the sample', async () => {
  const target = {
    kind: 'number',
    values: new Float32Array(16),
    width: 8,
    names: [],
    isBinary: true,
  } as const;
  const draw = maskPainter({ features, target }, [1, 2, 2]);
  const url = await draw?.(1, [0, 1, 1, 0, 0, 0, 0, 1]);
  const pixels = await sharp(Buffer.from(String(url).split(',')[1] ?? '', 'base64'))
    .raw()
    .toBuffer();
  const [bare, ofFirst, firstOnDark, ofSecond] = [0, 3, 6, 9].map((i) => [...pixels.subarray(i, i + 3)]);
  expect(bare).toEqual([153, 153, 153]);
  expect(ofFirst).toEqual([199, 156, 61]);
  expect(firstOnDark).toEqual([138, 95, 0]);
  expect(ofSecond).toEqual([51, 108, 139]);
});

it('leaves targets alone that are no masks of the samples’ size', () => {
  const target = {
    kind: 'number',
    values: new Float32Array(6),
    width: 3,
    names: [],
    isBinary: true,
  } as const;
  expect(maskPainter({ features, target }, [1, 2, 2])).toBeUndefined();
});
