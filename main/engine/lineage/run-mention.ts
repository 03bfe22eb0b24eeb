/** What one run had to do with a sample: in which part of its data it is, and what the kept weights answer to it. */
import { canonicalJson } from '../../../shared/base/stable-json.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { LineageAnswer, RunMention } from '../../../shared/contract/sample-lineage.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { pathsOf } from '../../../shared/data/sources/index.ts';
import { type Checked, DiagnosticError } from '../../../shared/diagnostics/diagnostic.ts';
import { probabilitiesOf } from '../../../shared/ensemble/combine.ts';
import type { Backend } from '../backends/backend.ts';
import { type Dataset, elementsOf } from '../data/dataset.ts';
import { sampleKey } from '../data/label-decisions.ts';
import type { Split } from '../data/split.ts';
import { numbersText, targetText } from '../data/target-text.ts';
import { answerKind } from '../ensembles/answer-kind.ts';
import { checked } from '../exporting/checked.ts';
import { runAnswers } from '../exporting/run-networks.ts';
import { Samples } from '../exporting/samples.ts';
import type { LineageRequest } from '../messages.ts';
import { openRunData } from '../training/open-run-data.ts';
import { openTrainedRun, type TrainedRun } from '../training/open-trained-run.ts';
import type { PreparedData } from '../training/prepare-data.ts';
import type { KnownSample } from './find-sample.ts';
import { type RawSample, rawSample } from './raw-sample.ts';

/** The sample as the project has it now. */
export interface SoughtSample extends KnownSample {
  readonly section: DataSection;
  readonly place: DataPlace;
  readonly dataset: Dataset;
  readonly raw: RawSample | undefined;
}

/** The data of runs, the last of it kept: runs in a row mostly have the same. */
export class DataOfRuns {
  #last: { readonly key: string; readonly data: Checked<PreparedData> } | undefined;

  async of(run: TrainedRun, place: DataPlace): Promise<Checked<PreparedData>> {
    const { document, record } = run;
    const key = canonicalJson({
      data: document.data,
      hash: record.dataHash,
      place,
      facts: record.dataFacts ?? null,
    });
    if (this.#last?.key === key) return this.#last.data;
    // The old data set is let go before the next is read: two may not fit.
    this.#last = undefined;
    const data = await openRunData(run, { ...place, part: 'validation' });
    this.#last = { key, data };
    return data;
  }
}

/** Problems that keep the run from being looked at are among its own. */
export async function runMention(
  { run: folder, place, problems: known = [] }: LineageRequest['runs'][number],
  sought: SoughtSample,
  { data: read, backend }: { readonly data: DataOfRuns; readonly backend: Backend },
): Promise<RunMention> {
  if (place === undefined) return { run: folder, problems: known };
  try {
    const run = checked(await openTrainedRun(folder));
    const data = checked(await read.of(run, place));
    const index = await positionIn(data.dataset, { section: run.document.data, place }, sought);
    const problems = data.findings.filter(({ code }) => code === 'run-data-changed');
    if (index === undefined) return { run: folder, problems };
    const part = partOf(data.split, index);
    const answer = await answerTo(index, run, data, backend);
    return {
      run: folder,
      ...(part && { part }),
      target: targetText(data.dataset.target, index),
      ...(answer && { answer }),
      problems,
    };
  } catch (error) {
    if (error instanceof DiagnosticError) return { run: folder, problems: error.diagnostics };
    throw error;
  }
}

function partOf(split: Split, index: number): RunMention['part'] {
  const names = ['training', 'validation', 'test'] as const;
  return names.find((name) => split[name]?.includes(index) === true);
}

/**
 * The position of the sample in the data of a run: in the same files by its key; in others, such as those of a frozen version, a row or
 * text by what it holds, a picture by its file, all else by its place where it holds the same values. Undefined: it is not there.
 */
async function positionIn(
  dataset: Dataset,
  own: { readonly section: DataSection; readonly place: DataPlace },
  sought: SoughtSample,
): Promise<number | undefined> {
  if (own.section.source.kind !== sought.section.source.kind) return undefined;
  if (sought.raw !== undefined && !isSamePlace(own, sought)) {
    const moved = await rawSample(own.section, own.place, { text: sought.raw.text });
    return moved && positionOf(dataset, String(moved.row));
  }
  const index = positionOf(dataset, sought.key);
  if (index === undefined || isSamePlace(own, sought) || dataset.sampleFiles !== undefined) return index;
  return sought.index !== undefined && holdsTheSame([dataset, index], [sought.dataset, sought.index])
    ? index
    : undefined;
}

function positionOf(dataset: Dataset, key: string): number | undefined {
  for (let index = 0; index < dataset.samples; index++) if (sampleKey(dataset, index) === key) return index;
  return undefined;
}

type Placed = { readonly section: DataSection; readonly place: DataPlace };

function isSamePlace(a: Placed, b: Placed): boolean {
  const placeOf = ({ section: { source }, place }: Placed): string =>
    canonicalJson({ ...place, paths: pathsOf(source) });
  return placeOf(a) === placeOf(b);
}

function holdsTheSame([a, i]: readonly [Dataset, number], [b, j]: readonly [Dataset, number]): boolean {
  const valuesOf = ({ features: { data, sampleShape } }: Dataset, index: number) => {
    const size = elementsOf(sampleShape);
    return data.subarray(index * size, (index + 1) * size);
  };
  const [own, other] = [valuesOf(a, i), valuesOf(b, j)];
  return own.length === other.length && own.every((value, at) => value === other[at]);
}

/** Undefined where the network answers neither with the scores of classes nor with numbers, or with several answers. */
async function answerTo(
  index: number,
  run: TrainedRun,
  data: PreparedData,
  backend: Backend,
): Promise<LineageAnswer | undefined> {
  const { target } = data.dataset;
  if (target.kind === 'none' || (target.kind === 'class' && target.positions !== undefined)) return undefined;
  const alone = { ...data, split: { ...data.split, validation: Uint32Array.of(index) } };
  const samples = new Samples(alone, run.record.dataFacts, false);
  const context = { document: run.document, data: alone, samples, backend };
  const answers = answerKind(context, run.weights);
  if (!('kind' in answers)) return undefined;
  const { width, rows } = probabilitiesOf(await runAnswers(context, run.weights), answers.kind);
  const values = Array.from(rows);
  if (target.kind === 'number') {
    if (width !== target.width) return undefined;
    const differences = values.map((value, i) =>
      Math.abs(value - (target.values[index * width + i] as number)),
    );
    return {
      text: numbersText(values),
      error: differences.reduce((sum, difference) => sum + difference, 0) / Math.max(1, width),
    };
  }
  if (width !== target.classes.length) return undefined;
  const confidence = Math.max(...values);
  const likely = values.indexOf(confidence);
  const label = target.labels[index] as number;
  return {
    text: target.classes[likely] ?? '',
    confidence,
    loss: -Math.log(values[label] as number),
    isRight: likely === label,
  };
}
