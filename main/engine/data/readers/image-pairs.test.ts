import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { type ImageFolderOptions, readImageFolder } from './image-folder.ts';
import { recognizeImages } from './image-listing.ts';
import { findTargets, pairImages } from './image-pairs.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'netloom-pairs-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const grey2 = { width: 2, height: 2, channels: 1 } as const;

/** A grey PNG of some values, as wide as high. */
function picture(...values: readonly number[]): Promise<Buffer> {
  const side = Math.sqrt(values.length);
  const raw = { width: side, height: side, channels: 1 } as const;
  return sharp(Uint8Array.from(values), { raw }).toColourspace('b-w').png().toBuffer();
}

let folders = 0;
function tree(files: Readonly<Record<string, Uint8Array>>): string {
  const root = path.join(scratch, String(folders++));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
  return root;
}

async function read(root: string, options: Partial<ImageFolderOptions> = {}) {
  const dataset = await readImageFolder(root, { ...grey2, ...options });
  if (!dataset.ok) throw new Error(dataset.error.map(({ code }) => code).join());
  return dataset.value;
}

const image = await picture(9, 19, 29, 39);
const other = await picture(200, 0, 0, 7);

describe('pairs of pictures', () => {
  it.each([
    ['beside each other', ['images/a.jpg', 'masks/a.png'], 'masks'],
    ['with an ending', ['train/7.jpg', 'train_masks/7_mask.gif'], 'train_masks'],
    [
      'below parts',
      ['train/images/a.jpg', 'train/labels/a.png', 'val/images/b.jpg', 'val/labels/b.png'],
      'labels',
    ],
    ['below both', ['images/train/a.jpg', 'masks/train/a.png'], 'masks'],
    ['with images in the folder itself', ['a.jpg', 'masks/a.png'], 'masks'],
  ])('are found %s', (_, files, targets) => {
    expect(findTargets(files)).toBe(targets);
    expect(pairImages(files, targets).pairs).toHaveLength(files.length / 2);
  });

  it.each([
    ['classes', ['cats/1.png', 'masks/1.png']],
    ['other names', ['images/a.png', 'masks/b.png']],
  ])('are not seen in %s', (_, files) => {
    expect(findTargets(files)).toBeUndefined();
  });

  it('give each image the numbers of its picture, 0 to 1', async () => {
    const root = tree({ 'images/a.png': image, 'masks/a.png': await picture(0, 255, 51, 0) });
    const { target, sampleFiles } = await read(root);
    expect(sampleFiles).toEqual(['images/a.png']);
    expect(target).toMatchObject({
      kind: 'number',
      width: 4,
      names: ['row 1, column 1', 'row 1, column 2', 'row 2, column 1', 'row 2, column 2'],
    });
    expect(target).toMatchObject({ values: Float32Array.of(0, 1, 0.2, 0) });
  });

  it('never mix the values of a mask when it is resized', async () => {
    const halves = Array.from({ length: 36 }, (_, i) => (i % 6 < 3 ? 0 : 255));
    const root = tree({ 'images/a.png': image, 'masks/a.png': await picture(...halves) });
    const { target } = await read(root, { width: 4, height: 4 });
    if (target.kind !== 'number') throw new Error(target.kind);
    expect(new Set(target.values)).toEqual(new Set([0, 1]));
  });

  it('take masks of 0 and 1 as black and white, and say so', async () => {
    const root = tree({ 'images/a.png': image, 'masks/a.png': await picture(0, 1, 1, 0) });
    const { target, findings } = await read(root);
    expect(target).toMatchObject({ values: Float32Array.of(0, 1, 1, 0) });
    expect(findings.map(({ code }) => code)).toContain('image-targets-zero-one');
  });

  it('name images without a partner with their count, or leave them out', async () => {
    const root = tree({ 'images/a.png': image, 'images/b.png': other, 'masks/a.png': image });
    const refused = await readImageFolder(root, { ...grey2, layout: 'pairs', targets: 'masks' });
    expect(refused).toMatchObject({
      ok: false,
      error: [{ code: 'image-unpaired', values: { count: 1, pairs: 1, names: 'images/b.png' } }],
    });
    const { samples, findings } = await read(root, {
      layout: 'pairs',
      targets: 'masks',
      unpaired: 'leave-out',
    });
    expect(samples).toBe(1);
    expect(findings.map(({ code }) => code)).toContain('image-unpaired-left-out');
  });

  it('leave out an image with its broken mask', async () => {
    const root = tree({
      'images/a.png': image,
      'images/b.png': other,
      'masks/a.png': image.subarray(0, 30),
      'masks/b.png': await picture(255, 0, 0, 0),
    });
    const { sampleFiles, target, features } = await read(root, { broken: 'leave-out' });
    expect(sampleFiles).toEqual(['images/b.png']);
    expect([...features.data]).toEqual([200, 0, 0, 7]);
    expect(target).toMatchObject({ values: Float32Array.of(1, 0, 0, 0) });
  });
});

describe('pictures without classes', () => {
  it('are those of a flat folder whose names say nothing', async () => {
    const { target, samples } = await read(tree({ 'lea.png': image, 'tim.png': other }));
    expect([target, samples]).toEqual([{ kind: 'none' }, 2]);
  });

  it('lie in any folders where a person says so', async () => {
    const listing = await recognizeImages(tree({ 'x/1.png': image, 'y/z/2.png': other }), {
      layout: 'unlabelled',
    });
    expect(listing.files.map(({ class: name }) => name)).toEqual(['', '']);
  });

  it('are their own targets under noise', async () => {
    const root = tree({ 'lea.png': image, 'tim.png': other });
    const { target } = await read(root, { noise: 0.2 });
    if (target.kind !== 'number') throw new Error(target.kind);
    expect([...target.values].map((value) => Math.round(value * 255))).toEqual([9, 19, 29, 39, 200, 0, 0, 7]);
    expect([...(await read(root, { noise: 0 })).features.data]).toEqual([9, 19, 29, 39, 200, 0, 0, 7]);
  });
});
