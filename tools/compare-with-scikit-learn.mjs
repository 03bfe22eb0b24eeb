/**
 * `npm run compare-tables [-- NAME ...]`: what a project made from a table reaches, with nothing chosen by hand, beside
 * scikit-learn's better of a linear model and a perceptron on the same parts. `NETLOOM_PYTHON` names a Python that has
 * scikit-learn, statsmodels, vega_datasets and pandas.
 */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPrograms } from './build.mjs';
import { comparisonLine } from './comparison/paired.mjs';
import { report, root, runProgram } from './process.mjs';
import { ensurePackages } from './setup.mjs';

/**
 * @typedef {{ name: string, target: string, kind: 'class' | 'number', seed: number, folder: string, linear: number,
 *   mlp: number }} Divided
 */

/** The last line of a command of ours. @param {readonly string[]} args @returns {Promise<any>} */
async function netloom(args) {
  const { code, output } = await runProgram(process.execPath, [
    join(root, 'dist/netloom.js'),
    ...args,
    '--json',
  ]);
  if (code !== 0) throw new Error(`netloom ${args.join(' ')} ended with code ${code}:\n${output}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

/**
 * The figure of the test part: the weights that are kept are those of the best epoch by the validation part.
 * @param {Divided} divided @returns {Promise<number>}
 */
async function ownFigure({ name, target, kind, seed, folder }) {
  const data = join(folder, `${name}.csv`);
  const project = join(folder, 'project');
  await netloom(['new', project, '--data', data, '--target', target, '--fix', 'all']);
  // The project is proposed from the table as a person has it; only then do its rows get their parts.
  renameSync(join(folder, 'parts.csv'), data);
  const file = join(project, 'project.json');
  const document = JSON.parse(readFileSync(file, 'utf8'));
  document.data.split = { ...document.data.split, by: 'part', column: 'part', test: 0.2 };
  writeFileSync(file, JSON.stringify(document));
  const { test } = await netloom([
    'train',
    project,
    '--seed',
    String(seed),
    '--out',
    join(folder, 'runs'),
    '--device',
    'cpu',
  ]);
  const figure = kind === 'class' ? test?.figures.accuracy : test?.figures.rSquared;
  if (typeof figure !== 'number')
    throw new Error(`${name}: no figure of the test part: ${JSON.stringify(test)}`);
  return figure;
}

await ensurePackages();
await buildPrograms();
const folder = mkdtempSync(join(tmpdir(), 'netloom-tables-'));
try {
  const python = process.env.NETLOOM_PYTHON || 'python3';
  const tables = join(root, 'tools/comparison/tables.py');
  const { code, output } = await runProgram(python, [tables, folder, ...process.argv.slice(2)]);
  if (code !== 0) throw new Error(`${python} ${tables} ended with code ${code}:\n${output}`);
  /** @type {Divided[]} */
  const all = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const name of new Set(all.map((divided) => divided.name))) {
    const splits = all.filter((divided) => divided.name === name);
    const ours = [];
    for (const divided of splits) ours.push(await ownFigure(divided));
    process.stdout.write(`${comparisonLine(name, splits, ours)}\n`);
  }
} catch (error) {
  report(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
