import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../files/file-system.ts';
import { faultyFileSystem, Killed } from '../../files/testing/faulty-file-system.ts';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { EditJournal } from './edit-journal.ts';
import { decodeJournal, encodeJournalLine } from './journal-lines.ts';
import { countEdits } from './recover-edits.ts';
import { edit } from './testing/project-windows.ts';

const files = { project: 'a', layout: null };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-journal-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function revisionsIn(path: string): Promise<number[]> {
  const bytes = await readFile(path).catch(() => new Uint8Array(0));
  return decodeJournal(bytes).lines.flatMap((line) => (line.line === 'edit' ? [line.edit.revision] : []));
}

describe('the journal', () => {
  it('refuses an edit that nests too deeply, and goes on with those after it', async () => {
    const path = join(folder, 'journal.jsonl');
    const journal = new EditJournal(path, files);
    const value = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    const deep = { revision: 1, patches: [{ op: 'replace' as const, path: ['document'], value }] };
    expect(codeOf(await journal.append([deep]))).toBe('journal-too-deep');
    expect(valueIn(await journal.append([edit(1)]))).toBe(1);
    valueIn(await journal.noteSave(1, files, { project: 'b', layout: null }));
    expect(await revisionsIn(path)).toEqual([1]);
  });

  it('holds every edit it confirmed, passes over repeats, and refuses a gap', async () => {
    const path = join(folder, 'deep', 'journal.jsonl');
    const journal = new EditJournal(path, files);
    expect(valueIn(await journal.append([edit(1), edit(2)]))).toBe(2);
    expect(valueIn(await journal.append([edit(2), edit(3)]))).toBe(3);
    const gap = await journal.append([edit(5)]);
    expect(gap).toMatchObject({
      ok: false,
      error: [{ code: 'journal-gap', values: { expected: 4, found: 5 } }],
    });
    expect(await revisionsIn(path)).toEqual([1, 2, 3]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    valueIn(await journal.saved(2, files));
    expect(await revisionsIn(path)).toEqual([3]);
    valueIn(await journal.saved(7, files));
    expect(await countEdits(path, nodeFileSystem)).toBe(0);
    expect(valueIn(await journal.append([edit(6), edit(8)]))).toBe(8);
    expect(await revisionsIn(path)).toEqual([8]);
  });

  it('killed at any operation keeps what it confirmed and at most what was being added', async () => {
    const run = async (
      at: number | undefined,
    ): Promise<{ confirmed: number; operations: number; path: string }> => {
      const path = join(folder, `${at ?? 'whole'}.jsonl`);
      const { fs, operations } = faultyFileSystem(nodeFileSystem, { ...(at && { at }), as: 'killed' });
      const journal = new EditJournal(path, files, [], fs);
      let confirmed = 0;
      try {
        for (let i = 1; i <= 6; i += 2) confirmed = valueIn(await journal.append([edit(i), edit(i + 1)]));
      } catch (error) {
        expect(error).toBeInstanceOf(Killed);
      }
      return { confirmed, operations: operations.length, path };
    };
    const { operations } = await run(undefined);
    for (let at = 1; at <= operations; at++) {
      const { confirmed, path } = await run(at);
      const found = await revisionsIn(path);
      expect(found).toEqual(Array.from({ length: found.length }, (_, i) => i + 1));
      expect(found.length).toBeGreaterThanOrEqual(confirmed);
      expect(found.length).toBeLessThanOrEqual(confirmed + 2);
    }
  });

  it('keeps edits in memory while the disk is full, and writes them when there is room again', async () => {
    const path = join(folder, 'journal.jsonl');
    let full = false;
    const { fs } = faultyFileSystem(nodeFileSystem, { as: 'ENOSPC' });
    const filling: typeof fs = {
      ...fs,
      async open(name, mode, permissions) {
        const file = await fs.open(name, mode, permissions);
        const write = async (bytes: Uint8Array): Promise<number> => {
          if (!full) return file.write(bytes);
          await file.write(bytes.subarray(0, 5));
          throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        };
        return { ...file, write };
      },
    };
    const journal = new EditJournal(path, files, [], filling);
    valueIn(await journal.append([edit(1)]));
    full = true;
    expect(codeOf(await journal.append([edit(2)]))).toBe('file-no-space');
    expect(codeOf(await journal.append([edit(3)]))).toBe('file-no-space');
    full = false;
    expect(valueIn(await journal.append([edit(4)]))).toBe(4);
    expect(await revisionsIn(path)).toEqual([1, 2, 3, 4]);
  });

  it('is written anew where somebody removed it', async () => {
    const path = join(folder, 'journal.jsonl');
    const journal = new EditJournal(path, files);
    valueIn(await journal.append([edit(1)]));
    await rm(path);
    valueIn(await journal.append([edit(2)]));
    expect(await revisionsIn(path)).toEqual([1, 2]);
    await writeFile(path, '');
    valueIn(await journal.append([edit(3)]));
    expect(await revisionsIn(path)).toEqual([1, 2, 3]);
  });
});

describe('journal lines', () => {
  const lines = [
    { line: 'base', version: 1, files } as const,
    ...[1, 2, 3].map((revision) => ({ line: 'edit', edit: edit(revision) }) as const),
    { line: 'save', revision: 3, before: files, texts: { project: 'ü', layout: null } } as const,
  ];
  const bytes = Buffer.concat(lines.map(encodeJournalLine));

  it('come back as they went, and a cut or a flipped byte costs only what follows it', () => {
    expect(decodeJournal(bytes)).toEqual({ lines, length: bytes.length, damagedAt: undefined });
    for (let length = 0; length < bytes.length; length++) {
      const found = decodeJournal(bytes.subarray(0, length));
      expect(found.lines).toEqual(lines.slice(0, found.lines.length));
      expect(found.length).toBeLessThanOrEqual(length);
    }
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ change;
        const found = decodeJournal(flipped);
        expect(found.lines).toEqual(lines.slice(0, found.lines.length));
        expect(found.lines.length).toBeLessThan(lines.length);
      }),
    );
  });

  it('are never anything else, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        expect(decodeJournal(noise).lines).toEqual([]);
      }),
    );
  });
});
