/** How a network answers samples beyond its figures: curves of classes, or residuals and forecasts of numbers. */
import { probabilitiesOf } from '../../../shared/ensemble/combine.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { calibrationOf } from '../../../shared/training/evaluation/calibration.ts';
import { MacroCurves } from '../../../shared/training/evaluation/ranked-curves.ts';
import { forecastOf, residualsOf } from '../../../shared/training/evaluation/residuals.ts';
import type { EvaluationCurves } from '../../../shared/training/evaluation/schema.ts';
import { thresholdCounts } from '../../../shared/training/evaluation/thresholds.ts';
import { countClasses, labelsOf } from '../data/classes.ts';
import type { ClassTarget, NumberTarget, Target } from '../data/dataset.ts';
import { surestMistakes } from './class-answers.ts';
import { areClassScores, likeliestClasses } from './likeliest-classes.ts';
import { answerKindOf } from './test-time.ts';

/** Of more classes none has curves: the words of a vocabulary are no classes that a person compares. */
const maxClasses = 1000;
/** Classes whose curves are kept. */
const maxKept = 30;
/** Numbers in all: of more answers every n-th counts, so that a large part takes seconds. */
const maxNumbers = 10_000_000;
/** Wrong answers that are listed, of all classes together, and of one. */
const maxMistakes = 1200;
const maxMistakesOfClass = 40;
/** Targets of more numbers are pictures. */
const maxWidth = 1000;
/** Columns that are looked at. */
const maxColumns = 12;

/** `batches`: what a network said of the samples, batch by batch, in the units of the file. */
export function evaluationCurves(
  target: Target,
  samples: Uint32Array,
  batches: readonly TensorData[],
): EvaluationCurves {
  const width = widthOf(target, batches);
  const isOfClasses =
    target.kind === 'class' &&
    target.classes.length <= maxClasses &&
    areClassScores(width, target.classes.length);
  const isOfNumbers =
    target.kind === 'number' && target.isBinary !== true && width === target.width && width <= maxWidth;
  if (samples.length === 0 || !(isOfClasses || isOfNumbers)) return { kind: 'none', reason: 'other' };
  if (batches.some(({ data }) => !(data as Float32Array).every(Number.isFinite)))
    return { kind: 'none', reason: 'not-finite' };
  const rows = new Float32Array(batches.reduce((sum, { data }) => sum + data.length, 0));
  let filled = 0;
  for (const { data } of batches) {
    rows.set(data as Float32Array, filled);
    filled += data.length;
  }
  return target.kind === 'class'
    ? ofClasses(target, samples, rows, width)
    : ofNumbers(target as NumberTarget, samples, rows);
}

/** How many numbers answer one label, or one sample. */
function widthOf(target: Target, [first]: readonly TensorData[]): number {
  if (first === undefined) return 0;
  if (target.kind === 'class') return first.shape.at(-1) ?? 0;
  return first.data.length / Math.max(1, first.shape[0] ?? 0);
}

function ofClasses(
  target: ClassTarget,
  samples: Uint32Array,
  rows: Float32Array,
  width: number,
): EvaluationCurves {
  const all = labelsOf(target, samples);
  const { classes } = target;
  const every = Math.max(1, Math.ceil((all.length * classes.length) / maxNumbers));
  const counted = Uint32Array.from(all.keys()).filter((row) => row % every === 0 && (all[row] ?? -1) >= 0);
  const labels = Int32Array.from(counted, (row) => all[row] as number);
  const scores = new Float64Array(counted.length * width);
  counted.forEach((row, i) => {
    scores.set(rows.subarray(row * width, (row + 1) * width), i * width);
  });
  const { rows: shares } = probabilitiesOf({ width, rows: scores }, answerKindOf(width, classes));
  const sharesOf = (label: number): Float64Array =>
    Float64Array.from(counted, (_, i) => shares[i * classes.length + label] as number);
  const isOf = (label: number): readonly boolean[] => Array.from(labels, (own) => own === label);

  const macro = new MacroCurves();
  const positives = countClasses(labels, classes.length);
  const curves = classes.map((name, label) => ({
    name,
    positives: positives[label] as number,
    ranked: macro.add(sharesOf(label), isOf(label)),
  }));
  const [smallest = 0] = [...positives]
    .sort((a, b) => b - a)
    .slice(0, maxKept)
    .slice(-1);
  const chosen = likeliestClasses(rows, width);
  const named = Array.from(counted, (row) => chosen[row]);
  const perClass = Math.max(1, Math.min(maxMistakesOfClass, Math.floor(maxMistakes / classes.length)));
  return {
    kind: 'classes',
    names: classes,
    answers: counted.length,
    classes: curves.filter((own) => own.positives >= smallest).slice(0, maxKept),
    macro: macro.mean(),
    thresholds: classes.length === 2 ? thresholdCounts(sharesOf(1), isOf(1)) : null,
    calibration: calibrationOf(
      Float64Array.from(named, (own) => own?.share ?? 0),
      named.map((own, i) => own?.label === labels[i]),
    ),
    mistakes: surestMistakes(target, samples, chosen, perClass),
  };
}

function ofNumbers(target: NumberTarget, samples: Uint32Array, rows: Float32Array): EvaluationCurves {
  const { width, names, steps = 1 } = target;
  const columns = width / steps;
  const shown = Array.from({ length: Math.min(columns, maxColumns) }, (_, column) => {
    const name = steps === 1 ? (names[column] ?? '') : (names[column] ?? '').replace(/ \+1$/, '');
    const at = (i: number): number => column + (i % steps) * columns;
    const answer = Float64Array.from(
      { length: samples.length * steps },
      (_, i) => rows[Math.floor(i / steps) * width + at(i)] as number,
    );
    const truth = Float64Array.from(
      answer,
      (_, i) => target.values[(samples[Math.floor(i / steps)] as number) * width + at(i)] as number,
    );
    return { name, truth, answer };
  });
  return {
    kind: 'numbers',
    columns: shown.map(({ name, truth, answer }) => residualsOf(name, truth, answer)),
    forecasts:
      target.steps === undefined
        ? []
        : shown.map(({ name, truth, answer }) => forecastOf(name, truth, answer, steps)),
  };
}
