/** Samples of the data that a run was trained on, as a person sees them. */

import { ok } from '../../shared/base/result.ts';
import type { RunId } from '../../shared/contract/common.ts';
import type { SamplePreview } from '../../shared/contract/data.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { openDocument } from '../../shared/nodes/open-document.ts';
import { inputShapeOf } from './input-shape.ts';
import { useProject } from './project-store.ts';
import { services } from './services.ts';

/** The samples of some rows, in their order. */
export async function readRunSamples(
  run: RunId,
  rows: readonly number[],
): Promise<Checked<readonly SamplePreview[]>> {
  const project = useProject.getState().open?.id;
  if (project === undefined || rows.length === 0) return ok([]);
  const recorded = await services().runs.get({ run });
  const opened = recorded.ok ? openDocument(recorded.value.project, 'run.json') : recorded;
  if (!opened.ok) return opened;
  const { document } = opened.value;
  const shape = inputShapeOf(document);
  const read = await services().data.samples({
    project,
    data: document.data,
    part: 'all',
    rows: [...rows],
    offset: 0,
    count: rows.length,
    prepared: false,
    ...(shape !== undefined && { shape: [...shape] }),
  });
  return read.ok ? ok(read.value.samples) : read;
}
