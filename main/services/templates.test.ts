import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { templateTexts } from './projects/template-texts.ts';
import { listTemplates } from './templates.ts';

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
