import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Paths of the plain files below a folder, parts joined by `/`, sorted. Throws system errors. */
export async function filesBelow(
  folder: string,
  isTaken: (path: string) => boolean = () => true,
): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(isTaken)
    .sort();
}
