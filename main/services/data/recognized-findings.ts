/** What recognizing data has chosen and left out, beside what reading it finds. */
import type { Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';

/** The notes of recognizing that reading does not repeat, then all that reading finds. */
export function withRecognized(
  found: readonly Diagnostic[],
  recognized: readonly Diagnostic[],
): readonly Diagnostic[] {
  const isSaid = ({ code, where }: Diagnostic): boolean =>
    found.some((own) => own.code === code && own.where.column === where.column);
  return [...recognized.filter((finding) => finding.severity === 'info' && !isSaid(finding)), ...found];
}
