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
  {
    // The native compiler takes a third of the time; version 6 stays for tools that call it as a library.
    name: 'types (tsc)',
    run: () => runPackageScript('typescript-native/bin/tsc', ['-b', '--pretty', 'false']),
  },
  {
    name: 'import rules (dependency-cruiser)',
    run: () => runProgram(process.execPath, ['tools/check-imports.mjs']),
  },
  {
    name: 'licences of packed packages',
    run: () => runProgram(process.execPath, ['tools/check-notices.mjs']),
  },
  {
    name: 'reference pages',
    run: () => runProgram(process.execPath, ['tools/reference-docs.mjs', '--check']),
  },
  {
    name: 'plain words',
    run: () => runProgram(process.execPath, ['tools/check-words.mjs']),
  },
  {
    name: 'codes of problems that are raised',
    run: () => runProgram(process.execPath, ['tools/check-codes.mjs']),
  },
  {
    name: 'classes of style sheets',
    run: () => runProgram(process.execPath, ['tools/check-styles.mjs']),
  },
  { name: 'unused code (knip)', run: () => runPackageScript('knip/bin/knip.js', ['--no-progress']) },
];

/** How many checks run side by side: each is a process of its own, and nearly all use one core. */
const atOnce = 2;

/** @returns {Promise<Result>} */
export async function runStaticChecks() {
  let passed = 0;
  const waiting = [...checks];
  const runNext = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const started = performance.now();
      const { code, output } = await check.run();
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      if (code === 0) passed += 1;
      else process.stdout.write(`${output.trimEnd()}\n`);
      process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'}  ${check.name}, ${seconds} s\n`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runNext));
  return { passed, failed: checks.length - passed, skipped: [] };
}
