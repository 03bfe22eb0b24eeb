/**
 * Bundles the programs that run under Node, and the window, into dist/; does nothing when their sources are those of the
 * last build. Run alone (`npm run build`) or as the first step of the other commands.
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
import { noticesText, ownPackedPackages } from './notices/notices.mjs';
import { report, root } from './process.mjs';
import { ensurePackages } from './setup.mjs';

/**
 * Each program and its entry file. Processes and workers are files of their own because they are started by path:
 * `new URL('./engine-process.js', import.meta.url)`. Shared chunks lie beside them, so that this path holds from any.
 */
const entries = {
  netloom: 'main/cli/netloom.ts',
  'engine-process': 'main/engine/engine-process.ts',
  'data-worker': 'main/engine/data/data-worker.ts',
  'cluster-worker': 'main/worker/cluster-worker.ts',
  app: 'main/app/main.ts',
  bench: 'tools/bench/bench.ts',
  'bench-contestant': 'tools/bench/own-contestant.ts',
};

/** A sandboxed preload script is one file in the old module format. */
const preloadEntry = 'main/app/preload.ts';

/**
 * Packages that the programs hold themselves: each is many small modules, and loading those one by one takes a quarter of the
 * time in which a command starts. The others have native parts, or start files of their own.
 */
const bundledPackages = [
  'zod',
  'immer',
  '@bufbuild/protobuf',
  '@uwdata/flechette',
  'papaparse',
  'fastest-levenshtein',
  'hyparquet',
  'hyparquet-compressors',
  'fzstd',
  'hysnappy',
  'ml-matrix',
  'umap-js',
  'ml-levenberg-marquardt',
  'is-any-array',
  'ml-array-max',
  'ml-array-min',
  'ml-array-rescale',
  'tinyglobby',
  'fdir',
  'picomatch',
];

const programFolders = ['shared', 'main', 'tools/bench', 'tools/harness', 'tools/notices'];
const windowFolders = ['shared', 'renderer'];
const otherInputs = ['package.json', 'package-lock.json', 'tools/build.mjs'];
const dist = join(root, 'dist');

/** Chunks of an earlier build are kept this long: a training run that is still going may yet import one. */
const staleAfterMilliseconds = 24 * 3600 * 1000;

