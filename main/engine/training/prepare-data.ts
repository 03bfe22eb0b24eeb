import { firstNames } from '../../../shared/base/first-names.ts';
import { err, ok } from '../../../shared/base/result.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { DataFacts } from '../../../shared/data/data-facts.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { type RecordedDataFacts, recalledDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import { augmentationProblems } from '../data/augmentation-problems.ts';
import { neededCenters, usefulCenters } from '../data/centering.ts';
import type { Dataset } from '../data/dataset.ts';
import type { ReadOptions } from '../data/fitted-data.ts';
import { computeNormalization, type Normalization } from '../data/normalization.ts';
import { openDataset } from '../data/open-dataset.ts';
import { type OrderAndScale, settingFindings } from '../data/setting-findings.ts';
import { type Split, splitDataset } from '../data/split.ts';
import { readThesauri, type Thesauri } from '../data/thesaurus/own-thesauri.ts';
import { factsOf, recalledNormalization } from './data-facts.ts';

/** A data set ready for a run: read, divided, and measured on its training part. */
export interface PreparedData {
  readonly dataset: Dataset;
  readonly split: Split;
  readonly normalization: Normalization;
  /** What the compiler needs to know of it. */
  readonly facts: DataFacts;
  /** The thesauri that augmentations name, by path. */
  readonly thesauri?: Thesauri;
  /** Warnings of reading, splitting and normalizing. */
  readonly findings: readonly Diagnostic[];
}

/** Reads the data of a project; `options` say what is not learned from it. */
export type DatasetReader = (options: ReadOptions) => Promise<Checked<Dataset>>;

/**
 * Opens the data a project names and learns from its training part. A pure function of the files and the data section.
 * `recorded`: what the run that is resumed learned, which decides the columns to center; the rest is the same where the data is.
 */
export async function prepareData(
  section: DataSection,
  place: DataPlace,
  recorded?: RecordedDataFacts,
): Promise<Checked<PreparedData>> {
  if (recorded === undefined) {
    const prepared = await prepareFrom((options) => openDataset(section, place, options), section);
    return prepared.ok ? fitting(prepared.value, section, place) : prepared;
  }
  const dataset = await openDataset(section, place, { centers: recorded.centers });
  if (!dataset.ok) return dataset;
  const split = divided(dataset.value, section);
  return split.ok ? fitting(measured(dataset.value, split.value, section), section, place) : split;
}

/**
 * The same by a reader. Columns that float32 cannot separate are read again, centered: those of the training part decide,
 * and what holds one value in float64 too is left as it is.
 */
export async function prepareFrom(
  read: DatasetReader,
  section: Pick<DataSection, 'split'> & OrderAndScale,
): Promise<Checked<PreparedData>> {
  const dataset = await read({});
  if (!dataset.ok) return dataset;
  const split = divided(dataset.value, section);
  if (!split.ok) return split;
  const { training } = split.value;
  const needed = neededCenters(dataset.value.features, training);
  if (needed === undefined) return ok(measured(dataset.value, split.value, section));
  const centered = await read({ centers: needed });
  if (!centered.ok) return centered;
  const useful = usefulCenters(centered.value.features, training, needed);
  if (useful === undefined) return ok(measured(dataset.value, split.value, section));
  const isWhole = useful.every((center, i) => center === needed[i]);
  const final = isWhole ? centered : await read({ centers: useful });
  return final.ok ? ok(measured(final.value, split.value, section)) : final;
}

/** The data with what is read to change it, unless what is changed at random in training does not fit it. */
async function fitting(
  data: PreparedData,
  section: DataSection,
  place: DataPlace,
): Promise<Checked<PreparedData>> {
  const problems = augmentationProblems(section, data.dataset);
  if (problems.length > 0) return err([...problems, ...data.findings]);
  const thesauri = await readThesauri(section.augmentations, place);
  if (!thesauri.ok) return thesauri;
  return ok(thesauri.value.size === 0 ? data : { ...data, thesauri: thesauri.value });
}

/** The parts; where data cannot be divided, what was found in reading it may say why. */
function divided(dataset: Dataset, section: Pick<DataSection, 'split'>): Checked<Split> {
  const split = splitDataset(dataset, section.split);
  return split.ok ? split : err([...split.error, ...dataset.findings]);
}

function measured(dataset: Dataset, split: Split, section: OrderAndScale): PreparedData {
  const { normalization, findings } = computeNormalization(dataset, split.training, section.normalization);
  const named = (dataset.fields?.inputs ?? []).map(
    (input) => [input.name, computeNormalization(input, split.training, section.normalization)] as const,
  );
  const normalizations = new Map(named.map(([name, result]) => [name, result.normalization]));
  return {
    dataset,
    split,
    normalization,
    facts: factsOf(dataset, normalization, split.training, section.normalization.targets, normalizations),
    findings: [
      ...dataset.findings,
      ...split.findings,
      ...centeredColumns(dataset),
      ...findings,
      ...settingFindings(dataset, split.training, section),
    ],
  };
}

/** Opens data with what a run learned of its training part: nothing is fitted anew. */
export async function prepareFitted(
  section: DataSection,
  place: DataPlace,
  fitted: RecordedDataFacts,
  how: Pick<ReadOptions, 'undivided' | 'isOther'> = {},
): Promise<Checked<Omit<PreparedData, 'split'>>> {
  const dataset = await openDataset(section, place, { fitted, ...how });
  if (!dataset.ok) return dataset;
  const other = otherShape(dataset.value, fitted, place.dataPath ?? place.projectFolder);
  if (other !== undefined) return err([other]);
  return ok({
    dataset: dataset.value,
    normalization: recalledNormalization(fitted),
    facts: recalledDataFacts(fitted),
    findings: dataset.value.findings,
  });
}

function otherShape(
  { features, target }: Dataset,
  fitted: RecordedDataFacts,
  file: string,
): Diagnostic | undefined {
  const width = target.kind === 'number' ? target.width : undefined;
  const found = shapeText(features.dtype, features.sampleShape, width);
  const isNumber = fitted.classes === undefined && fitted.target === undefined;
  const expected = shapeText(fitted.dtype, fitted.sampleShape, isNumber ? (fitted.width ?? 1) : undefined);
  return found === expected ? undefined : diagnostic('data-other-shape', { file }, { expected, found });
}

function shapeText(dtype: string, shape: readonly number[], width: number | undefined): string {
  return `${dtype} ${shape.join('×')}${width === undefined ? '' : ` → ${width}`}`;
}

function centeredColumns({ features, featureNames }: Dataset): readonly Diagnostic[] {
  if (features.centers === undefined) return [];
  const names = features.centers.flatMap((center, i) =>
    center === 0 ? [] : [`${featureNames?.[i] ?? i + 1} (${center})`],
  );
  return [diagnostic('data-columns-centered', {}, { names: firstNames(names, 5) })];
}
