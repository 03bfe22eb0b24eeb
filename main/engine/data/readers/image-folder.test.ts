import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { readImageFolder } from './image-folder.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'netloom-images-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const grey2 = { width: 2, height: 2, channels: 1 } as const;
const colour = { r: 200, g: 100, b: 0 };

function plain(background: { r: number; g: number; b: number; alpha?: number }) {
  const channels = background.alpha === undefined ? 3 : 4;
  return sharp({ create: { width: 6, height: 4, channels, background } });
}
const png = await plain(colour).png().toBuffer();
const jpeg = await plain({ r: 90, g: 90, b: 90 }).jpeg({ quality: 100 }).toBuffer();
const webp = await plain(colour).webp({ lossless: true }).toBuffer();

/** Two rows of two grey pixels of 16 bits. */
function deep(...values: [number, number, number, number]): Promise<Buffer> {
  const raw = { width: 2, height: 2, channels: 1 } as const;
  return sharp(Uint16Array.from(values), { raw }).toColourspace('grey16').png().toBuffer();
}

let folders = 0;
/** Makes a folder from paths to contents; `null` makes an empty folder. */
function tree(files: Readonly<Record<string, Uint8Array | string | null>>): string {
  const root = path.join(scratch, `tree${folders++}`);
  mkdirSync(root);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(content === null ? file : path.dirname(file), { recursive: true });
    if (content !== null) writeFileSync(file, content);
  }
  return root;
}

async function problemsOf(root: string): Promise<[string, string | undefined][]> {
  const read = await readImageFolder(root, grey2);
  const problems = read.ok ? read.value.findings : read.error;
  return problems.map(({ code, where }) => [code, where.file && path.relative(root, where.file)]);
}

describe('readImageFolder for a run', () => {
  const fitted = { dtype: 'uint8', sampleShape: [1, 2, 2], classes: ['ant', 'bee'] } as const;

  it('goes by the names of the folders: one class alone, another order, and one renamed', async () => {
    const read = await readImageFolder(tree({ 'bee/1.png': png, 'bees/1.png': png }), grey2, { fitted });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { target, samples, findings } = read.value;
    expect(target).toEqual({ kind: 'class', labels: Int32Array.of(1), classes: ['ant', 'bee'] });
    expect(samples).toBe(1);
    expect(findings).toMatchObject([
      { code: 'data-unknown-classes', values: { names: '"bees" (1)', count: 1 } },
    ]);
  });

  it('is refused where no folder has a name the run knows', async () => {
    const read = await readImageFolder(tree({ 'x/1.png': png, 'y/1.png': png }), grey2, { fitted });
    expect(read).toMatchObject({ ok: false, error: [{ code: 'data-no-known-class' }] });
  });
});

