/** The checks that run no code of ours. Each counts as one test. */
import { runPackageScript, runProgram } from '../process.mjs';

/** @typedef {import('./result.mjs').Result} Result */

/** @type {readonly { name: string, run: () => Promise<{ code: number, output: string }> }[]} */
const checks = [
  {
    name: 'lint and format (biome)',
    run: () =>
      runPackageScript('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--colors=off', '.']),
  },
  { name: 'types (tsc)', run: () => runPackageScript('typescript/bin/tsc', ['-b', '--pretty', 'false']) },
  {
    name: 'import rules (dependency-cruiser)',
    run: () => runProgram(process.execPath, ['tools/check-imports.mjs']),
  },
  {
    name: 'licences of packed packages',
    run: () => runProgram(process.execPath, ['tools/check-notices.mjs']),
  },
  {
    name: 'reference pages of the nodes',
    run: () => runProgram(process.execPath, ['tools/node-docs.mjs', '--check']),
  },
  {
    name: 'plain words',
    run: () => runProgram(process.execPath, ['tools/check-words.mjs']),
  },
  { name: 'unused code (knip)', run: () => runPackageScript('knip/bin/knip.js', ['--no-progress']) },
];

/** @returns {Promise<Result>} */
export async function runStaticChecks() {
  let passed = 0;
  for (const { name, run } of checks) {
    const started = performance.now();
    const { code, output } = await run();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (code === 0) passed += 1;
    else process.stdout.write(`${output.trimEnd()}\n`);
    process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'}  ${name}, ${seconds} s\n`);
  }
  return { passed, failed: checks.length - passed, skipped: [] };
}
