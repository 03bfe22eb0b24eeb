/** Which files electron-builder packs for a system, found by its own matchers over our configuration; for the tests. */
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../process.mjs';

const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { getFileMatchers, getMainFileMatchers, getNodeModuleFileMatcher } = builder(
  'app-builder-lib/out/fileMatcher.js',
);
const { validateConfiguration } = builder('app-builder-lib/out/util/config/config.js');
const { expandMacro } = builder('app-builder-lib/out/util/macroExpander.js');
const { default: LinuxPackage } = builder('app-builder-lib/out/targets/FpmTarget.js');
const { load } = builder('js-yaml');

/**
 * @typedef {'linux' | 'win' | 'mac'} System electron-builder's name of a system
 * @typedef {(path: string, stat: { isDirectory(): boolean, moduleFullFilePath?: string }) => boolean} Filter
 */

/** @returns {Record<string, any>} electron-builder.yml */
export const readConfiguration = () => load(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));

/** Throws when electron-builder would refuse the configuration. @param {Record<string, any>} configuration */
export const validate = (configuration) => validateConfiguration(configuration, { isEnabled: false });

/**
 * What a deb package says of itself; throws where electron-builder lacks a part.
 * @param {Record<string, any>} metadata package.json with what the configuration adds
 * @returns {Promise<Record<'name' | 'maintainer' | 'url' | 'vendor', string>>}
 */
export function debFacts(metadata) {
  const appInfo = {
    linuxPackageName: metadata.name,
    computePackageUrl: async () => metadata.homepage ?? null,
  };
  const target = { packager: { appInfo, info: { metadata } }, options: readConfiguration().linux };
  return LinuxPackage.prototype.computeFpmMetaInfoOptions.call(target);
}

/**
 * @param {System} system
 * @param {string} arch
 * @returns {{ own: Filter, modules: Filter, unpacked: Filter }} what is packed of our own files, what of the packages, and
 *   what of both lies outside the archive
 */
function filters(system, arch) {
  const config = readConfiguration();
  const platformOptions = config[system];
  const info = {
    config,
    projectDir: root,
    buildResourcesDir: config.directories.buildResources,
    isPrepackedAppAsar: false,
    debugLogger: { isEnabled: false },
  };
  /** @param {string} pattern */
  const expand = (pattern) =>
    expandMacro(pattern, arch, { productName: 'Netloom' }, { os: system, '/*': '{,/**/*}' });
  const outDir = join(root, config.directories.output);
  const to = join(outDir, 'app');
  const [own] = getMainFileMatchers(root, to, expand, platformOptions, { info }, outDir, false);
  const unpack = getFileMatchers(config, 'asarUnpack', to, {
    macroExpander: expand,
    customBuildOptions: platformOptions,
    globalOutDir: outDir,
    defaultSrc: root,
  });
  return {
    own: own.createFilter(),
    modules: getNodeModuleFileMatcher(root, to, expand, platformOptions, info).createFilter(),
    unpacked: unpack[0].createFilter(),
  };
}

const plainFile = { isDirectory: () => false };

/** @param {string} folder relative to the root @param {Filter} filter @returns {string[]} */
function filesBelow(folder, filter) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    // A package inside a package is listed by itself.
    if (entry.isSymbolicLink() || (entry.name === 'node_modules' && folder !== '.')) return [];
    if (!filter(join(root, path), lstatSync(join(root, path)))) return [];
    return entry.isDirectory() ? filesBelow(path, filter) : [path];
  });
}

/** The packages that the app needs when it runs, of every system, by their folder. */
export function productionPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && !entry.dev)
    .map(([path]) => path);
}

/**
 * Whether a file of a package would be packed if it were there.
 * @param {System} system @param {string} arch as Node names it @param {string} path relative to the root
 */
export const wouldPack = (system, arch, path) => filters(system, arch).modules(join(root, path), plainFile);

/**
 * @param {System} system
 * @param {string} arch as Node names it
 * @returns {{ packed: string[], unpacked: string[] }} paths relative to the root; `unpacked` is a part of `packed`
 */
export function packagedFiles(system, arch) {
  const { own, modules, unpacked } = filters(system, arch);
  const ownFiles = ['dist', 'templates'].flatMap((folder) => filesBelow(folder, own));
  const others = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && own(join(root, entry.name), plainFile))
    .map((entry) => entry.name);
  const installed = productionPackages().filter((path) => existsSync(join(root, path)));
  // Another system's binaries are not installed here: one file stands for each of their packages.
  const absent = productionPackages()
    .filter((path) => !existsSync(join(root, path)))
    .map((path) => `${path}/lib/binary.node`)
    .filter((path) => modules(join(root, path), plainFile));
  const packed = [
    ...ownFiles,
    ...others,
    ...installed.flatMap((path) => filesBelow(path, modules)),
    ...absent,
  ];
  return { packed, unpacked: packed.filter((path) => unpacked(join(root, path), plainFile)) };
}
