/** What every test runner hands to `npm test`. */

/**
 * @typedef {{ passed: number, failed: number, skipped: { name: string, reason: string }[] }} Result
 */

/** @param {readonly Result[]} results @returns {Result} */
export function sum(results) {
  return {
    passed: results.reduce((total, { passed }) => total + passed, 0),
    failed: results.reduce((total, { failed }) => total + failed, 0),
    skipped: results.flatMap(({ skipped }) => skipped),
  };
}

/** The one line a person or a script reads last. @param {Result} result */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}

/**
 * A runner's success needs both its numbers and its exit code: a run that ended badly without a failed test, or that saw
 * no test at all, counts as one failure.
 * @param {Result | undefined} result what the runner wrote; undefined when it wrote nothing
 * @param {number} code its exit code
 * @returns {{ result: Result, problem: string | undefined }}
 */
export function checked(result, code) {
  if (result === undefined) {
    return {
      result: { passed: 0, failed: 1, skipped: [] },
      problem: `it ended with code ${code} and left no results`,
    };
  }
  if (result.failed > 0) return { result, problem: undefined };
  const ran = result.passed + result.skipped.length;
  if (code === 0 && ran > 0) return { result, problem: undefined };
  const problem = code === 0 ? 'it saw no test' : `no test failed, yet it ended with code ${code}`;
  return { result: { ...result, failed: 1 }, problem };
}
