import { type Diagnostic, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { ForeignPathError } from './contained-file-system.ts';
import { systemErrorCode } from './file-system.ts';

/** file-not-plain for what a contained folder holds in place of a plain file; undefined for any other error. */
export function foreignProblem(error: unknown): Diagnostic | undefined {
  if (!(error instanceof ForeignPathError)) return undefined;
  return diagnostic('file-not-plain', { file: error.path }, { found: error.found });
}

/** A failed write as it is shown. `bytes`: how many were to be written. Rethrows what is no system error. */
export function writeProblem(error: unknown, file: string, bytes: number): Diagnostic {
  const foreign = foreignProblem(error);
  if (foreign !== undefined) return foreign;
  const reason = systemErrorCode(error);
  switch (reason) {
    case undefined:
      throw error;
    case 'ENOSPC':
    case 'EDQUOT':
      return diagnostic('file-no-space', { file }, { bytes, reason });
    case 'EROFS':
      return diagnostic('file-read-only', { file }, { bytes, reason });
    case 'EACCES':
    case 'EPERM':
      return diagnostic('file-no-permission', { file }, { bytes, reason });
    case 'ENOENT':
      return diagnostic('file-not-found', { file });
    default:
      return diagnostic('file-write-failed', { file }, { bytes, reason });
  }
}

/** A failed read as it is shown. Rethrows what is no system error. */
export function readProblem(error: unknown, file: string): Diagnostic {
  const foreign = foreignProblem(error);
  if (foreign !== undefined) return foreign;
  const reason = systemErrorCode(error);
  switch (reason) {
    case undefined:
      throw error;
    case 'ENOENT':
      return diagnostic('file-not-found', { file });
    case 'EACCES':
    case 'EPERM':
      return diagnostic('file-no-read-permission', { file }, { reason });
    default:
      return diagnostic('file-read-failed', { file }, { reason });
  }
}
