/**
 * `npm run lock`: writes package-lock.json anew after a change of dependencies. A plain `npm install` keeps only what it
 * could install here: where a registry does not carry another platform's binary of some package, npm leaves that binary out
 * of the lockfile, and `npm ci` then refuses the lockfile everywhere. Those entries are added, for their platform only.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { report, root, runProgram } from './process.mjs';

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   optionalDependencies?: Record<string, string> }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lockfile
 */

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
/** @type {Record<string, string>} */
const libraries = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/**
 * The platform in the name of a binary package, such as `@scope/binding-linux-x64-musl`.
 * @param {string} name
 * @returns {Pick<Entry, 'os' | 'cpu' | 'libc'> | undefined} undefined when the name contains no platform
 */
export function platformOfName(name) {
  const words = name.split(/[-/.]/);
  const os = words.filter((word) => systems.includes(word));
  const cpu = words.filter((word) => processors.includes(word));
  if (os.length === 0 || cpu.length === 0) return undefined;
  const libc = os.includes('linux') ? words.flatMap((word) => libraries[word] ?? []) : [];
  return { os, cpu, ...(libc.length === 0 ? {} : { libc }) };
}

/**
 * Adds an entry for every optional binary that the lockfile's packages name and the lockfile lacks.
 * @param {Lockfile} lockfile changed in place
 * @returns {string[]} the names added
 */
export function addMissingBinaries(lockfile) {
  const { packages } = lockfile;
  /** @type {string[]} */
  const added = [];
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const place = `node_modules/${name}`;
      if (packages[`${path}/${place}`] !== undefined || packages[place] !== undefined) continue;
      const platform = platformOfName(name);
      if (platform === undefined)
        throw new Error(`${name}, optional for ${path}, is not in the registry and names no platform`);
      packages[place] = { version, ...(entry.dev ? { dev: true } : {}), optional: true, ...platform };
      added.push(name);
    }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lockfile.packages = Object.fromEntries(sorted);
  return added;
}

/** In an empty folder, since npm otherwise keeps what is installed rather than what the registry has. */
async function writeLockfile() {
  const folder = mkdtempSync(join(tmpdir(), 'netloom-lock-'));
  try {
    for (const name of ['package.json', '.npmrc']) copyFileSync(join(root, name), join(folder, name));
    const { code, output } = await runProgram('npm', ['install', '--package-lock-only', '--loglevel=error'], {
      cwd: folder,
    });
    if (code !== 0) throw new Error(`npm could not resolve the dependencies:\n${output}`);
    const lockfile = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
    const added = addMissingBinaries(lockfile);
    writeFileSync(join(root, 'package-lock.json'), `${JSON.stringify(lockfile, null, 2)}\n`);
    report(
      `Wrote package-lock.json; ${added.length} binaries of other platforms are locked by version alone.`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await writeLockfile();
