import type { Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { err, ok } from '../../../shared/base/result.ts';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
} from '../../../shared/diagnostics/diagnostic.ts';

export { isInside } from '../../files/contained-path.ts';

/** The system's code of a failed file operation (`EACCES`), or undefined where the error is another. */
export function systemCode(error: unknown): string | undefined {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return error instanceof Error && typeof code === 'string' ? code : undefined;
}

/** The problem a failed read of `file` amounts to. Errors that the system did not raise are thrown on. */
export function readProblem(file: string, error: unknown): Diagnostic {
  const code = systemCode(error);
  if (code === undefined) throw error;
  return diagnostic('data-not-readable', { file }, { problem: code });
}

/** Runs a reader and turns what it throws as DiagnosticError, or as a system error on `file`, into a Result. */
export async function checked<T>(file: string, read: () => Promise<T>): Promise<Checked<T>> {
  try {
    return ok(await read());
  } catch (error) {
    if (error instanceof DiagnosticError) return err(error.diagnostics);
    return err([readProblem(file, error)]);
  }
}

async function statOrProblem(
  file: string,
  missing: 'data-file-missing' | 'data-folder-missing',
): Promise<Stats> {
  try {
    return await stat(file);
  } catch (error) {
    const absent = ['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '');
    throw new DiagnosticError([absent ? diagnostic(missing, { file }) : readProblem(file, error)]);
  }
}

/** The size of a regular file, bytes. Throws DiagnosticError where there is none. */
export async function requireFile(file: string): Promise<number> {
  const stats = await statOrProblem(file, 'data-file-missing');
  if (!stats.isFile()) throw new DiagnosticError([diagnostic('data-file-missing', { file })]);
  return stats.size;
}

/** Throws DiagnosticError unless `folder` is a folder. */
export async function requireFolder(folder: string): Promise<void> {
  const stats = await statOrProblem(folder, 'data-folder-missing');
  if (!stats.isDirectory()) {
    throw new DiagnosticError([diagnostic('data-folder-missing', { file: folder })]);
  }
}

/** What stands at a path; undefined for nothing. Throws DiagnosticError where the system forbids to look. */
export async function kindOfPath(file: string): Promise<'file' | 'folder' | 'other' | undefined> {
  try {
    const stats = await stat(file);
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    // A name that is too long, such as a row of numbers, is that of nothing.
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(systemCode(error) ?? '')) return undefined;
    throw new DiagnosticError([readProblem(file, error)]);
  }
}

/** The path with all links resolved; the path itself where nothing stands there yet. */
export async function resolveLinks(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return file;
  }
}

/** What is found at a place that need not hold it: undefined where that has problems, which reading it names. */
export async function unlessProblem<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}
