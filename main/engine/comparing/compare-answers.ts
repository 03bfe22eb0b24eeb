/** Two runs beside each other: what each answers to the same samples, and where they differ. */
import { must } from '../../../shared/base/assert.ts';
import { err, ok } from '../../../shared/base/result.ts';
import type {
  AnswerComparison,
  ComparedAnswer,
  PairedDifference,
} from '../../../shared/contract/answer-comparison.ts';
import type { DataPart } from '../../../shared/contract/common.ts';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
} from '../../../shared/diagnostics/diagnostic.ts';
import { probabilitiesOf, type Rows } from '../../../shared/ensemble/combine.ts';
import type { Backend } from '../backends/backend.ts';
import type { Dataset, Target } from '../data/dataset.ts';
import { sampleKey } from '../data/label-decisions.ts';
import { textAt } from '../data/raw-texts.ts';
import { answerKind } from '../ensembles/answer-kind.ts';
import { figuresOf, namedClasses, pairedDifference } from '../ensembles/figures.ts';
import type { MemberRequest } from '../ensembles/members.ts';
import { checked } from '../exporting/checked.ts';
import { runAnswers } from '../exporting/run-networks.ts';
import { Samples } from '../exporting/samples.ts';
import type { CompareAnswersRequest } from '../messages.ts';
import { selectBackend } from '../select-backend.ts';
import { openRunData } from '../training/open-run-data.ts';
import { openTrainedRun } from '../training/open-trained-run.ts';

/** Differing samples that are listed, at most. */
const maxExamples = 200;

type KnownTarget = Exclude<Target, { kind: 'none' }>;

/** What a run answered to the samples of a part, each under what names it in the data. */
interface Answered {
  readonly run: string;
  readonly dataset: Dataset;
  readonly target: KnownTarget;
  /** Positions in the data set, by the names of the samples. */
  readonly samples: ReadonlyMap<string, { readonly index: number; readonly row: number }>;
  /** Probabilities of classes, or numbers in the units of the data: a row a sample. */
  readonly answers: Rows;
  readonly notes: readonly Diagnostic[];
}

/**
 * Compares the answers of two runs to the samples that both have in a part of their own data, or in other data. Networks, steps and
 * settings may differ in everything; classes are matched by name.
 * Problems: compare-answers-unfit, compare-targets-differ, compare-nothing-common, those of runs and their data.
 */
export async function compareAnswers(request: CompareAnswersRequest): Promise<Checked<AnswerComparison>> {
  try {
    const part = request.part ?? (request.givenData ? 'all' : 'validation');
    const backend = checked(await selectBackend(request.device));
    const [first, second] = request.runs;
    const before = await answered(first, request, part, backend);
    const after = await answered(second, request, part, backend);
    return ok(comparison(before, after, part));
  } catch (error) {
    if (error instanceof DiagnosticError) return err(error.diagnostics);
    throw error;
  }
}

async function answered(
  { run: folder, ...place }: MemberRequest,
  { givenData = false }: CompareAnswersRequest,
  part: DataPart,
  backend: Backend,
): Promise<Answered> {
  const run = checked(await openTrainedRun(folder));
  const data = checked(await openRunData(run, { ...place, givenData, part }));
  const samples = new Samples(data, run.record.dataFacts, false);
  const context = { document: run.document, data, samples, backend };
  const kind = answerKind(context, run.weights);
  const { dataset, split } = data;
  const { target } = dataset;
  if (!('kind' in kind) || target.kind === 'none' || samples.positions > 1) {
    const found = 'found' in kind ? kind.found : `${samples.positions} answers a sample`;
    throw new DiagnosticError([diagnostic('compare-answers-unfit', { file: folder }, { found })]);
  }
  return {
    run: folder,
    dataset,
    target,
    samples: namedSamples(dataset, split.validation),
    answers: probabilitiesOf(await runAnswers(context, run.weights), kind.kind),
    notes: [...run.problems, ...data.findings],
  };
}

/** Samples by their file or the number of their record; those that share it by their order among them too. */
function namedSamples(dataset: Dataset, samples: Uint32Array): Answered['samples'] {
  const named = new Map<string, { readonly index: number; readonly row: number }>();
  const counts = new Map<string, number>();
  samples.forEach((index, row) => {
    const name = sampleKey(dataset, index);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    named.set(`${name} ${count}`, { index, row });
  });
  return named;
}

