import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { systemErrorCode } from './file-system.ts';

/** Whether `inner` lies in `outer` (or is it), both absolute and free of links. */
export function isInside(outer: string, inner: string): boolean {
  const path = relative(outer, inner);
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

/**
 * A path with every link resolved, its last part included. Where nothing stands yet: the real folder above and the
 * name. Undefined where there is no such folder, where a link leads nowhere (a write would follow it), and for a
 * text that is no absolute path.
 */
export async function canonicalPath(path: string): Promise<string | undefined> {
  if (path.includes('\0') || !isAbsolute(path)) return undefined;
  try {
    return await realpath(path);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
  }
  if ((await standsAt(path)) || ['', '.', '..'].includes(basename(path))) return undefined;
  try {
    return join(await realpath(dirname(path)), basename(path));
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}

async function standsAt(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
