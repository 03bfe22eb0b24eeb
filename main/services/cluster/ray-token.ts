import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { writeProblem } from '../../files/file-problems.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { readSecret, secretFile } from '../../files/secret-file.ts';

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
  const file = fileOf(address, userData);
  const given = variables.NETLOOM_RAY_TOKEN?.trim();
  if (given) return ok({ from: 'environment', file, text: given });
  const kept = await readSecret(file, (found) =>
    err([diagnostic('cluster-token-open', { file }, { found })]),
  );
  if (!kept.ok) return kept;
  return ok({ from: kept.value === '' ? 'none' : 'file', file, text: kept.value });
}

/** Keeps a token where `rayToken` finds it, in the place of one that was there; only its owner reads it (mode 600). */
export async function keepRayToken(address: string, token: string, userData: string): Promise<Checked<void>> {
  const file = fileOf(address, userData);
  const made = await makeFolder(dirname(file));
  if (!made.ok) return made;
  // A file or link that is replaced would keep its own permissions.
  const removed = await forgetRayToken(address, userData);
  if (!removed.ok) return removed;
  const written = await writeTextAtomic(file, `${token.trim()}\n`, { permissions: 0o600 });
  return written.ok ? ok(undefined) : written;
}

/** Removes the token that is kept for an address; nothing happens where there is none. */
export async function forgetRayToken(address: string, userData: string): Promise<Checked<void>> {
  const file = fileOf(address, userData);
  try {
    await rm(file, { force: true });
    return ok(undefined);
  } catch (error) {
    return err([writeProblem(error, file, 0)]);
  }
}

function fileOf(address: string, userData: string): string {
  return secretFile(join(userData, 'cluster-tokens'), address);
}
