/** Annotated pictures through the app's own recognition, in folders as they are downloaded. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { type DataSection, dataSchema } from '../../../../shared/data/data-schema.ts';
import { dataRepairs } from '../../../../shared/data/repairs/index.ts';
import { recognizeData } from '../../browsing/recognize-data.ts';
import type { Dataset } from '../dataset.ts';
import { describeDataset } from '../describe-dataset.ts';
import { openDataset } from '../open-dataset.ts';
import { splitDataset } from '../split.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'netloom-annotated-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** 16 × 8 pixels: red on the left, blue on the right. */
const pixels = Uint8Array.from({ length: 16 * 8 * 3 }, (_, i) =>
  i % 3 === (Math.floor(i / 3) % 16 < 8 ? 0 : 2) ? 255 : 0,
);
const picture = await sharp(pixels, { raw: { width: 16, height: 8, channels: 3 } })
  .png()
  .toBuffer();

let folders = 0;
function tree(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = path.join(scratch, String(folders++));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
  return root;
}

async function recognized(place: string) {
  const found = await recognizeData([place]);
  if (!found.ok) throw new Error(found.error.map(({ code }) => code).join());
  return found.value;
}

async function read(place: string, source: object = {}): Promise<Dataset> {
  const { data } = await recognized(place);
  const section = dataSchema.parse({ ...data, source: { ...data.source, ...source } });
  const dataset = await openDataset(section, { projectFolder: scratch, dataPath: place });
  if (!dataset.ok) throw new Error(dataset.error.map(({ code }) => code).join());
  return dataset.value;
}

/** A file of COCO; images are a, b, c … with identifiers that are out of order. */
function coco(
  annotations: readonly Readonly<Record<string, unknown>>[],
  images: readonly string[] = ['a.png', 'b.png'],
): string {
  return JSON.stringify({
    images: images.map((name, i) => ({ id: 90 - i, file_name: name, width: 16, height: 8 })),
    annotations: annotations.map((each, id) => ({ id, iscrowd: 0, ...each })),
    categories: [
      { id: 18, name: 'dog' },
      { id: 3, name: 'cat' },
      { id: 7, name: 'animal' },
    ],
  });
}

const cat = { image_id: 90, category_id: 3, bbox: [8, 0, 8, 8] };
const dog = { image_id: 90, category_id: 18, bbox: [0, 0, 4, 4] };
const other = { image_id: 89, category_id: 18, bbox: [0, 0, 8, 8] };
const pets = tree({
  'annotations/instances_train2017.json': coco([dog, cat, other]),
  'annotations/captions_train2017.json': coco([]),
  'train2017/a.png': picture,
  'train2017/b.png': picture,
});

const yolo = tree({
  'images/train/a.png': picture,
  'images/train/b.png': picture,
  'images/val/c.png': picture,
  'labels/train/a.txt': '0 0.25 0.5 0.5 1\n1 0.75 0.5 0.5 1\n',
  'labels/val/c.txt': '1 0.5 0 1 0 1 1 0.5 1\n',
  'data.yaml': "train: images/train\nnames:\n  0: red side # the left\n  1: 'blue side'\n",
});

const object = (name: string, [xmin, ymin, xmax, ymax]: readonly number[]): string =>
  `<object><name>${name}</name><part><name>head</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax><ymax>2</ymax></bndbox></part>` +
  `<bndbox><xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax></bndbox></object>`;
const vocFile = (name: string, ...objects: readonly string[]): string =>
  `<?xml version="1.0"?>\n<annotation>\n<filename>${name}</filename><size><width>16</width><height>8</height></size>${objects.join('')}</annotation>`;
const voc = tree({
  'JPEGImages/a.png': picture,
  'JPEGImages/b.png': picture,
  'Annotations/a.xml': vocFile('a.png', object('dog', [1, 1, 8, 8]), object('cat &amp; co', [9, 1, 16, 8])),
  'Annotations/b.xml': vocFile('b.png', object('dog', [9, 1, 16, 8])),
  'ImageSets/Main/train.txt': 'a\n',
  'ImageSets/Main/val.txt': 'b\n',
});

