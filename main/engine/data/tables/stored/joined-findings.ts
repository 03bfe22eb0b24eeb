/** Findings of the parts of a table as those of the whole. */
import type { Diagnostic } from '../../../../../shared/diagnostics/diagnostic.ts';

/** Those of one code about one column are one finding: the first, with the counts of all. */
export class JoinedFindings {
  readonly #found = new Map<string, Diagnostic>();

  constructor(findings: readonly Diagnostic[] = []) {
    this.add(findings);
  }

  add(findings: readonly Diagnostic[]): void {
    for (const finding of findings) {
      const key = JSON.stringify([finding.code, finding.where.column ?? null]);
      const first = this.#found.get(key);
      const count = Number(first?.values.count ?? 0) + Number(finding.values.count ?? 0);
      this.#found.set(key, first === undefined ? finding : { ...first, values: { ...first.values, count } });
    }
  }

  all(): readonly Diagnostic[] {
    return [...this.#found.values()];
  }
}
