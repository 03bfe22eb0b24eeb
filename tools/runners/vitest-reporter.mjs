/** A vitest reporter that writes the numbers and the skipped tests' reasons to the file named by NETLOOM_VITEST_RESULT. */
import { writeFileSync } from 'node:fs';

/** @typedef {import('./result.mjs').Result} Result */

export default class ResultFileReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    /** @type {Result} */
    const total = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of modules) {
      // A file that cannot be loaded has errors and no tests.
      total.failed += module.errors().length;
      for (const suite of module.children.allSuites()) total.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') total.passed += 1;
        else if (result.state === 'failed') total.failed += 1;
        else {
          const reason = result.state === 'skipped' ? (result.note ?? '') : 'did not run';
          total.skipped.push({ name: `${module.relativeModuleId}: ${test.fullName}`, reason });
        }
      }
    }
    const path = process.env.NETLOOM_VITEST_RESULT;
    if (path) writeFileSync(path, JSON.stringify(total));
  }
}
