import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../shared/contract/projects.ts';
import { type FileSystem, nodeFileSystem } from '../../files/file-system.ts';
import { type Fault, faultyFileSystem, Killed } from '../../files/testing/faulty-file-system.ts';
import { tinyDisk } from '../../files/testing/tiny-disk.ts';
import { valueIn } from '../testing/checked-values.ts';
import { EditJournal } from './edit-journal.ts';
import { type ProjectTexts, readProjectTexts } from './project-texts.ts';
import { type Recovered, recoverEdits } from './recover-edits.ts';
import { saveTexts } from './save-texts.ts';
import { edit } from './testing/project-windows.ts';

const before: ProjectTexts = { project: 'old project', layout: 'old layout' };
const after: ProjectTexts = { project: 'new project', layout: 'new layout' };

let base: string;
let count = 0;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'netloom-save-'));
});
afterEach(() => rm(base, { recursive: true, force: true }));

async function projectFolder(): Promise<string> {
  const folder = join(base, String(count++));
  await mkdir(folder);
  await writeFile(join(folder, 'project.json'), before.project);
  await writeFile(join(folder, 'layout.json'), before.layout ?? '');
  return folder;
}

/** Two edits, a save of the first of them, and a third edit. */
async function work(folder: string, fs: FileSystem): Promise<{ saved: boolean; journal: EditJournal }> {
  const { hashes } = valueIn(await readProjectTexts(folder));
  const journal = new EditJournal(join(folder, 'data', 'journal.jsonl'), hashes, [], fs);
  valueIn(await journal.append([edit(1), edit(2)]));
  const request = { folder, texts: after, revision: 1, known: hashes, journal, overwrite: false, fs };
  const { result } = await saveTexts(request);
  await journal.append([edit(3)]);
  return { saved: result.ok, journal };
}

/** What a person finds when the project is opened after all that. */
async function reopened(folder: string): Promise<Recovered> {
  const read = valueIn(await readProjectTexts(folder));
  const path = join(folder, 'data', 'journal.jsonl');
  return valueIn(await recoverEdits(path, { folder, ...read }, nodeFileSystem));
}

/** The state must be one that was: all edits on the old files, or those after the first on the new ones. */
function expectWhole({ texts, entries, problems }: Recovered): void {
  expect(problems).toEqual([]);
  expect([before, after]).toContainEqual(texts);
  const revisions = entries.map(({ revision }: JournalEntry) => revision);
  const first = texts.project === before.project ? 1 : 2;
  expect(revisions).toEqual(Array.from({ length: revisions.length }, (_, i) => first + i));
}

async function countOperations(): Promise<number> {
  const { fs, operations } = faultyFileSystem(nodeFileSystem, { as: 'EIO' });
  expect((await work(await projectFolder(), fs)).saved).toBe(true);
  return operations.length;
}

/** A disk that is full and one that is read-only; the soak tries the rest. */
const faults: readonly Fault['as'][] =
  process.env.NETLOOM_SOAK === undefined ? ['ENOSPC', 'EROFS'] : ['ENOSPC', 'EIO', 'EROFS', 'EACCES'];

describe('a save', () => {
  it('that is killed at any operation leaves one whole state, and no edit that was confirmed is lost', async () => {
    const total = await countOperations();
    expect(total).toBeGreaterThan(15);
    for (let at = 1; at <= total; at++) {
      const folder = await projectFolder();
      const { fs } = faultyFileSystem(nodeFileSystem, { at, as: 'killed' });
      await work(folder, fs).catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
      const found = await reopened(folder);
      expectWhole(found);
      // Opening it again after the repair finds the same.
      expect(await reopened(folder)).toMatchObject({ texts: found.texts, problems: [] });
    }
  });

  it.each(faults)(
    'that fails with %s at any operation keeps the old files or has written both, and can be repeated',
    async (as) => {
      const total = await countOperations();
      for (let at = 1; at <= total; at++) {
        const folder = await projectFolder();
        const { fs } = faultyFileSystem(nodeFileSystem, { at, as });
        const { hashes } = valueIn(await readProjectTexts(folder));
        const journal = new EditJournal(join(folder, 'data', 'journal.jsonl'), hashes, [], fs);
        await journal.append([edit(1), edit(2)]);
        const request = { folder, texts: after, revision: 1, journal, overwrite: false, fs };
        const first = await saveTexts({ ...request, known: hashes });
        expectWhole(await reopened(folder));
        // In life only the next window reopens; here the files may be finished by it, and the save then finds them so.
        const second = await saveTexts({ ...request, known: first.hashes });
        expect(second.result.ok).toBe(true);
        valueIn(await journal.append([edit(3)]));
        const end = await reopened(folder);
        expect(end.texts).toEqual(after);
        expect(end.entries).toEqual([edit(2), edit(3)]);
      }
    },
  );

  it('on a disk that is really full leaves the old file', async (context) => {
    const disk = await tinyDisk(1);
    if (disk === undefined) return context.skip('no small file system can be mounted here');
    try {
      await writeFile(join(disk.path, 'project.json'), before.project);
      await writeFile(join(disk.path, 'layout.json'), before.layout ?? '');
      const { hashes } = valueIn(await readProjectTexts(disk.path));
      const journal = new EditJournal(join(base, 'journal.jsonl'), hashes);
      const texts = { project: 'x'.repeat(2 ** 21), layout: 'new layout' };
      const fs = nodeFileSystem;
      const request = { folder: disk.path, texts, revision: 1, known: hashes, journal, overwrite: false, fs };
      const { result, hashes: known } = await saveTexts(request);
      expect(result).toMatchObject({
        ok: false,
        error: [{ code: 'file-no-space', values: { bytes: 2 ** 21 } }],
      });
      expect(known).toEqual(hashes);
      expect(await readFile(join(disk.path, 'project.json'), 'utf8')).toBe(before.project);
    } finally {
      disk.release();
    }
  });
});
