import { figureOf } from '../../shared/figures/index.ts';
import './training.css';
import { Activity } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { figureTickText, metricText } from '../../shared/figures/number-texts.ts';
import { figureTitle } from '../../shared/nodes/figure-title.ts';
import { type Translate, useTexts } from '../i18n/index.ts';
import { pointAt, showRange, showWholeCurves, useCharts } from '../state/charts-store.ts';
import { type RunAxis, stepPlaces } from '../state/run-axis.ts';
import { useRun } from '../state/run-store.ts';
import type { RunView } from '../state/run-view.ts';
import { refreshRuns } from '../state/runs-store.ts';
import { runChartAxes } from '../ui/chart-axis.ts';
import { ChartMenu } from '../ui/chart-menu.tsx';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { curvePlot } from '../ui/curve-plot.ts';
import { type CurvePoints, smoothed } from '../ui/curve-points.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { type ChartCurve, LineChart } from '../ui/line-chart.tsx';
import { RunMark, signOf } from '../ui/run-sign.tsx';
import { runTitle } from '../ui/run-title.ts';
import { PinnedChoice, type PinnedRun, usePinned } from './pinned-runs.tsx';

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
  const pinned = usePinned();
  const { curves, training, validation, behind } = useMemo(
    () => figureCurves(view, pinned, name, axis, smoothing, t),
    [view, pinned, name, axis, smoothing, t],
  );
  const run = useRun((state) => state.run);
  const title = figureTitle(name, language);
  const valueTick = (value: number): string => figureTickText(name, value);
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
        {behind.map(({ summary, points }) => (
          <span key={summary.run} className="chart-pinned" title={runTitle(summary, t)}>
            <RunMark number={summary.number} />
            {t('runs.run', { number: summary.number })}{' '}
            <span className="mono">{text(valueAt(points, at))}</span>
          </span>
        ))}
        <span className="spacer" />
        <ChartMenu
          title={title}
          runs={[...(run === undefined ? [] : [run]), ...behind.map(({ summary }) => summary.run)]}
          onOpen={() => void refreshRuns()}
          plot={() =>
            curvePlot({
              title,
              xTitle: t(`charts.choice.${axis}`),
              curves,
              axis: runChartAxes[axis],
              valueText: valueTick,
              logScale,
              range,
            })
          }
        >
          <PinnedChoice />
        </ChartMenu>
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
        valueText={valueTick}
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

/** The curves of a figure from back to front: pinned runs, training as measured, smoothed, validation, its best value. */
function figureCurves(
  view: RunView,
  pinned: readonly PinnedRun[],
  name: string,
  axis: RunAxis,
  smoothing: number,
  t: Translate,
) {
  const { curve, epochs } = view;
  const isLoss = name === 'loss';
  const place = stepPlaces(view, axis);
  const raw = isLoss
    ? placed(curve.steps, curve.loss, place)
    : epochPoints(epochs, place, (epoch) => epoch.train[name]);
  const training = isLoss ? { x: raw.x, y: smoothed(raw, smoothing, raw.x.at(-1) ?? 0) } : raw;
  const validation = epochPoints(epochs, place, (epoch) => epoch.validation[name]);
  const best = bestOf(epochs);
  const behind = pinned.flatMap(({ summary, view: other }) => {
    const points = epochPoints(other.epochs, stepPlaces(other, axis), (epoch) => epoch.validation[name]);
    return points.x.length === 0 ? [] : [{ summary, points }];
  });
  const curves: ChartCurve[] = [
    ...behind.map(({ summary, points }) => ({
      name: runTitle(summary, t),
      points,
      colour: signOf(summary.number).token,
      width: 1.5,
      opacity: 0.6,
      dashed: true,
    })),
    ...(isLoss && smoothing > 0
      ? [
          {
            name: t('charts.save.measured', { curve: t('data.training') }),
            points: raw,
            colour: '--train',
            width: 1,
            opacity: 0.28,
          },
        ]
      : []),
    {
      name: t('data.training'),
      points: training,
      colour: '--train',
      width: 1.5,
      ...(!isLoss && training.x.length === 1 && { marks: 'dots' as const }),
    },
    { name: t('data.validation'), points: validation, colour: '--validation', width: 2, marks: 'dots' },
    {
      name: t('charts.save.best'),
      points: epochPoints(best === undefined ? [] : [best], place, (epoch) => epoch.validation[name]),
      colour: '--validation',
      width: 2,
      marks: 'ring',
    },
  ];
  return { curves, training, validation, behind };
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
