import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dataSchema } from '../../../../shared/data/data-schema.ts';
import { recognizeData } from '../../browsing/recognize-data.ts';
import { openDataset } from '../open-dataset.ts';
import { tableFiles } from './table-files.ts';

let work: string;
let folder: string;
let next = 0;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-files-'));
});
beforeEach(async () => {
  folder = join(work, String(next++));
  await mkdir(folder);
});
afterAll(() => rm(work, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

function open(path: string) {
  const source = { kind: 'csv', path, header: true, target: 'label', targetKind: 'class' };
  return openDataset(dataSchema.parse({ source, normalization: { kind: 'none' } }), {
    projectFolder: folder,
  });
}

describe('the files that a path names', () => {
  it('are in the order of their numbers', async () => {
    await write({ 'part-10.csv': '', 'part-2.csv': '', 'part-1.csv': '', 'other.txt': '' });
    expect(await tableFiles(join(folder, 'part-*.csv'))).toEqual(
      ['part-1.csv', 'part-2.csv', 'part-10.csv'].map((name) => join(folder, name)),
    );
  });

  it('may lie at any depth below **', async () => {
    await write({ 'a/x.csv': '', 'a/b/y.csv': '' });
    expect(await tableFiles(join(folder, '**/*.csv'))).toHaveLength(2);
  });

  it('is the file itself where its own name holds a star, and brackets stand for themselves', async () => {
    await write({ 'a*.csv': '', 'ab.csv': '', '[1]x.csv': '', '1x.csv': '' });
    expect(await tableFiles(join(folder, 'a*.csv'))).toEqual([join(folder, 'a*.csv')]);
    expect(await tableFiles(join(folder, '[1]*.csv'))).toEqual([join(folder, '[1]x.csv')]);
  });
});

describe('several files as one table', () => {
  it('give the samples of one file that holds all rows, whatever the order of the columns', async () => {
    await write({
      'data/1.csv': 'a,b,label\n1,2,x\n3,4,y\n',
      'data/2.csv': 'label,b,a\nx,6,5\ny,8,7\n',
      'whole.csv': 'a,b,label\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n',
    });
    const [several, whole] = [await open('data/*.csv'), await open('whole.csv')];
    if (!several.ok || !whole.ok) throw new Error('the tables were refused');
    expect(several.value.hash).toEqual(whole.value.hash);
  });

  it('reads files of typed formats alike', async () => {
    const row = (a: number, label: string): string => `${JSON.stringify({ a, label })}\n`;
    await write({ '1.jsonl': row(1, 'x') + row(2, 'y'), '2.jsonl': row(3, 'x') + row(4, 'y') });
    const read = await open('*.jsonl');
    expect(read.ok && read.value.samples).toBe(4);
  });

  it('names the file and the row in it where a cell is no number', async () => {
    await write({ '1.csv': 'a,label\n1,x\n2,y\n', '2.csv': 'a,label\n3,x\noops,y\n' });
    const read = await open('*.csv');
    expect(!read.ok && read.error[0]).toMatchObject({
      code: 'csv-text-in-number-column',
      where: { file: join(folder, '2.csv'), row: 3 },
    });
  });

  it('names a file with other columns', async () => {
    await write({ '1.csv': 'a,label\n1,x\n2,y\n', '2.csv': 'a,class\n3,x\n4,y\n' });
    const read = await open('*.csv');
    expect(!read.ok && read.error[0]).toMatchObject({
      code: 'table-files-differ',
      where: { file: join(folder, '2.csv') },
      values: { missing: 'label', extra: 'class' },
    });
  });

  it('refuses a link among them that leads out of the project', async () => {
    await write({ 'data/1.csv': 'a,label\n1,x\n2,y\n' });
    const outside = join(work, 'secret.csv');
    await writeFile(outside, 'a,label\n3,x\n4,y\n');
    await symlink(outside, join(folder, 'data/2.csv'));
    const read = await open('data/*.csv');
    expect(!read.ok && read.error[0]?.code).toBe('data-path-outside-project');
  });
});

describe('a folder of tables', () => {
  const rows = 'a,label\n1,x\n2,y\n3,x\n4,y\n';

  it('with the same columns is one table', async () => {
    await write({ 'part-00000.csv': rows, 'part-00001.csv': rows });
    const recognized = await recognizeData([folder]);
    if (!recognized.ok) throw new Error('the folder was not recognized');
    const { data, findings } = recognized.value;
    expect(data.source).toMatchObject({ kind: 'csv', path: join(folder, 'part-*.csv'), target: 'label' });
    expect(findings.map(({ code }) => code)).toContain('table-files-found');
  });

  it('with files to train and to test is read from those to train with', async () => {
    await write({
      'README.md': 'a data set',
      'data/train-00000-of-00002.csv': rows,
      'data/train-00001-of-00002.csv': rows,
      'data/test-00000-of-00001.csv': rows,
    });
    const recognized = await recognizeData([folder]);
    expect(recognized.ok && recognized.value.data.source).toMatchObject({
      path: join(folder, 'data/train-*-of-00002.csv'),
    });
  });

  it('with different columns is not guessed', async () => {
    await write({ 'one.csv': rows, 'two.csv': 'height,width\n1,2\n' });
    const recognized = await recognizeData([folder]);
    expect(!recognized.ok && recognized.error[0]?.code).toBe('data-kind-unknown');
  });
});
