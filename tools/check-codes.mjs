/** Checks that every code of a problem is raised by some module: one that nobody raises is a text that nobody can meet. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.mjs';

const declarations = 'shared/diagnostics/codes/';

/** @param {string} folder @returns {{ path: string, text: string }[]} its modules in TypeScript, without tests and their helpers */
function modules(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing\//.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** @param {string} text @param {RegExp} pattern */
const found = (text, pattern) => [...text.matchAll(pattern)].map(([, name = '']) => name);

const all = ['shared', 'main', 'renderer'].flatMap(modules);
const codes = all
  .filter(({ path }) => path.startsWith(declarations))
  .flatMap(({ text }) => found(text, /^ {2}'?([a-z][a-z0-9-]*)'?: /gm));
const source = all
  .filter(({ path }) => !path.startsWith(declarations))
  .map(({ text }) => text)
  .join('\n');
const named = new Set(found(source, /'([a-z][a-z0-9-]+)'/g));
// A code that is put together from a family and a kind.
const families = found(source, /diagnostic\(`([a-z-]+-)\$\{/g);
const unraised = codes.filter(
  (code) => !named.has(code) && !families.some((family) => code.startsWith(family)),
);
const problems = unraised.map((code) => `${code} is declared in ${declarations} and raised nowhere`);
if (codes.length === 0) problems.push(`no code was seen in ${declarations}`);
process.stdout.write(`${problems.length === 0 ? `${codes.length} codes are raised` : problems.join('\n')}\n`);
process.exit(problems.length === 0 ? 0 : 1);
