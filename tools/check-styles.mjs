/** Checks that no class is styled on its own in two style sheets: whichever of them comes last would win in the window. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.mjs';

const folder = 'renderer';
/** @type {Map<string, Set<string>>} */
const sheetsOf = new Map();
for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.css')) continue;
  const text = readFileSync(join(root, folder, name), 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
  const selectors = [...text.matchAll(/([^{}]+)\{/g)].flatMap(([, list = '']) => list.split(','));
  for (const selector of selectors) {
    const [, styled] = /^\s*\.([\w-]+)\s*$/.exec(selector) ?? [];
    if (styled === undefined) continue;
    sheetsOf.set(styled, (sheetsOf.get(styled) ?? new Set()).add(name.replaceAll('\\', '/')));
  }
}
const problems = [...sheetsOf]
  .filter(([, sheets]) => sheets.size > 1)
  .map(([styled, sheets]) => `.${styled} is styled in ${[...sheets].sort().join(' and ')}`);
if (sheetsOf.size === 0) problems.push(`no class was seen in ${folder}`);
process.stdout.write(
  `${problems.length === 0 ? `${sheetsOf.size} classes are styled in one place each` : problems.join('\n')}\n`,
);
process.exit(problems.length === 0 ? 0 : 1);
