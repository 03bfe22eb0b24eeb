/** The export a person sets up, watches and reads. It goes on, whichever page is open. */
import { create } from 'zustand';
import type { RunId } from '../../shared/contract/common.ts';
import type { ExportEvent, ExportId, ExportSettings, ExportSummary } from '../../shared/contract/exports.ts';
import type { PickedFile } from '../../shared/contract/files.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { usualFormat } from '../../shared/export/formats.ts';
import { isActive, useRuns } from './runs-store.ts';
import { services } from './services.ts';

export type ExportProgress = Extract<ExportEvent, { event: 'progress' }>;

export type ExportPhase =
  | { readonly phase: 'ready' }
  | {
      readonly phase: 'running';
      readonly run: RunId;
      readonly export: ExportId | undefined;
      readonly progress: ExportProgress | undefined;
    }
  | {
      readonly phase: 'reported';
      readonly run: RunId;
      readonly export: ExportId;
      readonly report: ExportSummary;
      /** Where the file stands; undefined until it is saved. */
      readonly saved: PickedFile | undefined;
    }
  | { readonly phase: 'failed'; readonly run: RunId; readonly problems: readonly Diagnostic[] };

interface ExportState {
  /** The run to export; the newest that can be where a person chose none. */
  readonly run: RunId | undefined;
  readonly settings: ExportSettings;
  readonly now: ExportPhase;
}

export type PruneSettings = NonNullable<ExportSettings['prune']>;

export const usualPruning: PruneSettings = { share: 0.5, scope: 'global', fineTuneEpochs: 3 };
export const usualSettings: ExportSettings = { format: usualFormat, prune: null, quantize: 'none' };

export const useExport = create<ExportState>()(() => ({
  run: undefined,
  settings: usualSettings,
  now: { phase: 'ready' },
}));

export function changeExport(changes: Partial<ExportSettings>): void {
  useExport.setState(({ settings }) => ({ settings: { ...settings, ...changes } }));
}

export function chooseExportRun(run: RunId): void {
  useExport.setState({ run });
}

/** Runs that have weights to export, newest first. */
export function exportableRuns(runs: readonly RunSummary[]): readonly RunSummary[] {
  return runs.filter((run) => !isActive(run) && run.epochs.done > 0);
}

/** The run that is exported: the chosen one, else the newest. */
export function exportedRun(): RunSummary | undefined {
  const { run } = useExport.getState();
  const runs = exportableRuns(useRuns.getState().runs);
  return runs.find((known) => known.run === run) ?? runs[0];
}

let following: AbortController | undefined;

/** Makes a file of a run with the settings as they are, and follows it to its report; a file not saved yet is dropped. */
export async function startExport(run: RunId): Promise<void> {
  const { settings, now: before } = useExport.getState();
  following?.abort();
  const own = new AbortController();
  following = own;
  const show = (now: ExportPhase): void => {
    if (!own.signal.aborted) useExport.setState({ now });
  };
  const running = { phase: 'running', run } as const;
  show({ ...running, export: undefined, progress: undefined });
  if (before.phase === 'reported') void services().exports.discard({ export: before.export });
  const started = await services().exports.start({ run, settings });
  if (!started.ok) {
    show({ phase: 'failed', run, problems: started.error });
    return;
  }
  const id = started.value.export;
  show({ ...running, export: id, progress: undefined });
  for await (const event of services().exports.follow({ export: id }, own.signal)) {
    if (event.event === 'progress') show({ ...running, export: id, progress: event });
    else if (event.event === 'reported')
      show({ phase: 'reported', run, export: id, report: event.report, saved: undefined });
    else show({ phase: 'failed', run, problems: event.problems });
  }
}

/** Puts the proved file where the person chose. */
export async function saveExport(file: PickedFile): Promise<readonly Diagnostic[]> {
  const { now } = useExport.getState();
  if (now.phase !== 'reported') return [];
  const saved = await services().exports.save({ export: now.export, file: file.handle });
  if (!saved.ok) return saved.error;
  useExport.setState((state) => (state.now === now ? { now: { ...now, saved: file } } : {}));
  return [];
}

/** Ends the export that goes on, or drops the file that was not saved; nothing is left of it. */
export async function discardExport(): Promise<void> {
  const { now } = useExport.getState();
  if (now.phase !== 'running' && now.phase !== 'reported') return;
  following?.abort();
  useExport.setState({ now: { phase: 'ready' } });
  if (now.export !== undefined) await services().exports.discard({ export: now.export });
}
