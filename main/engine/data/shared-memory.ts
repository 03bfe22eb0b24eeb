import { totalmem } from 'node:os';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';

/** The largest dataset held, bytes: three quarters of this machine's memory. */
const datasetByteLimit = Math.floor(totalmem() * 0.75);

/** The problem of holding `bytes` of data from `file`, if there is one. Ask before allocating. */
function memoryProblem(file: string, bytes: number): Diagnostic | undefined {
  if (bytes <= datasetByteLimit) return undefined;
  return diagnostic('data-too-large', { file }, { bytes, limit: datasetByteLimit });
}

/**
 * Zeroed memory that worker threads can read without a copy.
 * Throws DiagnosticError (`data-too-large`) where the machine cannot give it.
 */
export function sharedBuffer(file: string, bytes: number): SharedArrayBuffer {
  const problem = memoryProblem(file, bytes);
  if (problem !== undefined) throw new DiagnosticError([problem]);
  try {
    return new SharedArrayBuffer(bytes);
  } catch {
    throw new DiagnosticError([diagnostic('data-too-large', { file }, { bytes, limit: datasetByteLimit })]);
  }
}
