/** Folders of pictures as people have them; skipped where they are absent. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { countClasses } from '../classes.ts';
import { type ImageFolderOptions, readImageFolder } from './image-folder.ts';
import { recognizeImages } from './image-listing.ts';

const cases = path.resolve('../shared/cases');

function folderOf(number: string): string {
  const name = readdirSync(cases).find((each) => each.startsWith(number)) ?? number;
  return path.join(cases, name, 'data');
}

async function read(number: string, options: Partial<ImageFolderOptions> = {}) {
  const dataset = await readImageFolder(folderOf(number), { width: 48, height: 36, channels: 3, ...options });
  if (!dataset.ok) throw new Error(JSON.stringify(dataset.error));
  const { target, features, sampleFiles = [] } = dataset.value;
  const classes = target.kind === 'class' ? target.classes : [];
  const counts = target.kind === 'class' ? [...countClasses(target.labels, classes.length)] : [];
  const length = features.data.length / dataset.value.samples;
  const pixelsOf = (file: string): number[] => {
    const at = sampleFiles.indexOf(file);
    return [...features.data.subarray(at * length, (at + 1) * length)];
  };
  return { ...dataset.value, classes, counts, pixelsOf };
}

describe.skipIf(!existsSync(cases))('folders as people have them', () => {
  it('inks are the colours of their twin', async () => {
    const { samples, pixelsOf } = await read('01');
    expect(samples).toBe(18);
    for (const name of ['red', 'blue']) {
      const [one, twin] = [pixelsOf(`${name}/b-cmyk.jpg`), pixelsOf(`${name}/a-rgb.jpg`)];
      const difference =
        one.reduce((sum, value, i) => sum + Math.abs(value - (twin[i] ?? 0)), 0) / one.length;
      expect(difference).toBeLessThan(6);
    }
  });

  it('animated pictures are read, and a class of GIF files stays', async () => {
    const { classes, counts } = await read('05');
    expect([classes, counts]).toEqual([
      ['bar', 'disc'],
      [6, 8],
    ]);
  });

  it('broken files are all named, or left out by choice', async () => {
    const refused = await readImageFolder(folderOf('07'), { width: 8, height: 8, channels: 3 });
    const codes = (refused.ok ? [] : refused.error).map(({ code, where }) => [
      code,
      path.basename(where.file ?? ''),
    ]);
    expect(codes.sort()).toEqual([
      ['image-broken', 'bad-crc.png'],
      ['image-broken', 'cut-half.jpg'],
      ['image-broken', 'cut.png'],
      ['image-broken', 'empty.jpg'],
      ['image-broken', 'only-header.jpg'],
      ['image-cut-off', 'cut-5.jpg'],
    ]);
    expect((await read('07', { broken: 'leave-out' })).counts).toEqual([8, 9]);
  });

  it('parts are parts', async () => {
    const { classes, basis } = await read('10');
    expect(classes).toEqual(['0', '90', '180', '270']);
    expect([0, 1, 2].map((part) => basis?.parts?.filter((each) => each === part).length)).toEqual([24, 6, 8]);
  });

  it('nested pictures count, an empty class is left out by choice', async () => {
    expect((await recognizeImages(folderOf('12'))).classes).toEqual(['cat', 'dog', 'fox']);
    const { classes, counts } = await read('12', { emptyClasses: 'leave-out' });
    expect([classes, counts]).toEqual([
      ['cat', 'dog'],
      [6, 6],
    ]);
  });

  it('copies are counted', async () => {
    const { findings } = await read('14');
    expect(findings).toMatchObject([
      { code: 'image-in-two-classes', values: { count: 3 } },
      { code: 'image-copies', values: { count: 4 } },
      { code: 'image-near-copies', values: { count: 12, groups: 4 } },
    ]);
  });

  it.each(['stretch', 'pad', 'crop'] as const)('pictures of odd sizes are fitted by %s', async (fit) => {
    expect((await read('15', { fit, width: 32, height: 32, channels: 1 })).counts).toEqual([11, 11]);
  });

  it('texts beside them are no classes', async () => {
    const { layout, classes } = await recognizeImages(folderOf('16'));
    expect([layout, classes]).toEqual(['folders', ['leaf', 'root']]);
  });
});
