/** Figures of answers that came from elsewhere, as runs have them, each with its 95 % interval. */
import type {
  BaselineAnswers,
  MeasuredFigure,
  MeasuredFigures,
} from '../../../shared/experiment/baseline-record.ts';
import { bootstrapInterval } from '../../../shared/experiment/bootstrap-interval.ts';
import type { Interval } from '../../../shared/experiment/mean-interval.ts';
import { pairedBootstrap } from '../../../shared/experiment/paired-bootstrap.ts';
import { proportionInterval } from '../../../shared/experiment/proportion-interval.ts';
import { figures } from '../../../shared/figures/index.ts';

/** What is known of the samples of a part, and what is answered to them, in the same order. */
export interface Answers extends Omit<BaselineAnswers, 'truths' | 'answers'> {
  readonly truths: readonly number[];
  readonly answers: readonly number[];
}

/** Of more classes no matrix is made. */
const maxMatrix = 100;

/** Of classes: accuracy (Wilson's interval) and balanced accuracy; of numbers: MAE, MSE, RMSE and R² (bootstrap over the samples). */
export function answerFigures(given: Answers): MeasuredFigures {
  return given.kind === 'class' ? classFigures(given) : numberFigures(given);
}

function classFigures({ truths, answers, classes }: Answers): MeasuredFigures {
  const samples = truths.length;
  const right = truths.reduce((sum, truth, i) => sum + (truth === answers[i] ? 1 : 0), 0);
  const accuracy = figures.accuracy.finalize([right, samples]);
  const balanced = (drawn: ArrayLike<number>): number => {
    const matrix = Array<number>(classes * classes).fill(0);
    for (let i = 0; i < drawn.length; i++) {
      const sample = drawn[i] as number;
      const cell = (truths[sample] as number) * classes + (answers[sample] as number);
      matrix[cell] = (matrix[cell] ?? 0) + 1;
    }
    return figures.balancedAccuracy.finalize(matrix);
  };
  return {
    accuracy: measured(accuracy, proportionInterval(accuracy, samples)),
    ...(classes <= maxMatrix && {
      balancedAccuracy: measured(balanced([...truths.keys()]), bootstrapInterval(samples, balanced)),
    }),
  };
}

function numberFigures({ truths, answers }: Answers): MeasuredFigures {
  const samples = truths.length;
  const shift = truths.reduce((sum, truth) => sum + truth, 0) / Math.max(1, samples);
  const statisticsOf = (drawn: ArrayLike<number>) => {
    let [absolute, squared, sum, squares] = [0, 0, 0, 0];
    for (let i = 0; i < drawn.length; i++) {
      const truth = truths[drawn[i] as number] as number;
      const error = (answers[drawn[i] as number] as number) - truth;
      absolute += Math.abs(error);
      squared += error * error;
      sum += truth - shift;
      squares += (truth - shift) ** 2;
    }
    return { absolute, squared, sum, squares, count: drawn.length };
  };
  const kinds = {
    meanAbsoluteError: (drawn: ArrayLike<number>) => {
      const { absolute, count } = statisticsOf(drawn);
      return figures.meanAbsoluteError.finalize([absolute, count]);
    },
    meanSquaredError: (drawn: ArrayLike<number>) => {
      const { squared, count } = statisticsOf(drawn);
      return figures.meanSquaredError.finalize([squared, count]);
    },
    rootMeanSquaredError: (drawn: ArrayLike<number>) => {
      const { squared, count } = statisticsOf(drawn);
      return figures.rootMeanSquaredError.finalize([squared, count]);
    },
    rSquared: (drawn: ArrayLike<number>) => {
      const { squared, sum, squares, count } = statisticsOf(drawn);
      return figures.rSquared.finalize([count, squared, sum, squares]);
    },
  };
  const all = [...truths.keys()];
  return Object.fromEntries(
    Object.entries(kinds).map(([name, figureOf]) => [
      name,
      measured(figureOf(all), bootstrapInterval(samples, figureOf)),
    ]),
  );
}

function measured(value: number, interval: Interval | null): MeasuredFigure {
  return { value: Number.isFinite(value) ? value : null, interval };
}

/** `second` less `first` on the same samples: of accuracy, or of the mean squared error. */
export function answerDifference(
  first: Answers,
  second: Pick<Answers, 'answers'>,
): {
  readonly figure: 'accuracy' | 'meanSquaredError';
  readonly value: number;
  readonly interval: Interval;
} {
  const costOf = ({ answers }: Pick<Answers, 'answers'>): readonly number[] =>
    first.truths.map((truth, i) =>
      first.kind === 'class' ? Number(truth === answers[i]) : ((answers[i] as number) - truth) ** 2,
    );
  const { difference, interval } = pairedBootstrap(costOf(first), costOf(second));
  return {
    figure: first.kind === 'class' ? 'accuracy' : 'meanSquaredError',
    value: difference,
    interval,
  };
}