function comparison(before: Answered, after: Answered, part: DataPart): AnswerComparison {
  const rowsOfNames = namesInOrder(before.target, after.target, after.run);
  const common = [...before.samples].flatMap(([name, place]) => {
    const other = after.samples.get(name);
    return other === undefined ? [] : [{ place, other }];
  });
  if (common.length === 0) {
    const counts = { first: before.samples.size, second: after.samples.size };
    throw new DiagnosticError([diagnostic('compare-nothing-common', { file: after.run }, counts)]);
  }
  const samples = Uint32Array.from(common, ({ place }) => place.index);
  const answers = [
    takenRows(
      before.answers,
      common.map(({ place }) => place.row),
    ),
    takenRows(
      after.answers,
      common.map(({ other }) => other.row),
      rowsOfNames,
    ),
  ] as const;
  const { target } = before;
  const difference = pairedDifference(...answers, target, samples);
  const differing = differingSamples(answers, target);
  const left = Math.max(before.samples.size, after.samples.size) - common.length;
  return {
    part,
    samples: common.length,
    runs: [before, after].map(({ run }, i) => ({
      run,
      figures: figuresOf(must(answers[i], run), target, samples),
    })),
    comparison: difference,
    outcome: outcomeOf(difference),
    differing: differing.length,
    examples: differing.slice(0, maxExamples).map((row) => {
      const index = must(samples[row], 'a sample');
      return {
        index,
        sample: sampleText(before.dataset, index),
        target: targetText(target, index),
        answers: answers.map((rows) => answerOf(rows, row, target, index)),
      };
    }),
    notes: [
      ...before.notes,
      ...after.notes,
      ...(left > 0 ? [diagnostic('compare-samples-left', {}, { left, samples: common.length })] : []),
    ],
  };
}

/** Where each class, or number, of the first run stands among those of the second. */
function namesInOrder(first: KnownTarget, second: KnownTarget, run: string): readonly number[] {
  const [expected, found] = [namesOf(first), namesOf(second)];
  const order = expected.map((name) => found.indexOf(name));
  if (first.kind === second.kind && expected.length === found.length && !order.includes(-1)) return order;
  throw new DiagnosticError([
    diagnostic('compare-targets-differ', { file: run }, { expected: listed(expected), found: listed(found) }),
  ]);
}

function namesOf(target: KnownTarget): readonly string[] {
  return target.kind === 'class' ? target.classes : target.names;
}

function listed(names: readonly string[]): string {
  return names.length <= 12 ? names.join(', ') : `${names.slice(0, 12).join(', ')}, … (${names.length})`;
}

/** Some rows of answers, their numbers in another order where one is given. */
function takenRows({ width, rows }: Rows, taken: readonly number[], order?: readonly number[]): Rows {
  const numbers = new Float64Array(taken.length * width);
  taken.forEach((row, i) => {
    for (let k = 0; k < width; k++) numbers[i * width + k] = rows[row * width + (order?.[k] ?? k)] as number;
  });
  return { width, rows: numbers };
}

/** Rows on which two differ, the furthest first: of classes those for which they name two, by the shares of both. */
function differingSamples([first, second]: readonly [Rows, Rows], target: KnownTarget): readonly number[] {
  const distances = target.kind === 'class' ? classDistances(first, second) : numberDistances(first, second);
  return Array.from(distances.keys())
    .filter((row) => (distances[row] as number) > 0)
    .sort((a, b) => (distances[b] as number) - (distances[a] as number) || a - b);
}

function classDistances(first: Rows, second: Rows): Float64Array {
  const [a, b] = [namedClasses(first), namedClasses(second)];
  return Float64Array.from(a, (label, row) => {
    const other = b[row] as number;
    return label === other ? 0 : shareAt(first, row, label) + shareAt(second, row, other);
  });
}

function numberDistances({ width, rows }: Rows, other: Rows): Float64Array {
  return Float64Array.from({ length: rows.length / width }, (_, row) => {
    let sum = 0;
    for (let i = row * width; i < (row + 1) * width; i++)
      sum += ((rows[i] as number) - (other.rows[i] as number)) ** 2;
    return sum;
  });
}

function shareAt({ width, rows }: Rows, row: number, label: number): number {
  return rows[row * width + label] as number;
}

function answerOf(rows: Rows, row: number, target: KnownTarget, index: number): ComparedAnswer {
  const own = takenRows(rows, [row]);
  if (target.kind !== 'class') return { values: Array.from(own.rows) };
  const label = namedClasses(own)[0] as number;
  return {
    label: target.classes[label] ?? '',
    confidence: shareAt(own, 0, label),
    isRight: target.labels[index] === label,
  };
}

function targetText(target: KnownTarget, index: number): string {
  if (target.kind === 'class') return target.classes[target.labels[index] ?? -1] ?? '';
  const { values, width } = target;
  return Array.from(values.subarray(index * width, (index + 1) * width), String).join(', ');
}

/** A text as it is, else what names the sample. */
function sampleText(dataset: Dataset, index: number): string {
  const { sampleFiles, texts } = dataset;
  return sampleFiles === undefined && texts !== undefined ? textAt(texts, index) : sampleKey(dataset, index);
}

/** Less of an error is better; more of accuracy is. */
function outcomeOf({ figure, interval: [low, high] }: PairedDifference): AnswerComparison['outcome'] {
  if (low <= 0 && high >= 0) return 'undecided';
  return low > 0 === (figure === 'accuracy') ? 'better' : 'worse';
}
