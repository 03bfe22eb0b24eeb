/** The licences of all that is packed with the program: taken from the lock file, with the texts of the installed packages. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { root } from '../process.mjs';

/**
 * @typedef {{ license?: string, version?: string, dependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string> }} LockEntry
 * @typedef {{ name: string, version: string, license: string, place: string }} PackedPackage
 */

/** Licences that ask for no more than their text. */
const plain = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]);
/** Licences that ask for the source too, each with the texts it consists of. */
const withSource = new Map([
  ['LGPL-3.0-or-later', ['LGPL-3.0.txt', 'GPL-3.0.txt']],
  ['EPL-2.0', []],
]);

/** Data that programs hold, made from the works of others, each with the text of its licence. */
const packedData = [{ name: 'WordNet 3.1, as groups of synonyms', file: 'WordNet.txt' }];

/** Packages that lie in the packed program and that no source of ours imports. */
const packedWithout = ['electron'];

/**
 * The parts of a licence expression that are chosen: all of an AND, the first alternative of an OR whose parts are known.
 * @param {string} expression of SPDX @returns {readonly string[] | undefined} undefined where a licence is unknown
 */
export function chosenLicences(expression) {
  const alternatives = expression.replace(/[()]/g, '').split(' OR ');
  const known = alternatives
    .map((alternative) => alternative.split(' AND ').map((name) => name.trim()))
    .find((names) => names.every((name) => plain.has(name) || withSource.has(name)));
  return known;
}

/** The packages that a source text imports. @param {string} text @returns {readonly string[]} */
export function importedPackages(text) {
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^'./][^']*)'/g)].map(([, name]) => name ?? '');
  const names = found.map((name) =>
    name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/'),
  );
  return names.filter((name) => !name.startsWith('node:') && !builtinModules.includes(name));
}

/** What the programs and the window import, tests and settings of tools left out. */
function importedRoots() {
  const files = ['shared', 'main', 'renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(({ name }) => /\.(tsx?|css)$/.test(name) && !/\.(test|config)\.tsx?$/.test(name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !/[\\/]testing[\\/]/.test(file)),
  );
  return new Set(files.flatMap((file) => importedPackages(readFileSync(file, 'utf8'))));
}

/**
 * Every package that is packed, on whatever system, with all that it needs, by name and version.
 * @param {Record<string, LockEntry>} packages of package-lock.json
 * @param {Iterable<string>} roots names of packages
 * @returns {readonly PackedPackage[]}
 */
export function packedPackages(packages, roots) {
  /** @type {Map<string, PackedPackage>} */
  const found = new Map();
  /** @param {string} name @param {string} from place of the package that needs it */
  const add = (name, from) => {
    const place = placeOf(name, from);
    const entry = place === undefined ? undefined : packages[place];
    if (place === undefined || entry === undefined || found.has(place)) return;
    const { version = '', license = '' } = entry;
    found.set(place, { name, version, license, place });
    if (packedWithout.includes(name)) return;
    for (const needed of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }))
      add(needed, place);
  };
  /** As Node finds it: in the nearest node_modules above. @param {string} name @param {string} from @returns {string | undefined} */
  const placeOf = (name, from) => {
    const place = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (from === '') return undefined;
    const above = from.lastIndexOf('/node_modules/');
    return placeOf(name, above < 0 ? '' : from.slice(0, above));
  };
  for (const name of roots) add(name, '');
  const unique = new Map([...found.values()].map((one) => [`${one.name}@${one.version}`, one]));
  return [...unique.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The texts a package brings: its licence and its own notices. @param {string} place @returns {readonly string[]} */
function textsOf(place) {
  const folder = join(root, place);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) =>
    /^(licen[cs]e|copying|notice|third-?party-?notices?)([.-].*)?$/i.test(name),
  );
  // Where libraries lie inside a library, its description lists them with their licences.
  if (names.length === 0 && existsSync(join(folder, 'README.md'))) names.push('README.md');
  return names.sort().map((name) => readFileSync(join(folder, name), 'utf8').trim());
}

/** @param {string} place @returns {string} where its source is said to be */
function repositoryOf(place) {
  const file = join(root, place, 'package.json');
  if (!existsSync(file)) return '';
  const { repository = '' } = JSON.parse(readFileSync(file, 'utf8'));
  const address = typeof repository === 'string' ? repository : (repository.url ?? '');
  return address.replace(/^git\+/, '').replace(/\.git$/, '');
}

/** The packages that go with this repository's program. @returns {readonly PackedPackage[]} */
export function ownPackedPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { dependencies = {}, optionalDependencies = {} } = packages[''];
  const roots = [
    ...importedRoots(),
    ...Object.keys({ ...dependencies, ...optionalDependencies }),
    ...packedWithout,
  ];
  return packedPackages(packages, new Set(roots));
}

/** @param {readonly PackedPackage[]} packed @returns {readonly string[]} what keeps them from being packed; empty where all are known */
export function licenceProblems(packed) {
  return packed
    .filter(({ license }) => chosenLicences(license) === undefined)
    .map(({ name, version, license }) => `${name} ${version}: unknown licence ${license || '(none)'}`);
}

/** The notices as text. Throws where a licence is unknown. @param {readonly PackedPackage[]} packed */
export function noticesText(packed) {
  const problems = licenceProblems(packed);
  if (problems.length > 0) throw new Error(`Licences that may not be packed:\n${problems.join('\n')}`);
  const rule = '='.repeat(80);
  const extra = new Set(
    packed.flatMap(({ license }) =>
      (chosenLicences(license) ?? []).flatMap((name) => withSource.get(name) ?? []),
    ),
  );
  const parts = packed.map(({ name, version, license, place }) => {
    const chosen = chosenLicences(license) ?? [];
    const source = repositoryOf(place) || `https://www.npmjs.com/package/${name}/v/${version}`;
    const offer = chosen.some((one) => withSource.has(one))
      ? [
          `Used under ${chosen.join(' and ')}, unchanged. Its source, of this version, is at`,
          `${source} and in the npm package of this name and version.`,
        ]
      : [];
    const texts = textsOf(place);
    const body = texts.length > 0 ? texts.join('\n\n') : `Under the licence ${license}; ${source}`;
    return [rule, `${name} ${version} (${license})`, ...offer, '', body].join('\n');
  });
  const standard = [...extra].map((file) =>
    [
      rule,
      file.replace('.txt', ''),
      '',
      readFileSync(join(root, 'tools/notices/licences', file), 'utf8').trim(),
    ].join('\n'),
  );
  const data = packedData.map(({ name, file }) => {
    const text = readFileSync(join(root, 'tools/notices/licences', file), 'utf8').trim();
    return [rule, name, '', text].join('\n');
  });
  const head =
    'Netloom is packed with the software below, each part under its own licence. What is not installed on the system\n' +
    'that made this file, being for another one, is named with its licence. Electron brings the notices of Chromium\n' +
    'in LICENSES.chromium.html beside it.';
  return `${[head, ...parts, ...data, ...standard].join('\n\n')}\n`;
}
