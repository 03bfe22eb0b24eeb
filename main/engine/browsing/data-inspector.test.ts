import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataDescriptionSchema } from '../../../shared/contract/data.ts';
import type { DataAnswers } from '../../../shared/contract/engine-replies.ts';
import { augmentationSchema } from '../../../shared/data/augmentations/index.ts';
import { type DataSection, type DataSectionInput, dataSchema } from '../../../shared/data/data-schema.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { DataQuestion } from '../messages.ts';
import { DataInspector } from './data-inspector.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-desk-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function ask<K extends keyof DataAnswers>(
  inspector: DataInspector,
  question: Extract<DataQuestion, { ask: K }>,
  progress: number[] = [],
): Promise<DataAnswers[K]> {
  const answer = (await inspector.answer(question, (done) => progress.push(done))) as Checked<DataAnswers[K]>;
  if (!answer.ok) throw new Error(answer.error.map(({ code }) => code).join());
  return answer.value;
}

async function codeOf(inspector: DataInspector, question: DataQuestion): Promise<string | undefined> {
  const answer = await inspector.answer(question, () => undefined);
  return answer.ok ? undefined : answer.error[0]?.code;
}

const section = (input: DataSectionInput): DataSection => dataSchema.parse(input);

/** Twenty rows of two classes, `a` below 10. */
async function table(): Promise<DataSection> {
  const rows = Array.from({ length: 20 }, (_, i) => `${i},${i % 2},${i < 10 ? 'a' : 'b'}`);
  await writeFile(join(folder, 'table.csv'), `x,y,kind\n${rows.join('\n')}\n`);
  const source = { kind: 'csv', path: 'table.csv', target: 'kind', targetKind: 'class' } as const;
  return section({ source, split: { validation: 0.2 }, normalization: { kind: 'min-max' } });
}

async function images(): Promise<DataSection> {
  for (const [name, shade] of [
    ['dark', 0],
    ['light', 255],
  ] as const) {
    await mkdir(join(folder, 'images', name), { recursive: true });
    for (let i = 0; i < 5; i++) {
      const create = {
        width: 6,
        height: 4,
        channels: 3,
        background: { r: shade, g: shade, b: 10 * i },
      } as const;
      await sharp({ create })
        .png()
        .toFile(join(folder, 'images', name, `${i}.png`));
    }
  }
  const source = { kind: 'image-folder', path: 'images', width: 6, height: 4, channels: 3 } as const;
  return section({ source, split: { validation: 0.2 } });
}

it('reads anew where columns become named fields, though the file is the same', async () => {
  const rows = Array.from({ length: 300 }, (_, i) => `city${i % 120},${i},${i % 7}`);
  await writeFile(join(folder, 'cities.csv'), `city,a,price\n${rows.join('\n')}\n`);
  const source = { kind: 'csv', path: 'cities.csv', target: 'price', targetKind: 'number' } as const;
  const inspector = new DataInspector();
  const plain = { ask: 'describe', data: section({ source }), projectFolder: folder } as const;
  expect(await codeOf(inspector, plain)).toBe('csv-many-categories');
  const fields = { inputs: [{ name: 'city', kind: 'category', column: 'city' }] } as const;
  const named = { ...plain, data: section({ source, fields: { inputs: [...fields.inputs] } }) };
  expect((await ask<'describe'>(inspector, named)).facts.fields?.inputs).toHaveProperty('city');
});

