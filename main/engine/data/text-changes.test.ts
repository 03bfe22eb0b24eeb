import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import { augmentationSchema } from '../../../shared/data/augmentations/index.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import { prepareData } from '../training/prepare-data.ts';
import type { SampleChunk } from './chunk-source.ts';
import { createInThreadSource } from './in-thread-source.ts';
import { decodeText } from './text-encoding.ts';
import { createSynonyms } from './thesaurus/synonyms.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'netloom-texts-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
await mkdir(path.join(folder, 'data'));
await writeFile(path.join(folder, 'data/bad.txt'), 'a dull film\na dull zork\n'.repeat(6));
await writeFile(path.join(folder, 'data/good.txt'), 'a bright film\na bright zork\n'.repeat(6));
await writeFile(path.join(folder, 'words.txt'), '# own words\nzork, film\n');

const sectionOf = (...augmentations: readonly unknown[]) =>
  dataSchema.parse({
    source: { kind: 'text', task: 'classification', path: 'data', length: 4 },
    augmentations,
    shuffle: false,
  });

/** The first training samples as a run sees them. */
async function seen(...augmentations: readonly unknown[]): Promise<string[]> {
  const section = sectionOf(...augmentations);
  const data = await prepareData(section, { projectFolder: folder });
  if (!data.ok) throw new Error(JSON.stringify(data.error));
  const { dataset, split, thesauri } = data.value;
  const source = createInThreadSource({
    dataset,
    split,
    batch: 8,
    seed: 1,
    shuffle: false,
    augmentations: augmentationSchema.array().parse(augmentations),
    ...(thesauri && { thesauri }),
  });
  return textsOf(await source.next(0, 0, 1), must(dataset.text, 'tokens'));
}

function textsOf(chunk: SampleChunk, text: Parameters<typeof decodeText>[1]): string[] {
  const ids = must(chunk.tensors.get('features'), 'features').data as Int32Array;
  return Array.from({ length: chunk.batch }, (_, row) =>
    decodeText(ids.subarray(row * 4, row * 4 + 4), text),
  );
}

it("replaces words by a person's own thesaurus before a text is cut into tokens", async () => {
  const [plain, changed] = [
    await seen(),
    await seen({
      kind: 'synonyms',
      probability: 1,
      share: 1,
      thesaurus: 'words.txt',
      protect: ['dull', 'bright', 'a'],
    }),
  ];
  const turned = (text: string): string =>
    text.replace(/film|zork/, (word) => (word === 'film' ? 'zork' : 'film'));
  expect(changed).toEqual(plain.map(turned));
});

it('changes texts that another augmentation has changed, in a group too', async () => {
  const changed = await seen(
    { kind: 'synonyms', probability: 1, share: 1, thesaurus: 'words.txt', protect: ['dull', 'bright', 'a'] },
    {
      kind: 'one-of',
      of: [{ kind: 'random-deletion', probability: 1, share: 1, protect: ['film', 'zork'] }],
    },
  );
  expect(new Set(changed)).toEqual(new Set(['film', 'zork']));
});

it('refuses a thesaurus outside of the project', async () => {
  const section = sectionOf({ kind: 'synonyms', thesaurus: '../words.txt' });
  const data = await prepareData(section, { projectFolder: folder });
  expect(data).toMatchObject({ ok: false, error: [{ code: 'data-path-outside-project' }] });
});

it("puts sentences otherwise by a person's own templates", async () => {
  await writeFile(path.join(folder, 'templates.txt'), 'a {A} => {A} a\n');
  const [plain, changed] = [
    await seen(),
    await seen({ kind: 'paraphrase', probability: 1, share: 1, templates: 'templates.txt' }),
  ];
  expect(changed).toEqual(plain.map((text) => `${text.replace('a ', '')} a`));
});

it('names the line of a file of templates that is none', async () => {
  await writeFile(path.join(folder, 'wrong.txt'), '# mine\nfilm\n');
  const section = sectionOf({ kind: 'paraphrase', templates: 'wrong.txt' });
  expect(await prepareData(section, { projectFolder: folder })).toMatchObject({
    ok: false,
    error: [{ code: 'augmentation-template-line', where: { file: 'wrong.txt', row: 2 } }],
  });
});

it('knows English and Chinese synonyms', () => {
  const synonymsOf = createSynonyms();
  expect([synonymsOf('Film'), synonymsOf('高兴')]).toEqual([
    expect.arrayContaining(['movie']),
    expect.arrayContaining(['快乐']),
  ]);
});
