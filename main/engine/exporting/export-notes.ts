import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { PreparedData } from '../training/prepare-data.ts';
import type { StageFigures } from './export-report.ts';
import type { ExportRequest } from './export-request.ts';

/** Plain facts that belong beside the figures of an export. */
export function exportNotes(
  { prune, quantize }: ExportRequest,
  data: PreparedData,
  after: StageFigures,
): readonly Diagnostic[] {
  const notes: Diagnostic[] = [...data.findings];
  if (prune !== undefined && prune.sparsity > 0) {
    const { parameters: weights, nonZeroParameters } = after;
    const values = { weights, zeros: weights - nonZeroParameters };
    notes.push(diagnostic('export-sparsity-no-speed', {}, values));
  }
  if (quantize === 'dynamic') notes.push(diagnostic('export-dynamic-per-batch', {}));
  if (quantize === 'fp16') notes.push(diagnostic('export-float16-on-cpu', {}));
  return notes;
}
