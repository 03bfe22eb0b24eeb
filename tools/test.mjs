/**
 * `npm test`: set-up, build, static checks, unit tests, end-to-end specs; then one line over all of them.
 * `npm test -- --static` stops after the static checks; other arguments are parts of names of the test files to run.
 */
import { buildEverything } from './build.mjs';
import { report } from './process.mjs';
import { hasSpecs, runPlaywright } from './runners/playwright.mjs';
import { sum, summaryLine } from './runners/result.mjs';
import { runStaticChecks } from './runners/static-checks.mjs';
import { runVitest } from './runners/vitest.mjs';
import { ensurePackages } from './setup.mjs';
import { prepareSystem } from './system.mjs';

/** @typedef {import('./runners/result.mjs').Result} Result */

/** @returns {Promise<Result>} counted as one test, for all that follows stands on it */
async function build() {
  try {
    await buildEverything();
    process.stdout.write('passed  build\n');
    return { passed: 1, failed: 0, skipped: [] };
  } catch (error) {
    process.stdout.write(
      `${error instanceof Error ? (error.stack ?? error.message) : error}\nFAILED  build\n`,
    );
    return { passed: 0, failed: 1, skipped: [] };
  }
}

/** @param {readonly string[]} args @returns {Promise<Result>} */
async function runEverything(args) {
  const filters = args.filter((argument) => argument !== '--static');
  const staticOnly = args.includes('--static');
  // Installing a browser waits for the network, so the build and the static checks go on beside it.
  const system = staticOnly ? undefined : prepareSystem();
  const results = [await build()];
  if (filters.length === 0) results.push(await runStaticChecks());
  if (system === undefined) return sum(results);
  const env = { ...process.env, ...(await system) };
  // One after the other: threads of an engine that wait for each other's processor take three times as long.
  results.push(await runVitest(filters, env));
  if (filters.length === 0 && hasSpecs()) results.push(await runPlaywright(env));
  return sum(results);
}

try {
  await ensurePackages();
} catch (error) {
  report(error instanceof Error ? error.message : String(error));
  process.stdout.write(`${summaryLine({ passed: 0, failed: 1, skipped: [] })}\n`);
  process.exit(1);
}
const result = await runEverything(process.argv.slice(2));
for (const { name, reason } of result.skipped) {
  process.stdout.write(`skipped  ${name}${reason === '' ? '' : ` (${reason})`}\n`);
}
process.stdout.write(`${summaryLine(result)}\n`);
process.exit(result.failed === 0 ? 0 : 1);
