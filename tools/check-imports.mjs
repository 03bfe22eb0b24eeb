/**
 * Checks the import rules of `.dependency-cruiser.cjs`, and that they were really applied: a checker that cannot read
 * TypeScript sees no modules and passes, so every source file on disk must be among those it saw.
 */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { root as repository } from './process.mjs';

const folders = ['shared', 'main', 'renderer', 'tools', 'e2e'];

/** @param {string} root @param {string} folder @returns {string[]} source files, relative to the root, with forward slashes */
function sourceFiles(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/**
 * @param {string} [root] the tree to check; it is checked by this repository's rules
 * @returns {Promise<{ modules: number, problems: string[] }>} passes when `problems` is empty
 */
export async function checkImports(root = repository) {
  const rules = createRequire(import.meta.url)(join(repository, '.dependency-cruiser.cjs'));
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  if (present.length === 0)
    return { modules: 0, problems: ['no modules were seen: there is no room to check'] };
  const { output } = await cruise(
    present,
    {
      ...rules.options,
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: rules.forbidden },
    },
    rules.options.enhancedResolveOptions,
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser returned text instead of a result');

  /** @type {Map<string, string>} */
  const comments = new Map(
    rules.forbidden.map((/** @type {{ name: string, comment: string }} */ rule) => [rule.name, rule.comment]),
  );
  const problems = output.summary.violations.map(
    ({ from, to, rule }) => `${from} -> ${to}\n    ${rule.name}: ${comments.get(rule.name) ?? ''}`,
  );
  const seen = new Set(output.modules.map((module) => module.source));
  const onDisk = present.flatMap((folder) => sourceFiles(root, folder));
  const unseen = onDisk.filter((path) => !seen.has(path));
  problems.push(...unseen.map((path) => `${path} was not seen by the import check`));
  if (!onDisk.some((path) => path.startsWith('shared/'))) problems.push('no module of shared/ was seen');
  return { modules: onDisk.length, problems };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { modules, problems } = await checkImports();
  process.stdout.write(
    problems.length === 0 ? `${modules} modules keep the import rules\n` : `${problems.join('\n')}\n`,
  );
  process.exit(problems.length === 0 ? 0 : 1);
}
