/**
 * Bundles the programs that run under Node into dist/, and does nothing when their sources are those of the last build.
 * Run alone (`npm run build`) or as the first step of the other commands.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, tell } from './process.mjs';
import { ensurePackages } from './setup.mjs';

/**
 * Each program and its entry file. Processes and workers are files of their own because they are started by path:
 * `new URL('./engine-process.js', import.meta.url)`. Shared chunks lie beside them, so that this path holds from any.
 */
const entries = {
  netloom: 'main/cli/netloom.ts',
  'engine-process': 'main/engine/engine-process.ts',
  'data-worker': 'main/engine/data/data-worker.ts',
  bench: 'tools/bench/bench.ts',
  'bench-contestant': 'tools/bench/own-contestant.ts',
};

const sourceFolders = ['shared', 'main', 'tools/bench', 'tools/harness'];
const otherInputs = ['package.json', 'package-lock.json', 'tools/build.mjs'];
const dist = join(root, 'dist');
const stampFile = join(dist, '.sources');

/** Chunks of an earlier build are kept this long: a training run that is still going may yet import one. */
const staleAfterMilliseconds = 24 * 3600 * 1000;

/** @param {string} folder @returns {string[]} source files below it, relative to the root, sorted */
function sourcesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(ts|mjs|json)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A hash of everything the bundles are made from. */
function hashSources() {
  const hash = createHash('sha256');
  for (const path of [
    ...sourceFolders.flatMap(sourcesBelow),
    ...otherInputs.map((name) => join(root, name)),
  ]) {
    hash.update(`\0${path.slice(root.length)}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** Write, then rename: a program started meanwhile sees the old file or the new one. @param {string} name @param {string | Uint8Array} content */
function replaceFile(name, content) {
  const path = join(dist, name);
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}

/** @param {ReadonlySet<string>} written */
function removeStaleFiles(written) {
  for (const name of readdirSync(dist)) {
    if (written.has(name) || !/\.(js|map|tmp)$/.test(name)) continue;
    const modified = statSync(join(dist, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - modified > staleAfterMilliseconds) rmSync(join(dist, name), { force: true });
  }
}

/**
 * Brings dist/ up to date.
 * @returns {Promise<boolean>} whether anything had to be built; throws when the sources do not bundle
 */
export async function buildPrograms() {
  const input = Object.fromEntries(
    Object.entries(entries).filter(([, path]) => existsSync(join(root, path))),
  );
  const sources = hashSources();
  const present = Object.keys(input).every((name) => existsSync(join(dist, `${name}.js`)));
  if (present && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sources) return false;
  if (Object.keys(input).length === 0) return false;

  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node20',
      sourcemap: true,
      minify: false,
      write: false,
      rollupOptions: {
        input: Object.fromEntries(Object.entries(input).map(([name, path]) => [name, join(root, path)])),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  if (!('output' in result)) throw new Error('vite did not return one bundle');
  mkdirSync(dist, { recursive: true });
  const written = new Set();
  // Chunks first, so that no entry ever points at a file that is not there yet.
  for (const file of [...result.output].sort(
    (a, b) => Number('isEntry' in a && a.isEntry) - Number('isEntry' in b && b.isEntry),
  )) {
    replaceFile(file.fileName, file.type === 'chunk' ? file.code : file.source);
    written.add(file.fileName);
  }
  removeStaleFiles(written);
  replaceFile('.sources', sources);
  return true;
}

/**
 * npm hands a signal to its shell, and some shells end at once without handing it on: a run that npm was told to stop would
 * go on unseen. So when the shell is gone, this process is asked to stop as if it had got the signal itself.
 */
function stopWithParent() {
  if (process.platform === 'win32' || process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 100);
  timer.unref();
}

/**
 * Sets up, builds, and runs one of the programs inside this process, which so keeps its exit code and its signals.
 * @param {keyof typeof entries} name
 */
export async function runBuiltProgram(name) {
  stopWithParent();
  try {
    await ensurePackages();
    await buildPrograms();
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
  const program = join(dist, `${name}.js`);
  if (!existsSync(join(root, entries[name]))) {
    tell(`Cannot run '${name}': ${entries[name]} does not exist.`);
    process.exit(1);
  }
  process.argv[1] = program;
  await import(pathToFileURL(program).href);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensurePackages();
  tell((await buildPrograms()) ? 'Built dist/.' : 'dist/ is up to date.');
}
