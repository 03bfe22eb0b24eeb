import { basename } from 'node:path';
import { DiagnosticError } from '../../../../shared/diagnostics/diagnostic.ts';
import { findDialect } from './dialect.ts';
import { firstRows } from './first-rows.ts';

/** Names of files that hold tables. */
export const tableName = /\.(csv|tsv|jsonl|ndjson|parquet|feather|arrow|xlsx)$/i;

/** Whether a file is called a form of a competition, whose answers are made up. */
export function isSubmission(file: string): boolean {
  return /submi/i.test(basename(file));
}

/** The names of the columns of a file; undefined where it is no table, or none names them. Throws system errors. */
export async function tableColumns(file: string): Promise<readonly string[] | undefined> {
  try {
    const { dialect } = await findDialect(file);
    return dialect.headerRow === 0 ? undefined : (await firstRows(file, dialect, true))?.names;
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}
