import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { ok } from '../../shared/base/result.ts';
import { decodeUtf8 } from '../../shared/base/utf8.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { readFileBytes } from './read-file.ts';

const maxBytes = 16_384;

/** The file of a secret for one address, in a folder that holds one for each host and port. */
export function secretFile(folder: string, address: string): string {
  return join(folder, new URL(address).host.replaceAll(/[^A-Za-z0-9.-]/g, '_'));
}

/**
 * The secret in a file, without white space around it; empty where there is none.
 * @param isOpen called with the file's permissions where others than its owner have any: what it returns is the answer
 */
export async function readSecret(
  file: string,
  isOpen: (mode: string) => Checked<never>,
): Promise<Checked<string>> {
  const facts = await lstat(file).catch(() => undefined);
  if (facts === undefined) return ok('');
  const mode = facts.mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) return isOpen(mode.toString(8));
  const bytes = await readFileBytes(file, { limit: maxBytes });
  return bytes.ok ? ok(decodeUtf8(bytes.value)?.trim() ?? '') : bytes;
}