describe('describing', () => {
  it('counts parts, classes and columns', async () => {
    const data = await table();
    const found = await ask(new DataInspector(), { ask: 'describe', data, projectFolder: folder });
    expect(dataDescriptionSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({
      facts: {
        featureType: { dtype: 'float32', shape: ['N', 2] },
        target: { kind: 'class', classes: ['a', 'b'] },
      },
      samples: { training: 16, validation: 4 },
      classes: [
        { name: 'a', training: 8, validation: 2 },
        { name: 'b', training: 8, validation: 2 },
      ],
      findings: [{ code: 'csv-identifier-column', where: { column: 'x' } }],
    });
    expect(found.columns[0]).toMatchObject({ name: 'x', minimum: 0, maximum: 19, mean: 9.5 });
    expect(found.bytes).toBeGreaterThan(100);
    expect(found.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not read again when only the split changes, and does when the file does', async () => {
    const data = await table();
    const inspector = new DataInspector();
    const progress: number[] = [];
    const question = { ask: 'describe', data, projectFolder: folder } as const;
    await ask(inspector, question, progress);
    expect(progress.length).toBeGreaterThan(0);
    const again: number[] = [];
    const half = { ...data, split: { ...data.split, validation: 0.5 } };
    expect(await ask(inspector, { ...question, data: half }, again)).toMatchObject({
      samples: { training: 10 },
    });
    expect(again).toEqual([]);
    await writeFile(join(folder, 'table.csv'), 'x,kind\n1,a\n2,a\n3,b\n4,b\n5,b\n');
    expect(await ask(inspector, question, again)).toMatchObject({ samples: { training: 3, validation: 2 } });
    expect(again.length).toBeGreaterThan(0);
  });

  it('answers several at once from one reading', async () => {
    const data = await images();
    const inspector = new DataInspector();
    const question = { ask: 'describe', data, projectFolder: folder } as const;
    const [first, second] = await Promise.all([ask(inspector, question), ask(inspector, question)]);
    expect(first).toEqual(second);
    expect(first).toMatchObject({ columns: [{ name: '1' }, { name: '2' }, { name: '3', maximum: 40 }] });
  });

  it('says what is wrong', async () => {
    const data = await table();
    await rm(join(folder, 'table.csv'));
    expect(await codeOf(new DataInspector(), { ask: 'describe', data, projectFolder: folder })).toBe(
      'data-file-missing',
    );
    const outside = section({ source: { kind: 'csv', path: '../x.csv', target: 'y', targetKind: 'class' } });
    const question = { ask: 'describe', data: outside, projectFolder: folder } as const;
    expect(await codeOf(new DataInspector(), question)).toBe('data-path-outside-project');
  });
});

describe('samples', () => {
  const page = { ask: 'samples', part: 'all', offset: 0, count: 50, prepared: false } as const;

  it('come in pages, by part and class, as they are and as the network sees them', async () => {
    const data = await table();
    const inspector = new DataInspector();
    const all = await ask(inspector, { ...page, data, projectFolder: folder, offset: 18, count: 10 });
    expect(all.total).toBe(20);
    expect(all.samples.map(({ index, target, values }) => [index, target, values])).toEqual([
      [18, 'b', [18, 0]],
      [19, 'b', [19, 1]],
    ]);
    const validation = await ask(inspector, {
      ...page,
      data,
      projectFolder: folder,
      part: 'validation',
      target: 'a',
    });
    expect(validation.total).toBe(2);
    for (const sample of validation.samples)
      expect(sample).toMatchObject({ part: 'validation', target: 'a' });
    const prepared = await ask(inspector, { ...page, data, projectFolder: folder, prepared: true });
    for (const { values } of prepared.samples) expect(values?.[1]).toBeOneOf([0, 1]);
    expect((await ask(inspector, { ...page, data, projectFolder: folder, target: 'z' })).total).toBe(0);
  });

  it('have pictures where they are images, and where the network makes images of them', async () => {
    const inspector = new DataInspector();
    const photos = await ask(inspector, { ...page, data: await images(), projectFolder: folder });
    const [first] = photos.samples;
    expect(first?.values).toBeUndefined();
    const png = Buffer.from(first?.picture?.split(',')[1] ?? '', 'base64');
    expect(await sharp(png).metadata()).toMatchObject({ width: 6, height: 4, channels: 3, format: 'png' });
    const rows = await ask(inspector, {
      ...page,
      data: await table(),
      projectFolder: folder,
      shape: [1, 1, 2],
    });
    expect(rows.samples[0]).toMatchObject({
      values: [0, 0],
      picture: expect.stringMatching(/^data:image\/png/),
    });
    const other = await ask(inspector, {
      ...page,
      data: await table(),
      projectFolder: folder,
      shape: [1, 2, 2],
    });
    expect(other.samples[0]?.picture).toBeUndefined();
  });

  it('have a picture for their target, where that is as large as the sample or one of its channels', async () => {
    const data = section({ source: { kind: 'formula', formula: 'shape-masks', samples: 20 } });
    const { samples } = await ask(new DataInspector(), { ...page, data, projectFolder: folder });
    const [first] = samples;
    expect(first).toMatchObject({ target: '', targetPicture: expect.stringMatching(/^data:image\/png/) });
    const png = Buffer.from(first?.targetPicture?.split(',')[1] ?? '', 'base64');
    expect(await sharp(png).metadata()).toMatchObject({ width: 32, height: 32 });
  });
});

describe('augmented samples', () => {
  const page = { ask: 'samples', part: 'training', offset: 0, count: 4, prepared: false } as const;
  const draw = { seed: 1, epoch: 0 };

  it('stand beside the samples as a draw leaves them, which other numbers change', async () => {
    const inspector = new DataInspector();
    const plain = section({ source: { kind: 'formula', formula: 'shape-masks', samples: 20 } });
    const data = { ...plain, augmentations: [augmentationSchema.parse({ kind: 'affine' })] };
    const seen = (epoch: number) =>
      ask(inspector, { ...page, data, projectFolder: folder, draw: { ...draw, epoch } });
    const [first, again, other] = [await seen(0), await seen(0), await seen(1)];
    expect(again).toEqual(first);
    const { picture, targetPicture, augmented } = first.samples[0] ?? {};
    expect(augmented?.picture).not.toBe(picture);
    expect(augmented?.targetPicture).not.toBe(targetPicture);
    expect(other.samples[0]).toMatchObject({ picture });
    expect(other.samples[0]?.augmented?.picture).not.toBe(augmented?.picture);
  });

  it('of a table have other values, and of a mixture the shares of their classes', async () => {
    const kinds = [{ kind: 'jitter', sigma: 1 }, { kind: 'mixup' }, { kind: 'rotation' }];
    const augmentations = kinds.map((each) => augmentationSchema.parse(each));
    const data = { ...(await table()), augmentations };
    const { samples } = await ask(new DataInspector(), { ...page, data, projectFolder: folder, draw });
    const targets = samples.map(({ augmented }) => augmented?.target);
    for (const { values, augmented } of samples) expect(augmented?.values).not.toEqual(values);
    expect(targets.filter((target) => /^[ab]( \d+ %, [ab] \d+ %)?$/.test(target ?? ''))).toHaveLength(4);
  });
});

it('shows texts before and after they are changed, as files have them', async () => {
  const plain = section({ source: { kind: 'formula', formula: 'reviews', samples: 20 } });
  const augmentations = [augmentationSchema.parse({ kind: 'keyboard-noise', probability: 1, share: 1 })];
  const asked = { ask: 'samples', part: 'training', offset: 0, count: 4, prepared: false } as const;
  const question = {
    ...asked,
    data: { ...plain, augmentations },
    projectFolder: folder,
    draw: { seed: 1, epoch: 0 },
  };
  const { samples } = await ask(new DataInspector(), question);
  for (const { text, augmented } of samples) {
    expect(augmented?.text).toHaveLength(text?.length ?? 0);
    expect(augmented?.text).not.toBe(text);
  }
});

describe('samples of sequences', () => {
  it('are shown as texts and lines', async () => {
    const page = { ask: 'samples', part: 'validation', offset: 0, count: 3, prepared: false } as const;
    const inspector = new DataInspector();
    const made = (formula: 'reviews' | 'waves') =>
      section({ source: { kind: 'formula', formula, samples: 50 } });
    const texts = await ask(inspector, { ...page, data: made('reviews'), projectFolder: folder });
    expect(texts.samples[0]).toMatchObject({
      text: expect.stringMatching(/^[a-z,<>. ]+$/),
      target: expect.stringMatching(/ive$/),
    });
    const lines = await ask(inspector, { ...page, data: made('waves'), projectFolder: folder });
    expect(lines.samples[0]?.picture).toMatch(/^data:image\/png/);
    const question = { ask: 'describe', data: made('reviews'), projectFolder: folder } as const;
    const found = await ask(inspector, question);
    expect(dataDescriptionSchema.parse(found)).toEqual(found);
  });
});

describe('recognizing', () => {
  const recognize = (...paths: string[]) =>
    ask(new DataInspector(), { ask: 'recognize', paths: paths.map((path) => join(folder, path)) });
  const csv = (text: string) => writeFile(join(folder, 'a.csv'), text);

  it.each([
    [
      'a text column',
      'id,a,kind\n1,2,x\n2,3,y\n3,4,x\n4,9,y\n',
      { target: 'kind', targetKind: 'class', ignore: ['id'] },
    ],
    ['a named column', 'label,a\n0,2.5\n1,3\n0,4\n1,5\n', { target: 'label', targetKind: 'class' }],
    ['the last of numbers', 'a,b\n1,2.5\n2,3.5\n3,4.5\n', { target: 'b', targetKind: 'number' }],
    ['no header', '1,2,0\n2,3,1\n4,5,0\n9,9,1\n', { header: false, target: '3', targetKind: 'class' }],
  ])('a table by %s', async (_, text, source) => {
    await csv(text);
    const { data } = await recognize('a.csv');
    expect(data.source).toMatchObject({ kind: 'csv', path: join(folder, 'a.csv'), ...source });
  });

  it('a folder of images by class, with the size most of them have', async () => {
    await images();
    const { data } = await recognize('images');
    expect(data.source).toEqual({
      kind: 'image-folder',
      path: join(folder, 'images'),
      width: 6,
      height: 4,
      channels: 3,
    });
  });

  it('IDX files, one or both, in any order, or their folder', async () => {
    const idx = (dims: number[], bytes: number): Buffer => {
      const head = Buffer.alloc(4 + 4 * dims.length);
      head.set([0, 0, 8, dims.length]);
      dims.forEach((dim, i) => void head.writeUInt32BE(dim, 4 + 4 * i));
      return Buffer.concat([head, Buffer.alloc(bytes)]);
    };
    const [samples, labels] = ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte'] as const;
    await writeFile(join(folder, samples), idx([2, 3, 3], 18));
    await writeFile(join(folder, labels), idx([2], 2));
    const source = { kind: 'idx', images: join(folder, samples), labels: join(folder, labels) };
    for (const picked of [[samples], [labels], [samples, labels], [labels, samples], ['.']]) {
      expect((await recognize(...picked)).data.source).toEqual(source);
    }
  });

  it('texts by class, a text to be continued, and a table of texts', async () => {
    await mkdir(join(folder, 'films'));
    await writeFile(join(folder, 'films', 'good.txt'), 'fine film\na very fine film\n');
    await writeFile(join(folder, 'films', 'bad.txt'), 'dull\n');
    expect((await recognize('films')).data.source).toMatchObject({
      kind: 'text',
      task: 'classification',
      path: join(folder, 'films'),
      length: 4,
    });
    expect((await recognize('films/good.txt')).data.source).toMatchObject({
      kind: 'text',
      task: 'next-token',
      unit: 'character',
    });
    await csv('id,review,label\n1,fine film,pos\n2,dull film,neg\n3,a good one,pos\n4,no,neg\n5,hm,neg\n');
    expect((await recognize('a.csv')).data.source).toMatchObject({
      kind: 'text',
      textColumn: 'review',
      labelColumn: 'label',
    });
  });

  it.each([
    ['a quantity', 'file,age\n', (i: number) => `${20 + i}.5`, { target: 'age', targetKind: 'number' }],
    [
      'labels that each has or not',
      'file,red,shiny\n',
      (i: number) => `${i % 2},${Number(i % 3 === 0)}`,
      { target: ['red', 'shiny'], targetKind: 'number' },
    ],
  ] as const)('pictures beside a table that says %s of each', async (_, head, row, source) => {
    await mkdir(join(folder, 'photos', 'images'), { recursive: true });
    const lines: string[] = [];
    for (let i = 0; i < 12; i++) {
      const create = { width: 8, height: 8, channels: 3, background: { r: 20 * i, g: 0, b: 0 } } as const;
      await sharp({ create })
        .png()
        .toFile(join(folder, 'photos', 'images', `${i}.png`));
      lines.push(`${i}.png,${row(i)}`);
    }
    await writeFile(join(folder, 'photos', 'table.csv'), `${head}${lines.join('\n')}\n`);
    const { data } = await recognize('photos');
    expect(data.source).toMatchObject({ kind: 'csv', ...source });
    expect(data.fields?.inputs).toMatchObject([{ kind: 'picture', column: 'file', folder: 'images' }]);
  });

  it('sentences with grades among other columns, of which that is said', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `${i},user${i},${1 + (i % 5)},"this is the review number ${i} of a thing I bought",${i % 7}`,
    );
    await csv(`Id,User,Score,Text,Votes\n${rows.join('\n')}\n`);
    const { data, findings } = await recognize('a.csv');
    expect(data.source).toMatchObject({ kind: 'text', textColumn: 'Text', labelColumn: 'Score' });
    expect(findings).toMatchObject([{ code: 'text-columns-unused', values: { names: 'User, Votes' } }]);
    await csv(
      `Id,Text,Votes\n${rows.map((row) => row.split(',').filter((_, i) => i !== 1 && i !== 2)).join('\n')}\n`,
    );
    expect((await recognize('a.csv')).data.source).toMatchObject({ kind: 'csv', target: 'Votes' });
  });

  it('nothing else', async () => {
    await mkdir(join(folder, 'empty'));
    await writeFile(join(folder, 'noise.bin'), Buffer.from([0, 1, 2, 3]));
    const codes = await Promise.all(
      [['empty'], ['nowhere'], ['empty', 'noise.bin']].map((names) =>
        codeOf(new DataInspector(), { ask: 'recognize', paths: names.map((name) => join(folder, name)) }),
      ),
    );
    expect(codes).toEqual(['data-kind-unknown', 'data-file-missing', expect.any(String)]);
  });
});
