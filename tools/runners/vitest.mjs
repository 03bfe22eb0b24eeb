/** Runs the unit tests and reads back what the reporter beside this file wrote. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runPackageScript } from '../process.mjs';
import { checked } from './result.mjs';

/**
 * @param {readonly string[]} filters parts of file names; none runs everything
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import('./result.mjs').Result>}
 */
export async function runVitest(filters, env) {
  const folder = mkdtempSync(join(tmpdir(), 'netloom-vitest-'));
  const resultFile = join(folder, 'result.json');
  const reporter = join(root, 'tools/runners/vitest-reporter.mjs');
  const { code } = await runPackageScript(
    'vitest/vitest.mjs',
    ['run', ...filters, '--reporter=default', `--reporter=${reporter}`],
    { show: true, env: { ...env, NETLOOM_VITEST_RESULT: resultFile } },
  );
  const written = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : undefined;
  rmSync(folder, { recursive: true, force: true });
  const { result, problem } = checked(written, code);
  if (problem !== undefined) process.stdout.write(`FAILED  unit tests (vitest): ${problem}\n`);
  return result;
}
