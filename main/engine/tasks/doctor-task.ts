import { join } from 'node:path';
import { ok } from '../../../shared/base/result.ts';
import type { Diagnosis } from '../../../shared/contract/diagnosis.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { Evidence } from '../../../shared/doctor/evidence.ts';
import { diagnose } from '../../../shared/doctor/index.ts';
import { openDocumentValue } from '../../../shared/nodes/open-document.ts';
import { readMetrics } from '../../store/metrics-log.ts';
import { metricsFile } from '../../store/run-places.ts';
import { readRunRecord } from '../../store/run-record-file.ts';
import { loggedEvidence, measuredEvidence } from '../doctoring/gather-evidence.ts';
import type { DoctorRequest } from '../messages.ts';
import { selectBackend } from '../select-backend.ts';
import { openRunData } from '../training/open-run-data.ts';
import { openTrainedRun } from '../training/open-trained-run.ts';

/**
 * What is wrong with a run. Its log is read in any case, so that a run that failed before it kept weights is diagnosed too; where
 * its data lies and weights are kept, they are looked at. What could not be looked at is among the notes.
 */
export async function doctorTask(request: DoctorRequest): Promise<Checked<Diagnosis>> {
  const record = await readRunRecord(request.run);
  if (!record.ok) return record;
  const parsed = openDocumentValue(record.value.project, join(request.run, 'run.json'));
  if (!parsed.ok) return parsed;
  const metrics = await readMetrics(metricsFile(request.run));
  if (!metrics.ok) return metrics;
  const logged = loggedEvidence(parsed.value.document, record.value, metrics.value.records);
  const measured = await measure(request);
  const findings = diagnose({ ...logged, ...(measured.ok && measured.value) });
  const notes: readonly Diagnostic[] = measured.ok ? [] : measured.error;
  return ok({
    findings: findings.map(({ problem, since, edits }) => ({
      problem,
      since,
      ...(edits && { edits: [...edits] }),
    })),
    notes: notes.map((note) => ({ ...note, severity: 'warning' as const })),
  });
}

async function measure({ run: folder, place, device }: DoctorRequest): Promise<Checked<Partial<Evidence>>> {
  if (place === undefined) return ok({});
  const run = await openTrainedRun(folder);
  if (!run.ok) return run;
  const data = await openRunData(run.value, { ...place, part: 'validation' });
  if (!data.ok) return data;
  const backend = await selectBackend(device);
  if (!backend.ok) return backend;
  return ok(await measuredEvidence(run.value, data.value, backend.value));
}
