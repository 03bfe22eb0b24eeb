import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { templateTexts } from './projects/template-texts.ts';
import { listTemplates, reachedFigure } from './templates.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-templates-'));
  for (const name of ['whole', 'without-chinese']) {
    await mkdir(join(folder, name));
    await writeFile(
      join(folder, name, 'about.en.md'),
      `# ${name}\n\nOne sentence (Ada et al. 1990) of 0.98. Another.\n`,
    );
    await writeFile(join(folder, name, 'project.json'), '{}');
  }
  await writeFile(join(folder, 'whole', 'about.zh.md'), '# 完整\n\n一句。两句。\n');
});
afterEach(() => rm(folder, { recursive: true }));

it('leaves out a template without its explanation, says so, and lists the others', async () => {
  expect((await listTemplates('en', folder)).problems).toEqual([]);
  const chinese = await listTemplates('zh-CN', folder);
  expect(chinese.templates).toEqual([{ name: 'whole', title: '完整', summary: '一句。' }]);
  expect(chinese.problems).toMatchObject([
    { code: 'file-not-found', where: { file: join(folder, 'without-chinese', 'about.zh.md') } },
  ]);
  const texts = await templateTexts(folder);
  expect(texts.templates.map(({ name }) => name)).toEqual(['whole']);
  expect(texts.problems).toHaveLength(1);
});

it('tells of the templates that ship what they were measured to reach, in both languages', async () => {
  const { templates } = await templateTexts(join(import.meta.dirname, '../../templates'));
  expect(templates.filter(({ measured }) => measured === undefined)).toEqual([]);
  const reached = templates.flatMap(({ name, reached: found }) =>
    found === undefined
      ? []
      : [`${name}: ${found.figure} ${Number(found.value.toFixed(4))}, ${found.epochs}`],
  );
  expect(reached).toEqual([
    'char-rnn: accuracy 0.865, 12',
    'curve-regression: meanAbsoluteError 0.081, 60',
    'denoising-autoencoder: meanSquaredError 0.0038, 20',
    'digits-cnn: accuracy 0.989, 25',
    'digits-residual: accuracy 0.994, 25',
    'gru-forecast: meanAbsoluteError 0.106, 30',
    'iris-mlp: accuracy 0.967, 40',
    'lenet-5: accuracy 0.964, 20',
    'mnist-cnn: accuracy 0.978, 6',
    'parts: accuracy 0.969, 60',
    'resnet-20: accuracy 0.993, 10',
    'text-lstm: accuracy 1, 12',
    'text-transformer: accuracy 0.998, 20',
    'tiny-gpt: accuracy 0.865, 10',
    'u-net: meanSquaredError 0.0054, 12',
    'vit-tiny: accuracy 0.891, 15',
  ]);
  // Nor is a figure made of what was not trained.
  expect(
    reachedFigure('5,288,548 weights, as published, and 0.39 G multiply-accumulates; not trained here.'),
  ).toBeUndefined();
});
