import { err, ok } from '../../../shared/base/result.ts';
import type { DataPart } from '../../../shared/contract/common.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { decisionsOf } from '../data/label-decisions.ts';
import { type Split, splitDataset } from '../data/split.ts';
import type { TrainedRun } from './open-trained-run.ts';
import { type PreparedData, prepareData, prepareFitted } from './prepare-data.ts';

export interface RunDataRequest extends DataPlace {
  /** The data is other data than the run's own; it is matched with the run by the names of columns and classes. */
  readonly givenData?: boolean;
  /** Absent: the validation part, all of other data. */
  readonly part?: DataPart | undefined;
}

/**
 * The data to evaluate a run on, read with what the run learned in training. `split.validation` are the samples to evaluate;
 * `findings` say what did not match, and whether the network may have seen them.
 */
export async function openRunData(
  run: TrainedRun,
  { part, givenData = false, ...place }: RunDataRequest,
): Promise<Checked<PreparedData>> {
  const { document, record } = run;
  const fitted = record.dataFacts;
  if (fitted === undefined) return unrecorded(run, place);
  const read = await prepareFitted(document.data, place, fitted);
  if (!read.ok) return read;
  const isOwn = read.value.dataset.hash === record.dataHash;
  // Decisions about labels are about the run's own samples: other pictures may have the same names.
  const isRead = isOwn || !givenData || decisionsOf(document.data.steps) === undefined;
  const opened = isRead ? read : await prepareFitted(document.data, place, fitted, { isOther: true });
  if (!opened.ok) return opened;
  const chosen = part ?? (isOwn || !givenData ? 'validation' : 'all');
  if (chosen !== 'all' || isOwn) {
    const split = splitDataset(opened.value.dataset, document.data.split);
    if (!split.ok) return split;
    if (chosen === 'test' && split.value.test === undefined) return err([diagnostic('split-no-test', {})]);
    const everything = allOf(opened.value.dataset.samples);
    const evaluated = chosen === 'all' ? everything : partOf(split.value, chosen);
    const isChanged = !isOwn && !givenData;
    const notes = [
      ...(isOwn ? ownDataNotes(chosen, evaluated, split.value.training) : []),
      ...(isChanged ? changedNotes(run, opened.value) : []),
    ];
    return ok({
      ...opened.value,
      split: { ...split.value, validation: evaluated },
      findings: [...opened.value.findings, ...notes],
    });
  }
  // Nothing of it was trained on: a text or a series need not be divided in time.
  const isDivided = opened.value.dataset.division !== undefined;
  const whole = isDivided
    ? await prepareFitted(document.data, place, fitted, { undivided: true, isOther: true })
    : opened;
  if (!whole.ok) return whole;
  const everything = allOf(whole.value.dataset.samples);
  return ok({ ...whole.value, split: { training: everything, validation: everything, findings: [] } });
}

function partOf(split: Split, part: Exclude<DataPart, 'all'>): Uint32Array {
  return split[part] ?? new Uint32Array(0);
}

/** A run of an early version, whose record does not say what it learned: its own data says it again. */
async function unrecorded(run: TrainedRun, place: DataPlace): Promise<Checked<PreparedData>> {
  const data = await prepareData(run.document.data, place);
  if (!data.ok || data.value.dataset.hash === run.record.dataHash) return data;
  return err([diagnostic('predict-no-facts', { file: run.folder })]);
}

function ownDataNotes(part: DataPart, evaluated: Uint32Array, training: Uint32Array): readonly Diagnostic[] {
  if (part === 'validation' || part === 'test') return [];
  const values = { samples: evaluated.length, training: training.length };
  return [diagnostic('run-data-includes-training', {}, values)];
}

function changedNotes(
  { record }: TrainedRun,
  { dataset }: Pick<PreparedData, 'dataset'>,
): readonly Diagnostic[] {
  const values = { expectedHash: record.dataHash.slice(0, 12), foundHash: dataset.hash.slice(0, 12) };
  return [diagnostic('run-data-changed', {}, values)];
}

function allOf(samples: number): Uint32Array {
  return Uint32Array.from({ length: samples }, (_, i) => i);
}
