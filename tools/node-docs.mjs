/**
 * Writes `docs/nodes/`, the reference pages of the nodes, from their declarations (`npm run docs:nodes`). With `--check`
 * nothing is written: what differs is listed, and the exit status is 1.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from './process.mjs';

const folder = join(root, 'docs/nodes');
const isCheck = process.argv.includes('--check');

/** @type {{ module: typeof import('./docs/node-pages.ts') }} */
const { module } = await runnerImport(join(root, 'tools/docs/node-pages.ts'), { configFile: false, root });
const wanted = module.nodePages();
mkdirSync(folder, { recursive: true });
const present = readdirSync(folder);
const outdated = [...new Set([...wanted.keys(), ...present])].filter(
  (name) => !present.includes(name) || readFileSync(join(folder, name), 'utf8') !== wanted.get(name),
);
for (const name of outdated) {
  const text = wanted.get(name);
  if (isCheck) process.stdout.write(`docs/nodes/${name} is not what the declarations say\n`);
  else if (text === undefined) rmSync(join(folder, name));
  else writeFileSync(join(folder, name), text);
}
if (!isCheck) process.stdout.write(`${outdated.length} pages written\n`);
else if (outdated.length > 0) {
  process.stdout.write('Write them anew: npm run docs:nodes\n');
  process.exitCode = 1;
}
