/** What a node of a cluster needs to train: the built engine, its packages for one platform, and the program of a trial. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { filesBelow } from '../../files/files-below.ts';
import { type ZipEntry, zipBytes } from '../../files/zip-bytes.ts';
import { maxPackageBytes } from './ray-client.ts';

/** A package of Ray by the hash of its content, as the cluster names it. */
export interface RayPackage {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The platform of a node, in Node's words. */
export interface Platform {
  readonly platform: string;
  readonly arch: string;
}

/** The program that trains a trial on a node, beside this one in dist/. */
export const workerEntry = 'cluster-worker.js';

/** What the engine loads that is not in its own files. */
const enginePackages = ['onnxruntime-node', 'onnxruntime-common'];
/** What it decodes images with; its binaries are installed for the platform of this machine alone. */
const imagePackages = ['sharp', '@img/colour', 'detect-libc', 'semver'];

/** Packs files as Ray takes them; refused where they are too large (cluster-package-large). */
export async function rayPackage(
  what: 'worker' | 'data' | 'trial',
  entries: readonly ZipEntry[],
): Promise<Checked<RayPackage>> {
  const bytes = await zipBytes(entries);
  if (bytes.length >= maxPackageBytes) {
    const values = { what, limit: maxPackageBytes / 2 ** 20, found: Math.ceil(bytes.length / 2 ** 20) };
    return err([diagnostic('cluster-package-large', {}, values)]);
  }
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return ok({ name: `_ray_pkg_${hash}.zip`, bytes });
}

/**
 * The package for the nodes of one platform. Problems: cluster-platform-missing, cluster-package-large.
 * @param dist the folder of the built programs
 */
export async function workerPackage(dist: string, node: Platform): Promise<Checked<RayPackage>> {
  const require = createRequire(join(dist, workerEntry));
  const onnxruntime = packageFolder(require, 'onnxruntime-node');
  const binaries = await platformFolders(onnxruntime);
  const own = binaries.find(({ platform, arch }) => platform === node.platform && arch === node.arch);
  if (own === undefined) {
    const expected = binaries.map(({ platform, arch }) => `${platform}-${arch}`).join(', ');
    return err([
      diagnostic('cluster-platform-missing', {}, { expected, found: `${node.platform}-${node.arch}` }),
    ]);
  }
  const entries: ZipEntry[] = [
    { path: 'package.json', bytes: Buffer.from('{"type":"module"}\n') },
    ...(await programFiles(dist, workerEntry)),
  ];
  const images = [
    `@img/sharp-${node.platform}-${node.arch}`,
    `@img/sharp-libvips-${node.platform}-${node.arch}`,
  ];
  const hasImages = await isFolder(packageFolder(require, images[0] ?? ''));
  if (!hasImages) entries.push(...withoutSharp(node));
  for (const name of hasImages ? [...enginePackages, ...imagePackages, ...images] : enginePackages) {
    const folder = packageFolder(require, name, onnxruntime);
    if (!(await isFolder(folder))) continue;
    const files = await filesBelow(folder, (path) => isWanted(path, relative(onnxruntime, own.folder)));
    for (const path of files)
      entries.push({ path: `node_modules/${name}/${path}`, bytes: await readFile(join(folder, path)) });
  }
  return rayPackage('worker', entries);
}

/** What stands in the place of sharp on another platform than this machine's: everything but images is read there. */
function withoutSharp({ platform, arch }: Platform): readonly ZipEntry[] {
  const text = `images cannot be decoded on the cluster: sharp is not installed here for ${platform}-${arch}`;
  const program = `export default function sharp() { throw new Error(${JSON.stringify(text)}); }\n`;
  return [
    { path: 'node_modules/sharp/package.json', bytes: Buffer.from('{"type":"module","main":"index.js"}\n') },
    { path: 'node_modules/sharp/index.js', bytes: Buffer.from(program) },
  ];
}

/** The entry and all files of ours that it names, its workers and chunks. */
async function programFiles(dist: string, entry: string): Promise<readonly ZipEntry[]> {
  const files = new Map<string, Buffer>();
  const wanted = [entry];
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (files.has(name)) continue;
    const bytes = await readFile(join(dist, name));
    files.set(name, bytes);
    for (const [, other = ''] of bytes.toString().matchAll(/["'`]\.\/([\w-]+\.js)["'`]/g))
      if (await isFile(join(dist, other))) wanted.push(other);
  }
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => ({ path, bytes }));
}

/** Whether a node needs a file of a package: no types, sources or maps, and of the engine's binaries only its own. */
function isWanted(path: string, ownBinaries: string): boolean {
  if (/\.(d\.[cm]?ts|map|md|cc|h|gyp)$/.test(path) || /(^|\/)(script|src|install)\//.test(path)) return false;
  return !path.startsWith('bin/napi-') || path.startsWith(`${ownBinaries.split(sep).join('/')}/`);
}

async function platformFolders(
  onnxruntime: string,
): Promise<readonly (Platform & { readonly folder: string })[]> {
  const files = await filesBelow(join(onnxruntime, 'bin'), (path) =>
    path.endsWith('onnxruntime_binding.node'),
  );
  return files.map((file) => {
    const folder = dirname(file);
    const [, platform = '', arch = ''] = folder.split('/');
    return { platform, arch, folder: join(onnxruntime, 'bin', folder) };
  });
}

/** The folder of an installed package, looked for from where its user lies. */
function packageFolder(require: NodeJS.Require, name: string, below?: string): string {
  const places = [
    ...(below === undefined ? [] : [join(below, 'node_modules')]),
    ...(require.resolve.paths(name) ?? []),
  ];
  for (const place of places) {
    try {
      return dirname(require.resolve(join(place, name, 'package.json')));
    } catch {
      // Not there: the next.
    }
  }
  return join(places.at(-1) ?? '', name);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isFile(),
    () => false,
  );
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}
