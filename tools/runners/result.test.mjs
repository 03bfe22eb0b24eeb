import { describe, expect, it } from 'vitest';
import { countReport } from './playwright.mjs';
import { checked, sum, summaryLine } from './result.mjs';

const skip = { name: 'a', reason: 'no Vulkan' };

describe('the numbers of npm test', () => {
  it('adds runners and prints one line', () => {
    const total = sum([
      { passed: 3, failed: 0, skipped: [skip] },
      { passed: 2, failed: 1, skipped: [] },
    ]);
    expect(summaryLine(total)).toBe('5 passed, 1 failed, 1 skipped');
  });

  it('counts a crash, a bad exit code and an empty run as failures', () => {
    expect(checked(undefined, 139).result.failed).toBe(1);
    expect(checked({ passed: 4, failed: 0, skipped: [] }, 1).result).toEqual({
      passed: 4,
      failed: 1,
      skipped: [],
    });
    expect(checked({ passed: 0, failed: 0, skipped: [] }, 0).result.failed).toBe(1);
    expect(checked({ passed: 4, failed: 2, skipped: [] }, 1).result.failed).toBe(2);
    expect(checked({ passed: 4, failed: 0, skipped: [skip] }, 0).problem).toBeUndefined();
  });

  it('counts a Playwright report, flaky tests as passed', () => {
    /** @param {string} title @param {string} status @param {object[]} annotations */
    const spec = (title, status, annotations = []) => ({
      title,
      file: 'a.spec.ts',
      tests: [{ status, annotations }],
    });
    const report = {
      errors: [],
      suites: [
        {
          specs: [spec('a', 'expected'), spec('b', 'flaky')],
          suites: [
            {
              specs: [
                spec('c', 'unexpected'),
                spec('d', 'skipped', [{ type: 'skip', description: 'no Electron' }]),
              ],
            },
          ],
        },
      ],
    };
    expect(countReport(/** @type {any} */ (report))).toEqual({
      passed: 2,
      failed: 1,
      skipped: [{ name: 'a.spec.ts: d', reason: 'no Electron' }],
    });
  });
});
