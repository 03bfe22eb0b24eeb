import { ok } from '../../../shared/base/result.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { DataSection } from '../../../shared/document/data-schema.ts';
import type { DataFacts } from '../../../shared/nodes/definition.ts';
import type { Dataset } from '../data/dataset.ts';
import { computeNormalization, type Normalization } from '../data/normalization.ts';
import { openDataset } from '../data/open-dataset.ts';
import { type Split, splitDataset } from '../data/split.ts';
import { factsOf } from './data-facts.ts';

/** A data set ready for a run: read, divided, and measured on its training part. */
export interface PreparedData {
  readonly dataset: Dataset;
  readonly split: Split;
  readonly normalization: Normalization;
  /** What the compiler needs to know of it. */
  readonly facts: DataFacts;
  /** Warnings of reading, splitting and normalizing. */
  readonly findings: readonly Diagnostic[];
}

export interface DataPlace {
  readonly projectFolder: string;
  /** Where to look for the data instead of the paths the project names. */
  readonly dataPath?: string;
}

/** Opens and prepares the data a project names. A pure function of the files and the data section. */
export async function prepareData(section: DataSection, place: DataPlace): Promise<Checked<PreparedData>> {
  const opened = await openDataset(section, place);
  return opened.ok ? divideData(opened.value, section) : opened;
}

/** Divides a data set that was read, and measures its training part. */
export function divideData(
  dataset: Dataset,
  section: Pick<DataSection, 'split' | 'normalization'>,
): Checked<PreparedData> {
  const split = splitDataset(dataset, section.split);
  if (!split.ok) return split;
  const { normalization, findings } = computeNormalization(
    dataset,
    split.value.training,
    section.normalization,
  );
  return ok({
    dataset,
    split: split.value,
    normalization,
    facts: factsOf(dataset, normalization, split.value.training),
    findings: [...dataset.findings, ...split.value.findings, ...findings],
  });
}
