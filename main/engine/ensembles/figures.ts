import { must } from '../../../shared/base/assert.ts';
import type { PairedDifference } from '../../../shared/contract/answer-comparison.ts';
import type { EnsembleResult } from '../../../shared/contract/ensemble.ts';
import type { Rows } from '../../../shared/ensemble/combine.ts';
import { mcnemar } from '../../../shared/experiment/mcnemar.ts';
import { pairedBootstrap } from '../../../shared/experiment/paired-bootstrap.ts';
import type { Figures } from '../../../shared/training/run-events.ts';
import { labelsOf } from '../data/classes.ts';
import type { ClassTarget, Target } from '../data/dataset.ts';
import { AnswerEvaluation, type Answers, mean, winners } from '../exporting/answer-evaluation.ts';
import { accuracyDifference } from '../exporting/paired-interval.ts';

function answersOf({ width, rows }: Rows): Answers {
  return { width, rows: Float32Array.from(rows) };
}

function rightOf(answers: Rows, target: ClassTarget, samples: Uint32Array): readonly boolean[] {
  return must(new AnswerEvaluation(target, samples).right(answersOf(answers)), 'answers of classes');
}

function squaredErrors(answers: Rows, target: Target, samples: Uint32Array): Float64Array {
  return must(new AnswerEvaluation(target, samples).errors(answersOf(answers)), 'answers in numbers').squared;
}

/** How well probabilities, or numbers, fit what is known of the samples. */
export function figuresOf(answers: Rows, target: Target, samples: Uint32Array): Figures {
  if (target.kind === 'class') {
    const { width, rows } = answers;
    const losses = Float64Array.from(
      labelsOf(target, samples),
      (label, row) => -Math.log(Math.max(Number.MIN_VALUE, rows[row * width + label] as number)),
    );
    const accuracy = mean(rightOf(answers, target, samples).map(Number));
    return { accuracy, loss: mean(losses) };
  }
  const errors = must(new AnswerEvaluation(target, samples).errors(answersOf(answers)), 'answers in numbers');
  return { meanSquaredError: mean(errors.squared), meanAbsoluteError: mean(errors.absolute) };
}

/** The position of the class that each row names. */
export function namedClasses(answers: Rows): Int32Array {
  return winners(answersOf(answers));
}

/** The mean share of samples that two members name different classes for; null of numbers and of a single member. */
export function disagreementOf(members: readonly Rows[], target: Target): number | null {
  if (target.kind !== 'class' || members.length < 2) return null;
  const named = members.map(namedClasses);
  const shares = named.flatMap((a, i) =>
    named.slice(i + 1).map((b) => mean(a.map((name, row) => (name === b[row] ? 0 : 1)))),
  );
  return mean(shares);
}

interface ComparedPart {
  readonly target: Target;
  readonly validationSamples: Uint32Array;
  readonly samples: Uint32Array;
  /** What the ensemble says of `samples`. */
  readonly rows: Rows;
  readonly part: 'validation' | 'test';
}

/** The ensemble against the member that is best on the validation part. */
export function compared(
  names: readonly string[],
  validation: readonly Rows[],
  members: readonly Rows[],
  { target, validationSamples, samples, rows, part }: ComparedPart,
): EnsembleResult['comparison'] {
  const costs = validation.map((answers) => {
    const { accuracy, loss, meanSquaredError } = figuresOf(answers, target, validationSamples);
    return accuracy === undefined ? (meanSquaredError ?? 0) : (loss ?? 0) * 1e-6 - accuracy;
  });
  const best = costs.indexOf(Math.min(...costs));
  const [member, name] = [must(members[best], 'a member'), must(names[best], 'a member')];
  return { part, member: name, ...pairedDifference(member, rows, target, samples) };
}

/**
 * How far answers are better than others to the same samples: classes by the interval of Agresti and Min and McNemar's test, numbers by a
 * paired bootstrap of squared errors.
 */
export function pairedDifference(
  before: Rows,
  after: Rows,
  target: Target,
  samples: Uint32Array,
): PairedDifference {
  if (target.kind === 'class') {
    const [was, is] = [rightOf(before, target, samples), rightOf(after, target, samples)];
    const { value, low, high } = accuracyDifference(was, is);
    const { p, method } = mcnemar(was, is);
    return { figure: 'accuracy', difference: value, interval: [low, high], p, method };
  }
  const { difference, interval } = pairedBootstrap(
    squaredErrors(before, target, samples),
    squaredErrors(after, target, samples),
  );
  return { figure: 'meanSquaredError', difference, interval, method: 'bootstrap' };
}
