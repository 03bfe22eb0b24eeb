import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import type { CopyGroups } from '../../../shared/contract/data.ts';
import { type DataSection, dataSchema } from '../../../shared/data/data-schema.ts';
import { withLabelDecisions } from '../../../shared/data/label-edits.ts';
import { prepareData } from '../training/prepare-data.ts';
import { DataInspector } from './data-inspector.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'netloom-copies-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function copiesOf(data: DataSection): Promise<CopyGroups> {
  const answer = await new DataInspector().answer(
    { ask: 'copies', data, projectFolder: folder },
    () => undefined,
  );
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value as CopyGroups;
}

const table = [
  'a,b,kind',
  ...Array.from({ length: 30 }, (_, i) => `${i},${i * i},${i % 2 === 0 ? 'even' : 'odd'}`),
  '3,9,odd',
  '4,16,odd',
];
const section = (more: object = {}): DataSection =>
  dataSchema.parse({
    source: { kind: 'csv', path: 'rows.csv', target: 'kind', targetKind: 'class' },
    split: { validation: 0.25 },
    ...more,
  });

it('finds rows that the network sees alike, with their classes and parts, those across parts first', async () => {
  await writeFile(path.join(folder, 'rows.csv'), table.join('\n'));
  const { found, across, groups } = await copiesOf(section());
  expect(found).toBe(2);
  expect(groups.map(({ across: isAcross }) => isAcross)).toEqual([
    ...Array.from({ length: across }, () => true),
    ...Array.from({ length: 2 - across }, () => false),
  ]);
  const byRow = groups.toSorted((a, b) => Number(a.samples[0]?.sample) - Number(b.samples[0]?.sample));
  expect(byRow.map(({ samples }) => samples.map(({ text, given }) => [text, given]))).toEqual([
    [
      ['3 | 9 | odd', 'odd'],
      ['3 | 9 | odd', 'odd'],
    ],
    [
      ['4 | 16 | even', 'even'],
      ['4 | 16 | odd', 'odd'],
    ],
  ]);
});

it('leaves out the copies that were not chosen, in training too, and knows them where rows are added', async () => {
  await writeFile(path.join(folder, 'rows.csv'), table.join('\n'));
  const { groups } = await copiesOf(section());
  const decided = withLabelDecisions(
    section(),
    groups.flatMap(({ samples }) =>
      samples.map(({ sample, text, given }, place) => ({
        sample,
        ...(text !== undefined && { text }),
        from: given,
        ...(place === 0 && { to: given }),
      })),
    ),
  );
  expect(await copiesOf(decided)).toMatchObject({ found: 0, groups: [] });
  const samplesOf = async (data: DataSection): Promise<number> => {
    const read = await prepareData(data, { projectFolder: folder });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    return read.value.dataset.samples;
  };
  expect(await samplesOf(decided)).toBe(30);
  await writeFile(path.join(folder, 'rows.csv'), [...table, '50,1,odd', '51,2,even'].join('\n'));
  expect(await samplesOf(decided)).toBe(32);
});

it('finds texts that differ in capitals and marks alone as near copies', async () => {
  await mkdir(path.join(folder, 'texts'), { recursive: true });
  const lines = Array.from({ length: 12 }, (_, i) => `text number ${i} about films`);
  await writeFile(path.join(folder, 'texts/bad.txt'), [...lines, 'Dull, really!', 'dull really'].join('\n'));
  await writeFile(path.join(folder, 'texts/good.txt'), [...lines.map((line) => `${line} again`)].join('\n'));
  const data = dataSchema.parse({
    source: { kind: 'text', task: 'classification', path: 'texts', length: 8 },
  });
  const { groups } = await copiesOf(data);
  expect(groups).toMatchObject([
    {
      kind: 'near',
      samples: [
        { text: 'Dull, really!', given: 'bad' },
        { text: 'dull really', given: 'bad' },
      ],
    },
  ]);
});

it('finds equal pictures and those encoded again, with their files', async () => {
  const drawn = (seed: number) =>
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48"><rect width="48" height="48" fill="#ccb"/>${Array.from(
          { length: 6 },
          (_, i) =>
            `<circle cx="${(seed * 17 + i * 13) % 48}" cy="${(seed * 29 + i * 31) % 48}" r="${5 + ((seed + i) % 7)}" fill="rgb(${(seed * 53 + i * 40) % 255} ${(i * 90) % 255} ${(seed * 31) % 255})"/>`,
        ).join('')}</svg>`,
      ),
    );
  for (const name of ['a', 'b']) await mkdir(path.join(folder, 'pictures', name), { recursive: true });
  const file = (name: string) => path.join(folder, 'pictures', name);
  for (let i = 1; i <= 4; i++)
    await drawn(i)
      .png()
      .toFile(file(`${i % 2 === 0 ? 'a' : 'b'}/${i}.png`));
  await drawn(1).png({ compressionLevel: 1 }).toFile(file('b/again.png'));
  await drawn(2).jpeg({ quality: 70 }).toFile(file('a/again.jpg'));
  const data = dataSchema.parse({
    source: { kind: 'image-folder', path: 'pictures', channels: 3, width: 48, height: 48 },
  });
  const { groups } = await copiesOf(data);
  const named = groups.map(({ kind, samples }) => [kind, ...samples.map(({ sample }) => sample)]);
  expect(named.toSorted()).toEqual([
    ['near', 'a/2.png', 'a/again.jpg'],
    ['same', 'b/1.png', 'b/again.png'],
  ]);
  expect(groups.every(({ samples }) => samples.every(({ preview }) => preview?.picture !== undefined))).toBe(
    true,
  );
});
