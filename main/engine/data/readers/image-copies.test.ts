import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../../shared/base/random.ts';
import { explain } from '../../../../shared/diagnostics/diagnostic.ts';
import { copyFindings, findCopies, type PrintedImage, sceneOf } from './image-copies.ts';
import { imagePrint } from './image-print.ts';

const hash = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex');
const size = 48;

/** A scene of blobs of colour that a seed places; `shift` moves all of it to the right. */
function scene(seed: number, shift = 0) {
  const random = randomStream(seed, 5);
  const blobs = Array.from({ length: 6 }, (_, i) => {
    const at = (place: number): number => random.uniform(6 * i + place);
    const fill = `rgb(${[3, 4, 5].map((place) => Math.floor(256 * at(place))).join(' ')})`;
    return `<circle cx="${48 * at(0) + shift}" cy="${48 * at(1)}" r="${4 + 9 * at(2)}" fill="${fill}"/>`;
  });
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48">${blobs.join('')}</svg>`),
  ).flatten({ background: '#b0b0a0' });
}

async function image(file: string, label: number, bytes: Buffer): Promise<PrintedImage> {
  const raw = await sharp(bytes).raw().toBuffer();
  const pixels = Uint8Array.from(
    raw,
    (_, i) => raw[(i % (size * size)) * 3 + Math.floor(i / (size * size))] as number,
  );
  return {
    file,
    label,
    print: imagePrint(pixels, [3, size, size], { fileHash: hash(bytes), aspect: 1 }, hash),
  };
}

const png = (seed: number, shift?: number) => scene(seed, shift).png().toBuffer();

describe('findCopies', () => {
  it('finds the same file, and the same picture in another', async () => {
    const one = await png(1);
    const { exact, groups, near } = findCopies([
      await image('a/1.png', 0, one),
      await image('a/2.png', 0, await png(2)),
      await image('b/3.png', 1, one),
      await image('a/4.png', 0, await sharp(one).png({ compressionLevel: 1 }).toBuffer()),
    ]);
    expect(exact).toEqual([[0, 2, 3]]);
    expect([...groups]).toEqual([0, 1, 0, 0]);
    expect(near).toEqual([]);
  });

  it('finds a picture that was encoded again or shifted by a pixel', async () => {
    const { near, exact } = findCopies([
      await image('1.png', 0, await png(3)),
      await image('2.jpg', 0, await scene(3).jpeg({ quality: 60 }).toBuffer()),
      await image('3.jpg', 0, await scene(3, 1).jpeg({ quality: 80 }).toBuffer()),
      await image('4.png', 0, await png(4)),
    ]);
    expect([near, exact]).toEqual([[[0, 1, 2]], []]);
  });

  it('keeps different scenes apart', async () => {
    const images = await Promise.all(
      Array.from({ length: 80 }, async (_, i) => image(`${i}.png`, 0, await png(i))),
    );
    const { near, exact } = findCopies(images);
    expect([near, exact]).toEqual([[], []]);
  });

  it('takes no two plain pictures for copies because they are plain', async () => {
    const plain = (level: number) =>
      sharp({
        create: { width: size, height: size, channels: 3, background: { r: level, g: level, b: level } },
      })
        .png()
        .toBuffer();
    const { near, exact } = findCopies([
      await image('1', 0, await plain(100)),
      await image('2', 1, await plain(101)),
    ]);
    expect([near, exact]).toEqual([[], []]);
  });

  it('joins the frames of one scene by their names, within a folder', async () => {
    const files = ['a/v1_frame1.png', 'a/v1_frame2.png', 'b/v1_frame3.png', 'a/v2_frame1.png', 'a/v.png'];
    const images = await Promise.all(files.map(async (file, i) => image(file, 0, await png(20 + i))));
    expect([...findCopies(images).groups]).toEqual([0, 0, 2, 3, 4]);
  });

  it('compares each of 6,000 pictures, much alike in part, with a few: it takes seconds', () => {
    const random = randomStream(9);
    const images = Array.from({ length: 6_000 }, (_, i): PrintedImage => {
      const thumb = Uint8Array.from({ length: 64 }, (_, k) => 100 + 20 * random.uniform(64 * i + k));
      const luma = Uint8Array.from({ length: 1024 }, (_, k) => (i * k + (k >> 5) * 40) % 256);
      const bits = [random.bits(2 * i) & 0xff, random.bits(2 * i + 1) & 0xff00] as const;
      const print = {
        fileHash: `${i}`,
        aspect: 1,
        pixelHash: undefined,
        bits,
        thumb,
        luma,
        brightness: 110,
        contrast: 40,
      };
      return { file: `${i}.png`, label: 0, print };
    });
    const start = performance.now();
    expect(findCopies(images).groups).toHaveLength(6_000);
    expect(performance.now() - start).toBeLessThan(5_000);
  }, 30_000);
});

describe('sceneOf', () => {
  it.each([
    ['a/video0_frame1.jpg', 'a/video0'],
    ['clip-frame-003.png', 'clip'],
    ['a/patient07_003.png', 'a/patient07'],
    ['cat_001.jpg', undefined],
    ['cat (3).jpg', undefined],
    ['frame_001.png', undefined],
  ])('of %s is %s', (file, scene) => {
    expect(sceneOf(file)).toBe(scene);
  });
});

describe('copyFindings', () => {
  it('name pictures of two classes, copies of one, near copies, and those across parts', async () => {
    const [one, two] = [await png(1), await png(2)];
    const images = [
      await image('a/1.png', 0, one),
      await image('b/2.png', 1, one),
      await image('a/3.png', 0, two),
      await image('a/4.png', 0, two),
      await image('b/5.png', 1, await png(3)),
      await image('b/6.jpg', 1, await scene(3).jpeg().toBuffer()),
    ];
    const parts = Uint8Array.of(0, 0, 0, 1, 0, 1);
    const findings = copyFindings('set', images, findCopies(images), parts);
    expect(findings.map((finding) => explain(finding).message)).toEqual([
      '1 pictures of set stand in more than one class: a/1.png = b/2.png.',
      '1 images of set are copies of others of their class: a/3.png = a/4.png.',
      '2 images of set form 1 groups that look alike: b/5.png = b/6.jpg.',
      '2 of 2 validation and test images of set are copies, near copies or frames of training images: a/4.png, b/6.jpg.',
    ]);
  });
});
