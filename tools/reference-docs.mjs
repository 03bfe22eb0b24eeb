/**
 * Writes the reference pages of nodes, sources, steps and augmentations in `docs/` from their declarations
 * (`npm run docs`). With `--check` nothing is written: what differs is listed, and the exit status is 1.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from './process.mjs';

const isCheck = process.argv.includes('--check');

/** @type {{ module: typeof import('./docs/reference-pages.ts') }} */
const { module } = await runnerImport(join(root, 'tools/docs/reference-pages.ts'), {
  configFile: false,
  root,
});

let outdatedPages = 0;
for (const [folder, wanted] of module.referencePages()) {
  const place = join(root, 'docs', folder);
  mkdirSync(place, { recursive: true });
  const present = readdirSync(place);
  const outdated = [...new Set([...wanted.keys(), ...present])].filter(
    (name) => !present.includes(name) || readFileSync(join(place, name), 'utf8') !== wanted.get(name),
  );
  outdatedPages += outdated.length;
  for (const name of outdated) {
    const text = wanted.get(name);
    if (isCheck) process.stdout.write(`docs/${folder}/${name} is not what the declarations say\n`);
    else if (text === undefined) rmSync(join(place, name));
    else writeFileSync(join(place, name), text);
  }
}
if (!isCheck) process.stdout.write(`${outdatedPages} pages written\n`);
else if (outdatedPages > 0) {
  process.stdout.write('Write them anew: npm run docs\n');
  process.exitCode = 1;
}