/** @param {string} folder @returns {string[]} source files below it, tests left out, sorted */
function sourcesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test\.tsx?|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A hash of everything that a build is made from. @param {readonly string[]} folders */
function hashSources(folders) {
  const hash = createHash('sha256');
  for (const path of [...folders.flatMap(sourcesBelow), ...otherInputs.map((name) => join(root, name))]) {
    hash.update(`\0${path.slice(root.length)}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** @param {string} stamp name of the file that keeps the hash of the last build @param {string} sources */
function isBuiltFrom(stamp, sources) {
  const file = join(dist, stamp);
  return existsSync(file) && readFileSync(file, 'utf8') === sources;
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
    if (written.has(name) || !/\.(c?js|map|tmp)$/.test(name)) continue;
    const modified = statSync(join(dist, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - modified > staleAfterMilliseconds) rmSync(join(dist, name), { force: true });
  }
}

/**
 * Brings the programs in dist/ up to date.
 * @returns {Promise<boolean>} whether anything had to be built; throws when the sources do not bundle
 */
export async function buildPrograms() {
  const input = Object.fromEntries(
    Object.entries(entries).filter(([, path]) => existsSync(join(root, path))),
  );
  const sources = hashSources(programFolders);
  const names = [...Object.keys(input).map((name) => `${name}.js`), 'preload.cjs', 'THIRD-PARTY-NOTICES.txt'];
  const present = names.every((name) => existsSync(join(dist, name)));
  if (present && isBuiltFrom('.sources', sources)) return false;

  const programs = await bundle(input, {
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  });
  const preload = await bundle({ preload: preloadEntry }, { format: 'cjs', entryFileNames: '[name].cjs' });
  mkdirSync(dist, { recursive: true });
  const written = new Set();
  // Chunks first, so that no entry ever points at a file that is not there yet.
  for (const file of [...programs, ...preload].sort(
    (a, b) => Number('isEntry' in a && a.isEntry) - Number('isEntry' in b && b.isEntry),
  )) {
    replaceFile(file.fileName, file.type === 'chunk' ? file.code : file.source);
    written.add(file.fileName);
  }
  replaceFile('THIRD-PARTY-NOTICES.txt', noticesText(ownPackedPackages()));
  replaceFile('LICENSE', readFileSync(join(root, 'LICENSE')));
  removeStaleFiles(written);
  replaceFile('.sources', sources);
  return true;
}

/**
 * @param {Record<string, string>} input name and entry file of each program
 * @param {import('vite').Rollup.OutputOptions} output
 */
async function bundle(input, output) {
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    root,
    publicDir: false,
    ssr: { noExternal: bundledPackages },
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node20',
      sourcemap: true,
      minify: false,
      write: false,
      rollupOptions: {
        input: Object.fromEntries(Object.entries(input).map(([name, path]) => [name, join(root, path)])),
        output,
      },
    },
  });
  if (!('output' in result)) throw new Error('vite did not return one bundle');
  return result.output;
}

/**
 * Brings the window in dist/renderer up to date.
 * @returns {Promise<boolean>} whether it had to be built; throws when the sources do not bundle
 */
export async function buildWindow() {
  const sources = hashSources(windowFolders);
  const place = join(dist, 'renderer');
  if (existsSync(join(place, 'index.html')) && isBuiltFrom('.window-sources', sources)) return false;
  const fresh = join(dist, `.renderer-${process.pid}`);
  const { build } = await import('vite');
  try {
    await build({
      configFile: join(root, 'renderer/vite.config.ts'),
      logLevel: 'error',
      build: { outDir: fresh, emptyOutDir: true },
    });
    // Whoever loads the window meanwhile finds the old one or the new one.
    rmSync(`${fresh}-old`, { recursive: true, force: true });
    if (existsSync(place)) renameSync(place, `${fresh}-old`);
    renameSync(fresh, place);
    replaceFile('.window-sources', sources);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(`${fresh}-old`, { recursive: true, force: true });
  }
  return true;
}

/**
 * Brings the programs and the window up to date, whatever mode the caller runs in: vitest's own would go into the window.
 * @returns {Promise<boolean>} whether anything had to be built
 */
export async function buildEverything() {
  const { NODE_ENV: mode } = process.env;
  delete process.env.NODE_ENV;
  try {
    const built = [await buildPrograms(), await buildWindow()];
    return built.includes(true);
  } finally {
    if (mode !== undefined) process.env.NODE_ENV = mode;
  }
}

/**
 * npm hands a signal to its shell, and some shells end at once without handing it on: a run that npm was asked to stop would
 * go on unseen. So when the shell is gone, this process is asked to stop as if it had got the signal itself.
 */
export function stopWithParent() {
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
 * Sets up and builds; says what went wrong and ends the process when that fails.
 * @param {{ window: boolean }} options `window`: whether the window is needed too
 */
export async function prepare({ window }) {
  try {
    await ensurePackages();
    await buildPrograms();
    if (window) await buildWindow();
  } catch (error) {
    report(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

/**
 * Sets up, builds, and runs one of the programs inside this process, which so keeps its exit code and its signals.
 * @param {keyof typeof entries} name
 * @param {{ window: boolean }} [options]
 */
export async function runBuiltProgram(name, options = { window: false }) {
  stopWithParent();
  await prepare(options);
  const program = join(dist, `${name}.js`);
  if (!existsSync(join(root, entries[name]))) {
    report(`Cannot run '${name}': ${entries[name]} does not exist.`);
    process.exit(1);
  }
  process.argv[1] = program;
  await import(pathToFileURL(program).href);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensurePackages();
  report((await buildEverything()) ? 'Built dist/.' : 'dist/ is up to date.');
}
