import { figureOf } from '../../shared/figures/index.ts';
import './training.css';
import { Activity } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { figureTickText, metricText } from '../../shared/figures/number-texts.ts';
import { figureTitle } from '../../shared/nodes/figure-title.ts';
import { useTexts } from '../i18n/index.ts';
import { pointAt, showRange, showWholeCurves, useCharts } from '../state/charts-store.ts';
import { type RunAxis, stepPlaces } from '../state/run-axis.ts';
import { useRun } from '../state/run-store.ts';
import type { RunView } from '../state/run-view.ts';
import { runChartAxes } from '../ui/chart-axis.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { type CurvePoints, smoothed } from '../ui/curve-points.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { type ChartCurve, LineChart } from '../ui/line-chart.tsx';

/** Loss and metrics of the run as it goes on. */
export function RunCurves() {
  const { t, language } = useTexts();
  const view = useRun((state) => state.view);
  const [wanted, setWanted] = useState<string>();
  const run = useRun((state) => state.run);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a part of one run's axis is none of another's.
  useEffect(() => showWholeCurves, [run]);
  const names = view.metrics;
  if (view.curve.steps.length === 0 && view.epochs.length === 0)
    return <EmptyState icon={Activity} title={t('empty.curvesTitle')} text={t('empty.curvesText')} />;
  const metric = names.find((name) => name === wanted) ?? names[0];
  return (
    <div className="curves" data-single={metric === undefined}>
      <FigureChart view={view} name="loss" />
      {metric !== undefined && (
        <FigureChart view={view} name={metric}>
          {names.length > 1 ? (
            <ChoiceSelect
              className="button button-quiet"
              value={metric}
              options={names.map((name) => ({ value: name, title: figureTitle(name, language) }))}
              label={t('training.chart.which')}
              onChange={setWanted}
            />
          ) : undefined}
        </FigureChart>
      )}
    </div>
  );
}

interface FigureChartProps {
  readonly view: RunView;
  readonly name: string;
  readonly children?: ReactNode;
}

function FigureChart({ view, name, children }: FigureChartProps) {
  const { t, language } = useTexts();
  const smoothing = useRun((state) => state.smoothing);
  const logScale = useRun((state) => state.logScale) && name === 'loss';
  const { axis, range, at } = useCharts();
  const { curves, training, validation } = useMemo(
    () => figureCurves(view, name, axis, smoothing),
    [view, name, axis, smoothing],
  );
  const title = figureTitle(name, language);
  const text = (value: number | null | undefined): string =>
    value === undefined ? '' : metricText(name, value);
  const best = bestOf(view.epochs);
  const label = t('training.chart.label', {
    figure: title,
    training: text(valueAt(training, undefined)) || '–',
    validation: text(valueAt(validation, undefined)) || '–',
  });
  return (
    <section className="chart">
      <header className="chart-head">
        {children ?? <h3>{title}</h3>}
        <span className="chart-key" data-curve="training">
          {t('data.training')} <span className="mono">{text(valueAt(training, at))}</span>
        </span>
        <span className="chart-key" data-curve="validation">
          {t('data.validation')} <span className="mono">{text(valueAt(validation, at))}</span>
        </span>
        {best !== undefined && (
          <span className="chart-key" data-curve="best">
            <span>{t('training.chart.best', { epoch: best.epoch })}</span>{' '}
            <span className="mono">{text(best.validation[name])}</span>
          </span>
        )}
      </header>
      <LineChart
        curves={curves}
        label={
          best === undefined
            ? label
            : t('training.chart.labelBest', { label, epoch: best.epoch, best: text(best.validation[name]) })
        }
        logScale={logScale}
        valueMax={figureOf(name)?.isShare === true ? 1 : undefined}
        valueText={(value) => figureTickText(name, value)}
        axis={runChartAxes[axis]}
        range={range}
        onRange={showRange}
        at={at}
        onPoint={pointAt}
      />
    </section>
  );
}

/** The best epoch so far. */
function bestOf(epochs: RunView['epochs']): RunView['epochs'][number] | undefined {
  return epochs.findLast(({ best }) => best);
}

/** The curves of a figure from back to front: training as measured, smoothed, validation, its best value. */
function figureCurves(view: RunView, name: string, axis: RunAxis, smoothing: number) {
  const { curve, epochs } = view;
  const isLoss = name === 'loss';
  const place = stepPlaces(view, axis);
  const raw = isLoss
    ? placed(curve.steps, curve.loss, place)
    : epochPoints(epochs, place, (epoch) => epoch.train[name]);
  const training = isLoss ? { x: raw.x, y: smoothed(raw, smoothing, raw.x.at(-1) ?? 0) } : raw;
  const validation = epochPoints(epochs, place, (epoch) => epoch.validation[name]);
  const best = bestOf(epochs);
  const curves: ChartCurve[] = [
    ...(isLoss && smoothing > 0 ? [{ points: raw, colour: '--train', width: 1, opacity: 0.28 }] : []),
    {
      points: training,
      colour: '--train',
      width: 1.5,
      ...(!isLoss && training.x.length === 1 && { marks: 'dots' as const }),
    },
    { points: validation, colour: '--validation', width: 2, marks: 'dots' },
    {
      points: epochPoints(best === undefined ? [] : [best], place, (epoch) => epoch.validation[name]),
      colour: '--validation',
      width: 2,
      marks: 'ring',
    },
  ];
  return { curves, training, validation };
}

function epochPoints(
  epochs: RunView['epochs'],
  place: (step: number) => number | undefined,
  figure: (epoch: RunView['epochs'][number]) => number | null | undefined,
): CurvePoints {
  const known = epochs.flatMap((epoch) => {
    const value = figure(epoch);
    return value === undefined ? [] : [{ step: epoch.step, value }];
  });
  return placed(
    known.map(({ step }) => step),
    known.map(({ value }) => value),
    place,
  );
}

/** The values of steps where the axis has a place for them. */
function placed(
  steps: readonly number[],
  values: readonly (number | null)[],
  place: (step: number) => number | undefined,
): CurvePoints {
  const x: number[] = [];
  const y: (number | null)[] = [];
  for (const [index, step] of steps.entries()) {
    const at = place(step);
    if (at === undefined) continue;
    x.push(at);
    y.push(values[index] ?? null);
  }
  return { x, y };
}

/** The value of a curve at a place or last before it; the last of all without a place. */
function valueAt({ x, y }: CurvePoints, at: number | undefined): number | undefined {
  for (let place = x.length - 1; place >= 0; place--) {
    const value = y[place] ?? null;
    if (value !== null && (at === undefined || (x[place] ?? 0) <= at)) return value;
  }
  return undefined;
}
