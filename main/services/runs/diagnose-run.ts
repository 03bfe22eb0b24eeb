import { ok } from '../../../shared/base/result.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { RunDiagnosis } from '../../../shared/contract/runs.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { EngineHost } from '../engine-host.ts';
import { finishedOrKilled, startEngineTask } from '../engine-task.ts';

/** Has the doctor look at a run, in an engine of its own that ends with the signal. */
export async function diagnoseRun(
  host: EngineHost,
  { folder, place }: { readonly folder: string; readonly place: Checked<DataPlace> },
  signal: Cancellation,
): Promise<Checked<RunDiagnosis>> {
  const request = { run: folder, device: 'auto', ...(place.ok && { place: place.value }) } as const;
  const diagnosed = await finishedOrKilled(startEngineTask(host, 'doctor', request), signal);
  if (!diagnosed.ok) return diagnosed;
  const { findings, notes } = diagnosed.value;
  const unplaced = place.ok ? [] : place.error;
  return ok({
    findings: findings.map(({ problem, since, edits = [] }) => ({
      problem: sentProblem(problem),
      since,
      edits: edits.filter(({ value }) => typeof value !== 'number' || Number.isFinite(value)),
    })),
    notes: [...unplaced, ...notes].map((note) => ({ ...sentProblem(note), severity: 'warning' as const })),
  });
}

/** Figures that are not finite travel as words. */
function sentProblem(problem: Diagnostic): Diagnostic {
  const values = Object.entries(problem.values).map(
    ([name, value]) =>
      [name, typeof value === 'number' && !Number.isFinite(value) ? String(value) : value] as const,
  );
  return { ...problem, values: Object.fromEntries(values) };
}
