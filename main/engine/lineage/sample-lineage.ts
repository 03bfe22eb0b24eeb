/** Where a sample comes from, every step that touched it, and every run that was trained on it or evaluated with it. */
import { relative, sep } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { FoundLineage, RunMention } from '../../../shared/contract/sample-lineage.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { pathsOf } from '../../../shared/data/sources/index.ts';
import { type Checked, DiagnosticError } from '../../../shared/diagnostics/diagnostic.ts';
import type { Dataset } from '../data/dataset.ts';
import { arePictures } from '../data/filter-pictures.ts';
import { targetText } from '../data/target-text.ts';
import { checked } from '../exporting/checked.ts';
import type { LineageRequest } from '../messages.ts';
import { selectBackend } from '../select-backend.ts';
import type { RunningEngineTask } from '../tasks/running-task.ts';
import { prepareData } from '../training/prepare-data.ts';
import { findSample, unknownSample } from './find-sample.ts';
import { type RawSample, rawSample } from './raw-sample.ts';
import { DataOfRuns, runMention } from './run-mention.ts';
import { touchingSteps } from './touching-steps.ts';

/** Problems: those of the data; sample-unknown, sample-ambiguous. What keeps a run from being looked at stands with the run. */
export async function sampleLineage(
  request: LineageRequest,
  { onEvent }: Pick<RunningEngineTask, 'onEvent'>,
): Promise<Checked<FoundLineage>> {
  try {
    return ok(await trace(request, onEvent));
  } catch (error) {
    if (error instanceof DiagnosticError) return err(error.diagnostics);
    throw error;
  }
}

async function trace(
  { data: section, sample: asked, runs, ...place }: LineageRequest,
  onEvent: RunningEngineTask['onEvent'],
): Promise<FoundLineage> {
  const { dataset, split } = checked(await prepareData(section, place));
  const known = findSample(dataset, asked);
  const { key, index } = known;
  const raw = /^\d{1,10}$/.test(key) ? await rawSample(section, place, { row: Number(key) }) : undefined;
  const steps = touchingSteps({
    key,
    steps: section.steps ?? [],
    fitted: dataset.preparation?.fitted ?? [],
    raw,
    scope: scopeOf(dataset, section),
  });
  // A sample that is left out is known by its row, or by the decision about it.
  const isDecided = steps.some(({ what }) => what !== 'filtered');
  if (index === undefined && raw === undefined && !isDecided) throw unknownSample(key, dataset);
  const backend = checked(await selectBackend('cpu'));
  const context = { data: new DataOfRuns(), backend };
  const mentions: RunMention[] = [];
  for (const run of runs) {
    mentions.push(await runMention(run, { ...known, section, place, dataset, raw }, context));
    onEvent({ event: 'looked', done: mentions.length, total: runs.length });
  }
  const names = ['training', 'validation', 'test'] as const;
  const part = index === undefined ? undefined : names.find((name) => split[name]?.includes(index));
  return {
    sample: key,
    ...(index !== undefined && { index, target: targetText(dataset.target, index) }),
    ...originOf(dataset, { index, raw, paths: pathsOf(section.source) }, place),
    ...(raw && { text: raw.text }),
    ...(part && { part }),
    steps: [...steps],
    runs: mentions,
  };
}

/** What steps change of every sample: pictures, or the rows of a series. */
function scopeOf({ features, fields }: Dataset, { source }: DataSection): 'picture' | 'series' | undefined {
  if (source.kind === 'series') return 'series';
  const inputs = [features, ...(fields?.inputs ?? []).map((input) => input.features)];
  return inputs.some(arePictures) ? 'picture' : undefined;
}

function originOf(
  { sampleFiles, sampleRows }: Dataset,
  {
    index,
    raw,
    paths: [path],
  }: {
    readonly index: number | undefined;
    readonly raw: RawSample | undefined;
    readonly paths: readonly string[];
  },
  { projectFolder, dataPath }: DataPlace,
): Pick<FoundLineage, 'file' | 'row' | 'box'> {
  if (raw?.origin !== undefined) {
    const { file, row } = raw.origin;
    return {
      file: relative(dataPath ?? projectFolder, file)
        .split(sep)
        .join('/'),
      row,
    };
  }
  const own = index === undefined ? undefined : sampleFiles?.[index];
  if (own !== undefined && sampleFiles !== undefined && index !== undefined) {
    const isOfSeveral = sampleFiles.indexOf(own) !== sampleFiles.lastIndexOf(own);
    const before = sampleFiles.slice(0, index).filter((file) => file === own).length;
    return { file: own, ...(isOfSeveral && { box: before + 1 }) };
  }
  const row = raw?.row ?? (index === undefined ? undefined : sampleRows?.[index]);
  return { ...(path !== undefined && { file: path }), ...(row !== undefined && row > 0 && { row }) };
}
