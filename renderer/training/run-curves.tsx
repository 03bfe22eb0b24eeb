import { figureOf } from '../../shared/figures/index.ts';
import './training.css';
import { Activity } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTexts } from '../i18n/index.ts';
import { figureTickText, metricText } from '../i18n/numbers.ts';
import { useRun } from '../state/run-store.ts';
import type { RunView } from '../state/run-view.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { type CurvePoints, smoothed } from '../ui/curve-points.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { figureTitle } from '../ui/figure-title.ts';
import { type ChartCurve, LineChart } from '../ui/line-chart.tsx';

/** Loss and metrics of the run as it goes on. */
export function RunCurves() {
  const { t, language } = useTexts();
  const view = useRun((state) => state.view);
  const [wanted, setWanted] = useState<string>();
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
  const xAxis = useRun((state) => state.xAxis);
  const logScale = useRun((state) => state.logScale) && name === 'loss';
  const [at, setAt] = useState<number>();
  const perEpoch = Math.max(1, view.started?.stepsPerEpoch ?? 1);
  const unit = xAxis === 'epochs' ? perEpoch : 1;
  const ended = view.finished !== undefined && view.epochs.length > 0;
  const planned = view.started && (xAxis === 'epochs' ? view.started.epochs : view.started.totalSteps);
  // A run that ended before its plan is drawn as far as it came.
  const whole = ended ? undefined : planned;
  const { curves, training, validation } = useMemo(
    () => figureCurves(view.curve, view.epochs, name, unit, smoothing, whole ?? 0),
    [view.curve, view.epochs, name, unit, smoothing, whole],
  );
  const title = figureTitle(name, language);
  const text = (value: number | undefined): string => (value === undefined ? '' : metricText(name, value));
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
        <span className="spacer" />
        <span className="quiet mono">{at === undefined ? '' : Number(at.toFixed(2))}</span>
        <span className="quiet">
          {t(xAxis === 'epochs' ? 'training.chart.epoch' : 'training.chart.step')}
        </span>
      </header>
      <LineChart
        curves={curves}
        label={t('training.chart.label', {
          figure: title,
          training: text(valueAt(training, undefined)) || '–',
          validation: text(valueAt(validation, undefined)) || '–',
        })}
        logScale={logScale}
        xMax={whole}
        valueMax={figureOf(name)?.isShare === true ? 1 : undefined}
        valueText={(value) => figureTickText(name, value)}
        onPoint={setAt}
      />
    </section>
  );
}

/** The curves of a figure from back to front: training as measured, smoothed, validation. */
function figureCurves(
  curve: RunView['curve'],
  epochs: RunView['epochs'],
  name: string,
  unit: number,
  smoothing: number,
  whole: number,
) {
  const isLoss = name === 'loss';
  const raw: CurvePoints = isLoss
    ? { x: curve.steps.map((step) => step / unit), y: curve.loss }
    : epochPoints(epochs, unit, (epoch) => epoch.train[name]);
  const training: CurvePoints = isLoss
    ? { x: raw.x, y: smoothed(raw, smoothing, Math.max(whole, raw.x.at(-1) ?? 0)) }
    : raw;
  const validation = epochPoints(epochs, unit, (epoch) => epoch.validation[name]);
  const curves: ChartCurve[] = [
    ...(isLoss && smoothing > 0 ? [{ points: raw, colour: '--train', width: 1, opacity: 0.28 }] : []),
    { points: training, colour: '--train', width: 1.5, dots: !isLoss && training.x.length === 1 },
    { points: validation, colour: '--validation', width: 2, dots: true },
  ];
  return { curves, training, validation };
}

function epochPoints(
  epochs: RunView['epochs'],
  unit: number,
  figure: (epoch: RunView['epochs'][number]) => number | null | undefined,
): CurvePoints {
  const x: number[] = [];
  const y: (number | null)[] = [];
  for (const epoch of epochs) {
    const value = figure(epoch);
    if (value === undefined) continue;
    x.push(epoch.step / unit);
    y.push(value);
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
