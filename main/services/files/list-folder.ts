import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { FolderEntry } from '../../../shared/contract/files.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { readProblem } from '../../files/file-problems.ts';
import { systemErrorCode } from '../../files/file-system.ts';
import type { PickedFiles } from './picked-files.ts';

const maxEntries = 5000;
const atOnce = 64;
const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export interface ListedFolder {
  readonly entries: FolderEntry[];
  readonly omitted: number;
}

/** The files and folders in a real folder that a window may see: no hidden ones, no links out of what is granted. */
export async function listFolder(folder: string, picked: PickedFiles): Promise<Checked<ListedFolder>> {
  let found: Dirent[];
  try {
    found = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    return err([readProblem(error, folder)]);
  }
  const names = found.filter((entry) => !entry.name.startsWith('.') && isListed(entry)).sort(foldersFirst);
  const shown = names.slice(0, maxEntries);
  const entries: FolderEntry[] = [];
  for (let from = 0; from < shown.length; from += atOnce) {
    const part = shown.slice(from, from + atOnce).map((entry) => describeEntry(folder, entry, picked));
    for (const entry of await Promise.all(part)) if (entry !== undefined) entries.push(entry);
  }
  return ok({ entries: entries.sort(entriesInOrder), omitted: names.length - shown.length });
}

function isListed(entry: Dirent): boolean {
  return entry.isFile() || entry.isDirectory() || entry.isSymbolicLink();
}

function foldersFirst(a: Dirent, b: Dirent): number {
  return Number(b.isDirectory()) - Number(a.isDirectory()) || byName.compare(a.name, b.name);
}

function entriesInOrder(a: FolderEntry, b: FolderEntry): number {
  return Number(b.kind === 'folder') - Number(a.kind === 'folder') || byName.compare(a.name, b.name);
}

async function describeEntry(
  folder: string,
  entry: Dirent,
  picked: PickedFiles,
): Promise<FolderEntry | undefined> {
  const path = join(folder, entry.name);
  let facts: Stats;
  try {
    if (entry.isSymbolicLink() && !picked.isGranted(await realpath(path))) return undefined;
    facts = await stat(path);
  } catch (error) {
    // It went away meanwhile, leads nowhere, or may not be looked at: then there is nothing to pick.
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
  const kind = facts.isDirectory() ? 'folder' : facts.isFile() ? 'file' : undefined;
  if (kind === undefined) return undefined;
  const size = kind === 'file' ? facts.size : 0;
  return { handle: picked.issue(path), name: entry.name, kind, size, modifiedAt: Math.max(0, facts.mtimeMs) };
}