describe('readImageFolder', () => {
  it('reads PNG, JPEG and WebP by class, channels first', async () => {
    const root = tree({ '10/a.png': png, '10/b.WEBP': webp, '9/c.jpg': jpeg, '.git/x': '' });
    const read = await readImageFolder(root, { width: 3, height: 2, channels: 3 });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { samples, features, target, sampleFiles } = read.value;
    expect([samples, features.dtype, features.sampleShape]).toEqual([3, 'uint8', [3, 2, 3]]);
    expect(target).toEqual({ kind: 'class', labels: Int32Array.of(0, 1, 1), classes: ['9', '10'] });
    expect(sampleFiles).toEqual(['9/c.jpg', '10/a.png', '10/b.WEBP']);
    const orange = [...Array(6).fill(200), ...Array(6).fill(100), ...Array(6).fill(0)];
    expect([...features.data.subarray(18)]).toEqual([...orange, ...orange]);
  });

  it('turns colour to grey, lays transparency on white and takes 16 bits down to 8', async () => {
    const clear = await plain({ ...colour, alpha: 0 })
      .png()
      .toBuffer();
    const deep = await plain({ r: 90, g: 90, b: 90 }).toColourspace('rgb16').png().toBuffer();
    const root = tree({ 'a/clear.png': clear, 'b/deep.png': deep });
    const read = await readImageFolder(root, grey2);
    expect(read.ok && [...read.value.features.data]).toEqual([255, 255, 255, 255, 90, 90, 90, 90]);
  });

  it.each([
    ['green', { r: 0, g: 255, b: 0 }, 150],
    ['red', { r: 255, g: 0, b: 0 }, 76],
    ['blue', { r: 0, g: 0, b: 255 }, 29],
    ['a grey of three channels', { r: 90, g: 90, b: 90 }, 90],
  ])('gives %s the grey that Pillow gives it', async (_, background, grey) => {
    const file = await plain(background).png().toBuffer();
    const read = await readImageFolder(tree({ 'a/1.png': file, 'b/2.png': png }), grey2);
    expect(read.ok && [...read.value.features.data.subarray(0, 4)]).toEqual([grey, grey, grey, grey]);
  });

  it('says that values of 12 bits leave files of 16 almost black', async () => {
    const root = tree({ 'a/1.png': await deep(0, 4095, 2048, 1), 'b/2.png': await deep(7, 8, 9, 10) });
    const read = await readImageFolder(root, grey2);
    expect(read.ok && read.value.findings).toMatchObject([
      { code: 'image-range-unused', values: { largest: 4095, full: 65_535, bits: 12, factor: 16 } },
    ]);
  });

  it('keeps the whole range of 16 bits, and is silent where the folder uses it', async () => {
    const root = tree({ 'a/1.png': await deep(0, 4095, 65_535, 32_768), 'b/2.png': await deep(7, 8, 9, 10) });
    const read = await readImageFolder(root, grey2);
    expect(read.ok && [...read.value.features.data.subarray(0, 4)]).toEqual([0, 16, 255, 128]);
    expect(read.ok && read.value.findings).toEqual([]);
  });

  it('says that values of a few bits leave files of 8 almost black', async () => {
    const mask = await sharp(Buffer.from([0, 1, 1, 0]), { raw: { width: 2, height: 2, channels: 1 } })
      .png()
      .toBuffer();
    const read = await readImageFolder(
      tree({ 'a/1.png': mask, 'b/2.png': await deep(0, 65_535, 1, 1) }),
      grey2,
    );
    expect(read.ok && read.value.findings).toMatchObject([
      { code: 'image-range-unused', values: { largest: 1, full: 255, bits: 1 } },
    ]);
  });

  it('counts repeats and what it leaves out', async () => {
    const root = tree({
      'a/1.png': png,
      'a/2.png': png,
      'a/notes.txt': '',
      'b/3.jpg': jpeg,
      'list.csv': '',
      'b/x.zip': '',
    });
    expect(await problemsOf(root)).toEqual([
      ['image-files-ignored', ''],
      ['image-texts-beside', ''],
      ['image-proportions', ''],
      ['image-copies', ''],
    ]);
  });

  it('names every broken image, whatever its name claims', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>';
    const root = tree({
      'a/cut.png': png.subarray(0, 45),
      'a/empty.jpg': '',
      'a/good.png': png,
      'a/hidden.png': svg,
      'b/drawing.svg': svg,
      'b/good.jpg': jpeg,
      'b/text.webp': 'hello, this is text',
    });
    expect((await problemsOf(root)).sort()).toEqual([
      ['image-broken', 'a/cut.png'],
      ['image-broken', 'a/empty.jpg'],
      ['image-broken', 'b/text.webp'],
      ['image-svg', 'a/hidden.png'],
      ['image-svg', 'b/drawing.svg'],
    ]);
  });

  it('names 20 and counts the rest', async () => {
    const broken = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`a/${i}.png`, 'no']));
    const read = await readImageFolder(tree({ ...broken, 'b/1.png': png }), grey2);
    const problems = read.ok ? [] : read.error;
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toMatchObject({ code: 'data-more-problems', values: { count: 5 } });
  });

  it('refuses an image of too many pixels before decoding it', async () => {
    const huge = await sharp({ create: { width: 8001, height: 8000, channels: 3, background: colour } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    expect(await problemsOf(tree({ 'a/huge.png': huge, 'b/1.png': png }))).toEqual([
      ['image-too-many-pixels', 'a/huge.png'],
    ]);
  });

  it.each([
    ['an empty class', { 'a/1.png': png, b: null }, ['image-class-empty', 'b']],
    ['one class', { 'a/1.png': png }, ['data-too-few-classes', '']],
  ])('refuses %s', async (_, files, problem) => {
    expect(await problemsOf(tree(files as Record<string, Uint8Array | null>))).toEqual([problem]);
  });

  it('follows links inside the folder only', async () => {
    const root = tree({ 'a/1.png': png, 'b/2.jpg': jpeg });
    symlinkSync(path.join(root, 'a/1.png'), path.join(root, 'b/inside.png'));
    expect((await readImageFolder(root, grey2)).ok).toBe(true);
    symlinkSync(path.join(scratch), path.join(root, 'c'));
    symlinkSync('/etc/hostname', path.join(root, 'b/host.png'));
    expect(await problemsOf(root)).toEqual([
      ['data-link-outside', 'b/host.png'],
      ['data-link-outside', 'c'],
    ]);
  });

  const target = { kind: 'class', labels: Int32Array.of(0, 1), classes: ['a', 'b'] };

  it('leaves out broken images where that is chosen, and names them', async () => {
    const root = tree({ 'a/1.png': 'no', 'a/2.png': png, 'b/1.png': jpeg, 'b/2.png': png.subarray(0, 40) });
    const read = await readImageFolder(root, { ...grey2, broken: 'leave-out' });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { samples, sampleFiles, features, findings } = read.value;
    expect([samples, sampleFiles, read.value.target]).toEqual([2, ['a/2.png', 'b/1.png'], target]);
    expect([...features.data]).toEqual([...Array(4).fill(118), ...Array(4).fill(90)]);
    expect(findings).toMatchObject([
      {
        code: 'image-broken-left-out',
        severity: 'info',
        values: { count: 2, total: 4, names: 'a/1.png, b/2.png' },
      },
      { code: 'image-proportions' },
    ]);
  });

  it('is refused where no image is left', async () => {
    const root = tree({ 'a/1.png': 'no', 'b/1.png': 'no' });
    const read = await readImageFolder(root, { ...grey2, broken: 'leave-out' });
    expect(read).toMatchObject({ ok: false, error: [{ code: 'data-empty' }, {}] });
  });

  it('leaves out empty classes where that is chosen', async () => {
    const root = tree({ 'a/1.png': png, 'b/1.png': jpeg, fox: null });
    const read = await readImageFolder(root, { ...grey2, emptyClasses: 'leave-out' });
    expect(read.ok && read.value.target).toEqual(target);
    expect(read.ok && read.value.findings).toMatchObject([
      { code: 'image-classes-left-out', values: { count: 1, names: 'fox' } },
      { code: 'image-proportions' },
    ]);
  });

  const divided = { 'train/a/1.png': png, 'train/b/1.png': jpeg, 'valid/a/2.png': jpeg, 'test/b/3.png': png };

  it('divides by ready-made parts', async () => {
    const read = await readImageFolder(tree(divided), grey2);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value.sampleFiles).toEqual([
      'train/a/1.png',
      'valid/a/2.png',
      'test/b/3.png',
      'train/b/1.png',
    ]);
    expect(read.value.basis?.parts).toEqual(Uint8Array.of(0, 1, 2, 0));
  });

  it('leaves validation to the split where no part is for it, and says so', async () => {
    const { 'valid/a/2.png': _, ...others } = divided;
    const read = await readImageFolder(tree(others), grey2);
    expect(read.ok && read.value.basis?.parts).toEqual(Uint8Array.of(0, 2, 0));
    expect(read.ok && read.value.findings.map(({ code }) => code)).toContain('image-no-validation-part');
  });

  it('gives copies one key, so that no part takes one of them alone', async () => {
    const read = await readImageFolder(tree({ 'a/1.png': png, 'a/2.png': png, 'b/1.png': jpeg }), {
      ...grey2,
      isKeyed: true,
    });
    const groups = read.ok ? read.value.basis?.groups : undefined;
    expect(groups?.[0]).toBe(groups?.[1]);
    expect(groups?.[0]).not.toBe(groups?.[2]);
  });

  it('says that a folder is missing', async () => {
    expect(await problemsOf(path.join(scratch, 'none'))).toEqual([['data-folder-missing', '']]);
  });

  it('gives pixels or diagnostics for damaged images', async () => {
    const damaged = fc.tuple(
      fc.constantFrom(png, jpeg, webp),
      fc.nat(200),
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(damaged, async ([image, at, noise]) => {
        const bytes = Uint8Array.from(image);
        bytes.set(noise, Math.min(at, bytes.length - noise.length));
        const read = await readImageFolder(tree({ 'a/1.png': bytes, 'b/2.png': png }), grey2);
        expect(typeof read.ok).toBe('boolean');
      }),
      { numRuns: 60 },
    );
  });
});

const photos = path.resolve('../shared/data/photos');
describe.skipIf(!existsSync(photos))('photographs (skipped where absent)', () => {
  it('are reduced', async () => {
    const root = tree({ china: null, flower: null });
    for (const name of ['china', 'flower']) {
      const bytes = await sharp(path.join(photos, `${name}.jpg`)).toBuffer();
      writeFileSync(path.join(root, name, 'photo.jpg'), bytes);
    }
    const read = await readImageFolder(root, { width: 32, height: 24, channels: 3 });
    expect(read.ok && read.value.features.sampleShape).toEqual([3, 24, 32]);
  });
});
