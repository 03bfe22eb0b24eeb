/** What the doctor finds in a run, and the forks of runs that a person begins. */
import { create } from 'zustand';
import type { RunId } from '../../shared/contract/common.ts';
import type { RunDiagnosis } from '../../shared/contract/runs.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { SettingEdit } from '../../shared/training/fork.ts';
import type { ScheduleChoice } from '../../shared/training/resume.ts';
import { followRun, useRun } from './run-store.ts';
import { refreshRuns, useRuns } from './runs-store.ts';
import { services } from './services.ts';
import { useView } from './view-store.ts';

interface Visit {
  readonly run: RunId;
  readonly state: 'looking' | 'diagnosed' | 'failed';
  readonly diagnosis: RunDiagnosis | undefined;
  readonly problems: readonly Diagnostic[];
}

interface DoctorState {
  readonly open: Visit | undefined;
  /** The run of which a fork is put together. */
  readonly forking: RunId | undefined;
  /** A fork was asked for and has not begun yet. */
  readonly beginning: boolean;
}

export const useDoctor = create<DoctorState>()(() => ({
  open: undefined,
  forking: undefined,
  beginning: false,
}));

let looking: AbortController | undefined;

/** Has the doctor look at a run, in place of another look. */
export async function diagnoseRun(run: RunId): Promise<void> {
  looking?.abort();
  const own = new AbortController();
  looking = own;
  const visit = { run, diagnosis: undefined, problems: [] };
  useDoctor.setState({ open: { ...visit, state: 'looking' } });
  if (!useRuns.getState().documents.has(run)) void refreshRuns();
  try {
    for await (const event of services().runs.diagnose({ run }, own.signal)) {
      if (own.signal.aborted) return;
      if (event.event === 'diagnosed')
        useDoctor.setState({ open: { ...visit, state: 'diagnosed', diagnosis: event.diagnosis } });
      else useDoctor.setState({ open: { ...visit, state: 'failed', problems: event.problems } });
    }
  } catch {
    // The connection is lost; the window says so, and a person can ask again.
    if (!own.signal.aborted) closeDoctor();
  }
}

export function closeDoctor(): void {
  looking?.abort();
  useDoctor.setState({ open: undefined });
}

/** Asks a person what a fork of a run is to have otherwise. */
export async function putTogetherFork(run: RunId): Promise<void> {
  if (!useRuns.getState().documents.has(run)) await refreshRuns();
  useDoctor.setState({ forking: run });
}

export function closeFork(): void {
  useDoctor.setState({ forking: undefined });
}

/**
 * Begins a run with settings of another and some of them changed, and shows both side by side; why not, where it does not begin.
 * `goOn`: from where the other stands.
 */
export async function forkRun(
  run: RunId,
  edits: readonly SettingEdit[],
  { goOn, schedule }: { readonly goOn: boolean; readonly schedule?: ScheduleChoice },
): Promise<readonly Diagnostic[]> {
  useDoctor.setState({ beginning: true });
  const { device, watch } = useRun.getState();
  const forked = await services().runs.fork({
    run,
    edits: [...edits],
    goOn,
    device,
    watch,
    ...(schedule && { schedule }),
  });
  useDoctor.setState({ beginning: false });
  if (!forked.ok) return forked.error;
  useDoctor.setState({ open: undefined, forking: undefined });
  followRun(forked.value.run);
  useView.setState({ page: 'runs' });
  await refreshRuns();
  useRuns.setState({ chosen: [run, forked.value.run] });
  return [];
}
