/** Several files as one table: a path with wildcards, such as `sales/*.csv`, names all files that fit it. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { escapePath, glob } from 'tinyglobby';
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { isInside, kindOfPath, requireFile, resolveLinks } from '../file-checks.ts';

const wildcard = /[*?]/;
/** More files than this are hardly one table. */
const maxFiles = 10_000;

/** Names with numbers in the order of the numbers: part 2 before part 10. */
const byName = new Intl.Collator('en', { numeric: true }).compare;

/**
 * The files that a path of a table names: itself, or with `*`, `?` or `**` all that fit, in the order of their names. A file whose
 * own name holds such a character is that file. Throws DiagnosticError where none fits, or too many.
 */
export async function tableFiles(place: string): Promise<readonly string[]> {
  if (!(await isPattern(place))) return [place];
  const { folder, pattern } = splitPattern(place);
  const found = await glob(pattern, {
    cwd: folder,
    absolute: true,
    onlyFiles: true,
    followSymbolicLinks: true,
    expandDirectories: false,
  });
  const files = await withoutRepeats(found.filter((file) => isInside(folder, file)).sort(byName));
  if (files.length === 0) throw new DiagnosticError([diagnostic('table-files-none', { file: place })]);
  if (files.length > maxFiles)
    throw new DiagnosticError([
      diagnostic('table-files-many', { file: place }, { count: files.length, limit: maxFiles }),
    ]);
  return files;
}

/** Whether a path names files by wildcards. */
export async function isPattern(place: string): Promise<boolean> {
  return wildcard.test(place) && (await kindOfPath(place)) === undefined;
}

/** Each file once, though links lead to it by several paths. */
async function withoutRepeats(files: readonly string[]): Promise<readonly string[]> {
  const first = new Map<string, string>();
  for (const file of files) {
    const own = await resolveLinks(file);
    if (!first.has(own)) first.set(own, file);
  }
  return [...first.values()];
}

/** The size of all files of a table, bytes. Throws DiagnosticError where one is missing. */
export async function requireTable(place: string): Promise<number> {
  const files = await tableFiles(place);
  const [only] = files;
  if (files.length === 1 && only !== undefined) return requireFile(only);
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The folder before the first wildcard, and the rest with every other character as it stands. */
function splitPattern(place: string): { readonly folder: string; readonly pattern: string } {
  const names = place.split(path.sep);
  const first = names.findIndex((name) => wildcard.test(name));
  const rest = names.slice(first).map((name) =>
    name
      .split(/([*?]+)/)
      .map((part) => (wildcard.test(part) ? part : escapePath(part)))
      .join(''),
  );
  return { folder: names.slice(0, first).join(path.sep) || path.sep, pattern: rest.join('/') };
}
