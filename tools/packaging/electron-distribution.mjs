/** Electron's binary as `npm run package` gets it: from where it lies already, else by the packager's own downloader. */
import { createRequire } from 'node:module';
import { findElectron } from '../electron.mjs';

const answerMilliseconds = 15_000;
const own = createRequire(import.meta.url);

/** @typedef {{ download: (address: string, file: string) => Promise<void> }} Downloader */

/**
 * The downloader that electron-builder uses. It knows the mirrors of Electron's variables and of npm's settings, and the
 * cache that it and Electron's own installation share.
 * @returns {{ downloadArtifact: (details: object) => Promise<string> }}
 */
export function electronGet() {
  const builder = createRequire(own.resolve('electron-builder'));
  return createRequire(builder.resolve('app-builder-lib'))('@electron/get');
}

/**
 * Looks for the binary of this system, and downloads nothing.
 * @param {string} version of Electron
 * @param {{ env?: NodeJS.ProcessEnv, packageFolder?: string, checksums?: Record<string, string> }} [options] `checksums`: of
 *   the version's files, by name; a cached file that has another is none
 * @returns {Promise<{ place?: string, address?: string, reason?: string }>} `place`: a folder or an archive on this machine.
 *   Else `address`: where it would be downloaded from, with the `reason` if that will not do.
 */
export async function locateElectron(version, options = {}) {
  const { env = process.env, packageFolder, checksums = own('electron/checksums.json') } = options;
  const unpacked = findElectron(env, packageFolder);
  if (unpacked !== undefined) return { place: unpacked.folder };
  let address = '';
  /** @type {Downloader} */
  const downloader = {
    async download(wanted) {
      address = wanted;
      throw new Error('it is not in the cache');
    },
  };
  const details = {
    version,
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    // As Electron's own installation reads it; where it is not set, the downloader knows its place.
    cacheRoot: env.electron_config_cache || undefined,
    checksums,
    downloader,
  };
  try {
    return { place: await electronGet().downloadArtifact(details) };
  } catch (error) {
    if (address === '') throw error;
  }
  // A proxy is the downloader's own affair.
  const reason = env.ELECTRON_GET_USE_PROXY ? undefined : await whyNotThere(address);
  return reason === undefined ? { address } : { address, reason };
}

/** Answers by which a server says that it does not know without sending the file. */
const headNotTaken = [405, 501];

/** Why a file cannot be had from there; undefined when it can. @param {string} address */
export async function whyNotThere(address) {
  try {
    const response = await fetch(address, {
      method: 'HEAD',
      signal: AbortSignal.timeout(answerMilliseconds),
    });
    return response.ok || headNotTaken.includes(response.status) ? undefined : `answers ${response.status}`;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause.message : String(cause);
  }
}
