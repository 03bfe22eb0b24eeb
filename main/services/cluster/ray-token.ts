import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { err, ok } from '../../../shared/base/result.ts';
import { decodeUtf8 } from '../../../shared/base/utf8.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { readFileBytes } from '../../files/read-file.ts';

/** The token of a cluster, and where it is kept. It stands in no project, log, argument or message. */
export interface RayToken {
  readonly from: 'none' | 'file' | 'environment';
  /** The file that is read, whether it is there or not. */
  readonly file: string;
  readonly text: string;
}

export interface TokenPlaces {
  readonly userData: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/**
 * The token for one address: from NETLOOM_RAY_TOKEN, else from `cluster-tokens/HOST_PORT` among a person's data, so that a
 * cluster gets its own token and no other's. Problems: cluster-token-open; those of reading a file.
 */
export async function rayToken(
  address: string,
  { userData, variables }: TokenPlaces,
): Promise<Checked<RayToken>> {
  const { host } = new URL(address);
  const file = join(userData, 'cluster-tokens', host.replaceAll(/[^A-Za-z0-9.-]/g, '_'));
  const given = variables.NETLOOM_RAY_TOKEN?.trim();
  if (given) return ok({ from: 'environment', file, text: given });
  const facts = await lstat(file).catch(() => undefined);
  if (facts === undefined) return ok({ from: 'none', file, text: '' });
  const mode = facts.mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    return err([diagnostic('cluster-token-open', { file }, { found: mode.toString(8) })]);
  const bytes = await readFileBytes(file, { limit: 16_384 });
  if (!bytes.ok) return bytes;
  const text = decodeUtf8(bytes.value)?.trim() ?? '';
  return ok(text === '' ? { from: 'none', file, text } : { from: 'file', file, text });
}
