/** Runs the end-to-end specs with Playwright, and counts them from its JSON report. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runPackageScript } from '../process.mjs';
import { checked } from './result.mjs';

/** @typedef {import('./result.mjs').Result} Result */
/** @typedef {import('@playwright/test/reporter').JSONReport} Report */
/** @typedef {import('@playwright/test/reporter').JSONReportSuite} Suite */

/** Whether there is anything to run. */
export function hasSpecs() {
  const folder = join(root, 'e2e/specs');
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => /\.spec\.ts$/.test(String(name)))
  );
}

/** @param {Suite} suite @param {Result} total */
function addSuite(suite, total) {
  for (const spec of suite.specs) {
    for (const test of spec.tests) {
      if (test.status === 'skipped') {
        const reason =
          test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? '';
        total.skipped.push({ name: `${spec.file}: ${spec.title}`, reason });
      } else if (test.status === 'unexpected') total.failed += 1;
      else total.passed += 1;
    }
  }
  for (const inner of suite.suites ?? []) addSuite(inner, total);
}

/** @param {Report} report @returns {Result} */
export function countReport(report) {
  /** @type {Result} */
  const total = { passed: 0, failed: report.errors.length, skipped: [] };
  for (const suite of report.suites) addSuite(suite, total);
  return total;
}

/** @param {NodeJS.ProcessEnv} env @returns {Promise<Result>} */
export async function runPlaywright(env) {
  const folder = mkdtempSync(join(tmpdir(), 'netloom-e2e-'));
  const reportFile = join(folder, 'report.json');
  const { code } = await runPackageScript(
    '@playwright/test/cli.js',
    ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    { show: true, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile } },
  );
  const written = existsSync(reportFile)
    ? countReport(JSON.parse(readFileSync(reportFile, 'utf8')))
    : undefined;
  rmSync(folder, { recursive: true, force: true });
  const { result, problem } = checked(written, code);
  if (problem !== undefined) process.stdout.write(`FAILED  end-to-end specs (playwright): ${problem}\n`);
  return result;
}