describe('annotated pictures', () => {
  it.each([
    ['COCO', pets, ['cat', 'dog']],
    ['YOLO', yolo, ['blue side', 'red side']],
    ['Pascal VOC', voc, ['cat & co', 'dog']],
  ])('of %s are recognized, with the labels that a picture contains', async (_, folder, labels) => {
    const { data, recognition } = await recognized(folder);
    expect(data.source).toMatchObject({ kind: 'annotated-images', use: 'labels', labels });
    expect(recognition).toMatchObject({ reason: 'pictures', counts: { classes: 2 } });
    const { target, features } = await read(folder);
    expect(features.sampleShape).toEqual([3, 8, 16]);
    expect(target).toMatchObject({ kind: 'number', names: labels, isBinary: true });
    expect(target.kind === 'number' && [...target.values].slice(0, 2)).toEqual([1, 1]);
  });

  it('are described with what they hold', async () => {
    const described = await describeDataset(pets);
    const values = { pictures: 2, things: 3, labels: 2, format: 'coco', use: 'labels' };
    expect(described).toMatchObject({ ok: true, value: { kind: 'annotated-images', samples: 2 } });
    expect(described.ok && described.value.findings[0]).toMatchObject({ code: 'annotations-found', values });
  });

  it.each([
    ['frequent', ['dog']],
    ['largest', ['cat']],
  ] as const)('have the class of the %s boxes', async (choice, classes) => {
    const folder = tree({ 'a.png': picture, 'b.png': picture, 'c.json': coco([cat, dog, dog]) });
    const { target } = await read(folder, { use: 'class', choice });
    expect(target).toMatchObject({ kind: 'class', classes });
  });

  it('give a sample of each box, with its pixels alone, and one key a picture', async () => {
    const { target, features, basis, samples } = await read(pets, { use: 'crops', width: 8, height: 8 });
    expect(samples).toBe(3);
    expect(target).toMatchObject({ classes: ['cat', 'dog'], labels: Int32Array.from([1, 0, 1]) });
    const firstPixels = [0, 1, 2].map((i) => [
      ...features.data.slice(i * 192, i * 192 + 1),
      features.data[i * 192 + 128],
    ]);
    expect(firstPixels).toEqual([
      [255, 0],
      [0, 255],
      [255, 0],
    ]);
    const [first, second, third] = basis?.groups ?? [];
    expect(first === second && first !== third).toBe(true);
  });

  it('keep the boxes of one picture in one part, by the repair that cuts them out', async () => {
    const { data, findings } = await recognized(pets);
    const found = findings.find(({ code }) => code === 'annotations-crops-offered');
    const [crops] = found === undefined ? [] : dataRepairs(found, data);
    const { section } = crops as { readonly section: DataSection };
    expect(section).toMatchObject({ source: { use: 'crops' }, split: { by: 'group' } });
    const dataset = await read(pets, section.source);
    const split = splitDataset(dataset, section.split);
    expect(split.ok && [[...split.value.training], [...split.value.validation]].sort()).toEqual([
      [0, 1],
      [2],
    ]);
  });

  it('take what is around a box with a margin, as far as the picture goes', async () => {
    const { features } = await read(pets, { use: 'crops', width: 4, height: 1, margin: 1, channels: 1 });
    // Of the left quarter of the picture the margin adds the next one: still red; of the blue half the red one before.
    const [, second] = [0, 1].map((i) => [...features.data.slice(i * 4, i * 4 + 4)]);
    expect(second?.map((value) => value > 50)).toEqual([true, true, false, false]);
  });

  it('give masks of polygons and of run lengths', async () => {
    const polygon = { ...other, segmentation: [[0, 0, 8, 0, 8, 8, 0, 8]] };
    const runs = { ...cat, iscrowd: 1, segmentation: { size: [8, 16], counts: [64, 64] } };
    const folder = tree({ 'a.png': picture, 'b.png': picture, 'c.json': coco([polygon, runs]) });
    const { target } = await read(folder, { use: 'masks', width: 4, height: 1 });
    expect(target).toMatchObject({ width: 4, values: Float32Array.from([0, 0, 1, 1, 1, 1, 0, 0]) });
    const each = await read(folder, { use: 'masks', width: 4, height: 1, planes: 'each' });
    expect(each.target).toMatchObject({
      values: Float32Array.of(0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0),
    });
  });

  it('put the bars of a padded picture outside of its mask', async () => {
    const folder = tree({ 'a.png': picture, 'b.png': picture, 'c.json': coco([cat, other]) });
    const { target } = await read(folder, { use: 'masks', width: 4, height: 4, fit: 'pad' });
    const mask = target.kind === 'number' ? [...target.values.slice(0, 16)].join('') : '';
    expect(mask).toBe('0000001100110000');
  });

  it('keep ready-made parts: folders train and val, lists of VOC', async () => {
    expect((await read(yolo)).basis?.parts).toEqual(Uint8Array.of(0, 0, 1));
    expect((await read(voc)).basis?.parts).toEqual(Uint8Array.of(0, 1));
  });

  it('say what was found beside boxes that can be used', async () => {
    const folder = tree({
      'images/a.png': picture,
      'images/b.png': picture,
      'images/never.png': picture,
      'annotations.json': coco([
        { ...cat, bbox: [12, 4, 9, 9], keypoints: [1, 2, 2] },
        { ...dog, iscrowd: 1 },
        { ...dog, bbox: [1, 1, 0, 3] },
        { ...dog, category_id: 99 },
        { ...dog, image_id: 5 },
      ]),
    });
    const codes = (await recognized(folder)).findings.map(({ code, values }) =>
      `${code} ${values.count ?? ''}`.trim(),
    );
    expect(codes.map((code) => code.replace('annotations-', ''))).toEqual([
      'found',
      'orphans 1',
      'unusable 2',
      'empty-labels 1',
      'empty-pictures 1',
      'over-edge 1',
      'crowds 1',
      'unnamed-pictures 1',
      'key-points',
      'crops-offered 1',
    ]);
  });

  it('stop where pictures are missing, until these are left out', async () => {
    const folder = tree({ 'a.png': picture, 'c.json': coco([cat, dog, other]) });
    await expect(read(folder)).rejects.toThrow('annotations-pictures-missing');
    const { samples, findings } = await read(folder, { missing: 'leave-out' });
    expect(samples).toBe(1);
    expect(findings.map(({ code }) => code)).toContain('annotations-pictures-left-out');
  });

  it.each([
    ['COCO', { 'a.png': picture, 'c.json': `${coco([cat]).slice(0, -9)}` }, 'no-json'],
    ['VOC', { 'a.png': picture, 'a.xml': '<annotation><object><name>cat' }, 'no-xml'],
    ['YOLO', { 'a.png': picture, 'b.png': picture, 'a.txt': '0 .5 .5 1 1', 'b.txt': 'cat .5' }, 'no-numbers'],
  ])('name a damaged file of %s', async (_, files, reason) => {
    const found = await recognizeData([tree(files)]);
    expect(found).toMatchObject({
      ok: false,
      error: [{ code: 'annotations-unreadable', values: { reason } }],
    });
  });
});

it('takes neither classes of texts nor folders of pictures for annotated ones', async () => {
  const images = tree({
    'images/1.png': picture,
    'images/2.png': picture,
    'labels/1.png': picture,
    'readme.txt': '1 2',
  });
  expect((await recognized(images)).data.source.kind).toBe('image-folder');
  const texts = tree({ 'good/1.txt': 'fine', 'bad/1.txt': 'no' });
  expect((await recognized(texts)).data.source.kind).toBe('text');
});
