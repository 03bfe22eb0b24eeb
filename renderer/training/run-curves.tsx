import { figureOf } from '../../shared/figures/index.ts';
import './training.css';
import { Activity } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
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
import {
  isByEpoch,
  isMeasure,
  measuredPoints,
  measuredText,
  measuredTickText,
  measureNames,
} from './measured-curves.ts';
import { PinnedChoice, type PinnedRun, usePinned } from './pinned-runs.tsx';
import { epochPoints, placed, valueAt } from './placed-points.ts';

/** The loss of the run as it goes on, beside a metric or what else is measured. */
export function RunCurves() {
  const { t } = useTexts();
  const view = useRun((state) => state.view);
  const [wanted, setWanted] = useState<string>();
  const run = useRun((state) => state.run);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a part of one run's axis is none of another's.
  useEffect(() => showWholeCurves, [run]);
  const names: readonly string[] = [...view.metrics, ...measureNames];
  const titleOf = useFigureTitle();
  if (view.curve.steps.length === 0 && view.epochs.length === 0)
    return <EmptyState icon={Activity} title={t('empty.curvesTitle')} text={t('empty.curvesText')} />;
  const metric = names.find((name) => name === wanted) ?? view.metrics[0] ?? measureNames[0];
  return (
    <div className="curves">
      <FigureChart view={view} name="loss" />
      <FigureChart view={view} name={metric}>
        <ChoiceSelect
          className="button button-quiet"
          value={metric}
          options={names.map((name) => ({ value: name, title: titleOf(name) }))}
          label={t('training.chart.which')}
          onChange={setWanted}
        />
      </FigureChart>
    </div>
  );
}

interface FigureChartProps {
  readonly view: RunView;
  readonly name: string;
  readonly children?: ReactNode;
}

function FigureChart({ view, name, children }: FigureChartProps) {
  const { t } = useTexts();
  const smoothing = useRun((state) => state.smoothing);
  const logScale = useRun((state) => state.logScale) && name === 'loss';
  const { axis, range, at } = useCharts();
  const pinned = usePinned();
  const { curves, training, validation, behind } = useMemo(
    () => figureCurves(view, pinned, name, axis, smoothing, t),
    [view, pinned, name, axis, smoothing, t],
  );
  const run = useRun((state) => state.run);
  const titleOf = useFigureTitle();
  const title = titleOf(name);
  const valueTick = (value: number): string => measuredTickText(name, value);
  const text = (value: number | null | undefined): string =>
    value === undefined ? '' : measuredText(name, value);
  const best = isMeasure(name) ? undefined : bestOf(view.epochs);
  const now = text(valueAt(training, undefined)) || '–';
  const label = isMeasure(name)
    ? t('training.chart.labelMeasured', { figure: title, value: now })
    : t('training.chart.label', {
        figure: title,
        training: now,
        validation: text(valueAt(validation, undefined)) || '–',
      });
  return (
    <section className="chart">
      <header className="chart-head">
        {children ?? <h3>{title}</h3>}
        <span className="chart-key" data-curve="training">
          {t('data.training')} <span className="mono">{text(valueAt(training, at))}</span>
        </span>
        {!isMeasure(name) && (
          <span className="chart-key" data-curve="validation">
            {t('data.validation')} <span className="mono">{text(valueAt(validation, at))}</span>
          </span>
        )}
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

/** The title of a figure, or of what else is measured. */
function useFigureTitle(): (name: string) => string {
  const { t, language } = useTexts();
  return (name) => (isMeasure(name) ? t(`training.measure.${name}`) : figureTitle(name, language));
}

function behindCurves(
  behind: readonly { readonly summary: PinnedRun['summary']; readonly points: CurvePoints }[],
  t: Translate,
): readonly ChartCurve[] {
  return behind.map(({ summary, points }) => ({
    name: runTitle(summary, t),
    points,
    colour: signOf(summary.number).token,
    width: 1.5,
    opacity: 0.6,
    dashed: true,
  }));
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
  const behindOf = (pointsOf: (view: RunView) => CurvePoints) =>
    pinned.flatMap(({ summary, view: other }) => {
      const points = pointsOf(other);
      return points.x.length === 0 ? [] : [{ summary, points }];
    });
  if (isMeasure(name)) {
    const training = measuredPoints(view, name, axis, smoothing);
    const behind = behindOf((other) => measuredPoints(other, name, axis, smoothing));
    const own = { name: t('data.training'), points: training, colour: '--train', width: 1.5 };
    const curves: readonly ChartCurve[] = [
      ...behindCurves(behind, t),
      { ...own, ...(isByEpoch(name) && { marks: 'dots' }) },
    ];
    return { curves, training, validation: { x: [], y: [] }, behind };
  }
  const { curve, epochs } = view;
  const isLoss = name === 'loss';
  const place = stepPlaces(view, axis);
  const raw = isLoss
    ? placed(curve.steps, curve.values, place)
    : epochPoints(epochs, place, (epoch) => epoch.train[name]);
  const training = isLoss ? { x: raw.x, y: smoothed(raw, smoothing, raw.x.at(-1) ?? 0) } : raw;
  const validation = epochPoints(epochs, place, (epoch) => epoch.validation[name]);
  const best = bestOf(epochs);
  const behind = behindOf((other) =>
    epochPoints(other.epochs, stepPlaces(other, axis), (epoch) => epoch.validation[name]),
  );
  const curves: ChartCurve[] = [
    ...behindCurves(behind, t),
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
