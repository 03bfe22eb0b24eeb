import { dirname } from 'node:path';
import { ok } from '../../../shared/base/result.ts';
import { canonicalJson } from '../../../shared/base/stable-json.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { LabelCheck } from '../../../shared/contract/label-check.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { openDocumentValue } from '../../../shared/nodes/open-document.ts';
import { listRuns } from '../../store/run-list.ts';
import type { EngineHost } from '../engine-host.ts';
import { finishedOrKilled, startEngineTask } from '../engine-task.ts';

interface CheckedRun {
  readonly folder: string;
  readonly document: ProjectDocument;
  readonly place: DataPlace;
  readonly shape?: readonly number[] | undefined;
}

/** Doubts labels by a run; by all folds where it is one of them and the others are trained too. */
export async function checkLabels(
  host: EngineHost,
  { folder, document, place, shape }: CheckedRun,
  signal: Cancellation,
): Promise<Checked<LabelCheck>> {
  const folds = await foldsOf(folder, document);
  const members = folds.map((run) => ({ run, ...place }));
  const request = { members, ...(shape !== undefined && { shape }) };
  const checked = await finishedOrKilled(startEngineTask(host, 'labels', request), signal);
  return checked.ok ? ok(checked.value) : checked;
}

/** The runs of all folds of the same project, the newest of each; the run alone where one is missing. */
async function foldsOf(folder: string, document: ProjectDocument): Promise<readonly string[]> {
  const { fold } = document.data.split;
  const listed = fold === undefined ? undefined : await listRuns(dirname(folder));
  if (fold === undefined || listed?.ok !== true) return [folder];
  const same = unfolded(document);
  const found = new Map<number, string>([[fold.index, folder]]);
  for (const run of listed.value.runs) {
    const opened = openDocumentValue(run.record.project, run.folder);
    if (!opened.ok || run.record.status !== 'finished') continue;
    const own = opened.value.document;
    const index = own.data.split.fold?.index;
    if (index !== undefined && !found.has(index) && unfolded(own) === same) found.set(index, run.folder);
  }
  return found.size < fold.of ? [folder] : [...found.values()];
}

/** What a project says without which of the folds it holds out. */
function unfolded({ graph, training, data }: ProjectDocument): string {
  const { fold, ...split } = data.split;
  return canonicalJson({ graph, training, data: { ...data, split: { ...split, of: fold?.of ?? null } } });
}
