/**
 * Installs the packages when they are missing or no longer those of the lockfile; every command begins here.
 * `.npmrc` silences install scripts and with them npm's pre and post hooks, so a hook could not do it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { report, root as repository, runProgram } from './process.mjs';

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} Lockfile */

/** @param {string} path @returns {Lockfile} */
const readLockfile = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** What an installation depends on: the lockfile, and the machine its native packages are for. @param {string} root */
function fingerprint(root) {
  const [major] = process.versions.node.split('.');
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch} ${major}`)
    .digest('hex');
}

/**
 * Whether npm's own record of what it installed has every package of the lockfile at its version. Optional packages may
 * be absent: nearly all are another platform's binaries.
 * @param {string} root
 */
export function installedMatchesLockfile(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readLockfile(record).packages;
  return Object.entries(readLockfile(join(root, 'package-lock.json')).packages).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

/**
 * Makes node_modules match the lockfile. Silent when there is nothing to do.
 * @param {string} [root]
 * @returns {Promise<void>} throws when the installation fails
 */
export async function ensurePackages(root = repository) {
  const stamp = join(root, 'node_modules', '.netloom-setup');
  const wanted = fingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!installedMatchesLockfile(root)) {
    report('Installing packages (npm ci); this happens once ...');
    const npm = process.env.npm_execpath;
    const args = ['ci', '--no-fund', '--no-audit', '--loglevel=error'];
    const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
    const { code, output } = npm?.endsWith('.js')
      ? await runProgram(process.execPath, [npm, ...args], { cwd: root, env })
      : await runProgram('npm', args, { cwd: root, env });
    if (code !== 0) throw new Error(`npm ci failed (exit code ${code}):\n${output}`);
  }
  writeFileSync(stamp, wanted);
}
