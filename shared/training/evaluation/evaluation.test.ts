/** Curves, thresholds, calibration and residuals against scikit-learn's values for the same answers. */
import { describe, expect, it } from 'vitest';
import { calibrationOf } from './calibration.ts';
import { MacroCurves, maxCurvePoints, thinned } from './ranked-curves.ts';
import { forecastOf, residualsOf } from './residuals.ts';
import { recorded } from './testing/recorded-curves.ts';
import { bestStep, outcomeAt, thresholdCounts, thresholdSteps } from './thresholds.ts';

const { labels, shares } = recorded;
const scoresOf = (label: number): Float64Array => Float64Array.from(shares, (row) => row[label] as number);
const isOf = (label: number): readonly boolean[] => labels.map((own) => own === label);

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i] as number, 12);
  });
}

describe('the curves of a class', () => {
  const macro = new MacroCurves();
  const curves = [0, 1, 2].map((label) => macro.add(scoresOf(label), isOf(label)));

  it('have the areas that scikit-learn gives', () => {
    expectClose(
      curves.map((own) => own?.auc ?? Number.NaN),
      recorded.auc,
    );
    expectClose(
      curves.map((own) => own?.averagePrecision ?? Number.NaN),
      recorded.averagePrecision,
    );
  });

  it('go through the points of roc_curve and precision_recall_curve, equal scores as one', () => {
    const [, own] = curves;
    expectClose(own?.roc.x ?? [], recorded.roc.x);
    expectClose(own?.roc.y ?? [], recorded.roc.y);
    // scikit-learn begins at precision 1, which no threshold gives; here the first precision is held.
    expectClose(own?.precisionRecall.x.slice(1) ?? [], recorded.precisionRecall.x.slice(1));
    expectClose(own?.precisionRecall.y.slice(1) ?? [], recorded.precisionRecall.y.slice(1));
  });

  it('have the mean that scikit-learn gives', () => {
    const mean = macro.mean();
    expect(mean?.auc).toBeCloseTo(recorded.macroAuc, 12);
    expect(mean?.averagePrecision).toBeCloseTo(recorded.macroAveragePrecision, 12);
    expectClose(mean?.roc.y.slice(1) ?? [], recorded.macroRoc);
  });

  it('are none where all answers are of the class, or none', () => {
    const none = new MacroCurves();
    expect(none.add(Float64Array.of(0.2, 0.7), [true, true])).toBeNull();
    expect(none.add(Float64Array.of(0.2, 0.7), [false, false])).toBeNull();
    expect(none.mean()).toBeNull();
  });

  it('keep few points, their ends among them', () => {
    const x = Array.from({ length: 5000 }, (_, i) => i / 4999);
    const line = thinned({ x, y: x.map((at) => Math.sqrt(at)) });
    expect(line.x.length).toBeLessThanOrEqual(maxCurvePoints);
    expect([line.x[0], line.x.at(-1)]).toEqual([0, 1]);
    const gaps = line.x.slice(1).map((at, i) => at - (line.x[i] as number));
    expect(Math.max(...gaps)).toBeLessThan(0.02);
  });
});

describe('a threshold', () => {
  const counts = thresholdCounts(scoresOf(1), isOf(1));

  it.each(Object.entries(recorded.outcomes))('of %s gives the confusion of scikit-learn', (at, expected) => {
    expect(outcomeAt(counts, Number(at) * thresholdSteps)).toMatchObject(expected);
  });

  it('is suggested where F1 is greatest', () => {
    const scores = Array.from({ length: thresholdSteps + 1 }, (_, step) => outcomeAt(counts, step).f1 ?? 0);
    expect(scores[bestStep(counts)]).toBe(Math.max(...scores));
  });

  it('that stands exactly at a probability names the class', () => {
    const own = Float64Array.from({ length: thresholdSteps + 1 }, (_, step) => step / thresholdSteps);
    const all = thresholdCounts(
      own,
      Array.from(own, () => true),
    );
    expect(all.truePositives).toEqual(Array.from(own, (_, step) => thresholdSteps + 1 - step));
  });
});

it('calibration has the bins of calibration_curve, and their weighted distance', () => {
  const confidences = Float64Array.from(shares, (row) => Math.max(...row));
  const right = shares.map((row, i) => row.indexOf(Math.max(...row) as never) === labels[i]);
  const { bins, error } = calibrationOf(confidences, right);
  const filled = bins.filter(({ count }) => count > 0);
  expectClose(
    filled.map(({ accuracy }) => accuracy ?? Number.NaN),
    recorded.calibration.accuracy,
  );
  expectClose(
    filled.map(({ confidence }) => confidence ?? Number.NaN),
    recorded.calibration.confidence,
  );
  expect(error).toBeCloseTo(recorded.calibration.error, 12);
});

describe('residuals', () => {
  it('have the figures of scikit-learn and the histogram of numpy', () => {
    const { counts, ...figures } = recorded.residuals;
    const { histogram, ...own } = residualsOf(
      'y',
      Float64Array.from(recorded.truth),
      Float64Array.from(recorded.answer),
    );
    for (const [name, value] of Object.entries(figures))
      expect(own[name as keyof typeof figures]).toBeCloseTo(value, 12);
    expect(histogram.counts).toEqual(counts);
  });

  it('have no R² where the truth never changes', () => {
    expect(residualsOf('y', Float64Array.of(2, 2), Float64Array.of(1, 3)).rSquared).toBeNull();
  });
});

it('a forecast has the error of each step and the last windows as lines', () => {
  const truth = Float64Array.from({ length: 800 }, (_, i) => i);
  const answer = truth.map((value, i) => value + (i % 2 === 0 ? 1 : -3));
  const forecast = forecastOf('load', truth, answer, 2);
  expect(forecast.errorByStep).toEqual([1, 3]);
  expect(forecast.lines.map(({ ahead }) => ahead)).toEqual([1, 2]);
  expect(forecast.lines[1]?.truth.slice(-2)).toEqual([797, 799]);
  expect(forecast.lines[1]?.truth).toHaveLength(300);
});
