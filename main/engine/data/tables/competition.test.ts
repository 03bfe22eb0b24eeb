import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { competitionIn } from './competition.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-competition-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What is found in a folder of tables, each by its header; files by their names. */
async function found(tables: Readonly<Record<string, string>>): Promise<Record<string, unknown> | undefined> {
  for (const [name, header] of Object.entries(tables)) {
    const row = header.split(',').map((_, i) => i + 1);
    await writeFile(join(folder, name), `${header}\n${`${row}\n`.repeat(5)}`);
  }
  const competition = await competitionIn(folder);
  if (competition === undefined) return undefined;
  const { train, test, submission, ...rest } = competition;
  const files = {
    train: basename(train),
    test: basename(test),
    submission: submission && basename(submission),
  };
  return { ...files, ...rest };
}

describe('the tables of a folder', () => {
  it.each([
    [
      'houses',
      {
        'train.csv': 'Id,Area,Street,SalePrice',
        'test.csv': 'Id,Area,Street',
        'sample_submission.csv': 'Id,SalePrice',
      },
      { submission: 'sample_submission.csv', targets: ['SalePrice'], identifier: 'Id', missing: [] },
    ],
    [
      'digits, their rows numbered by the form alone',
      {
        'train.csv': 'label,p0,p1,p2,p3',
        'test.csv': 'p0,p1,p2,p3',
        'sample_submission.csv': 'ImageId,Label',
      },
      { submission: 'sample_submission.csv', targets: ['label'], missing: [] },
    ],
    [
      'bicycles, with counts that only the training table has',
      {
        'train.csv': 'datetime,season,temp,wind,casual,registered,count',
        'test.csv': 'datetime,season,temp,wind',
        'sampleSubmission.csv': 'datetime,count',
      },
      {
        submission: 'sampleSubmission.csv',
        targets: ['count'],
        identifier: 'datetime',
        missing: ['casual', 'registered'],
      },
    ],
    [
      'a test table without a form',
      { 'train.csv': 'a,b,y', 'test.csv': 'a,b' },
      { submission: undefined, targets: ['y'], missing: [] },
    ],
  ])('are those of a competition: %s', async (_, tables, expected) => {
    expect(await found(tables)).toEqual({ train: 'train.csv', test: 'test.csv', ...expected });
  });

  it.each([
    ['of other things', { 'a.csv': 'x,y,z', 'b.csv': 'u,v' }],
    ['of the same columns', { 'a.csv': 'x,y', 'b.csv': 'x,y' }],
    [
      'that lack several columns, and nothing says which is asked for',
      { 'a.csv': 'a,b,c,d,e', 'b.csv': 'a,b,c' },
    ],
  ])('are none of a competition: %s', async (_, tables) => {
    expect(await found(tables)).toBeUndefined();
  });
});
