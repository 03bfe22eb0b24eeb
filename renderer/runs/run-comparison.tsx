import { LineChart as ChartIcon } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { RunId } from '../../shared/contract/common.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { figureTickText, metricText } from '../../shared/figures/number-texts.ts';
import { shortFigureTitle } from '../../shared/nodes/figure-title.ts';
import { eventLogActions } from '../actions/event-log-actions.ts';
import { type Translate, useTexts } from '../i18n/index.ts';
import { pointAt, showRange, showWholeCurves, useCharts } from '../state/charts-store.ts';
import { useEventLogs, useShownLogs } from '../state/event-logs.ts';
import type { RunAxis } from '../state/run-axis.ts';
import type { RunEpoch, RunView } from '../state/run-view.ts';
import { useRuns } from '../state/runs-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { runChartAxes } from '../ui/chart-axis.ts';
import { ChartMenu } from '../ui/chart-menu.tsx';
import { ChartTools } from '../ui/chart-tools.tsx';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { curvePlot } from '../ui/curve-plot.ts';
import { bandOpacity } from '../ui/curve-points.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { type ChartCurve, LineChart } from '../ui/line-chart.tsx';
import { ProblemCard } from '../ui/problem-card.tsx';
import { RunMark, signOf } from '../ui/run-sign.tsx';
import { runTitle } from '../ui/run-title.ts';
import { epochPlaces } from './epoch-places.ts';
import { type DrawnGroup, drawnGroups, groupChartCurves } from './group-curves.ts';
import { GroupLegend } from './group-legend.tsx';
import { type DrawnLog, drawnLogs, logChartCurves } from './log-curves.ts';
import { LogLegend } from './log-legend.tsx';
import type { RunGroup } from './run-groups.ts';
import { isShare } from './run-texts.ts';
import { RunVerdict } from './run-verdict.tsx';

interface RunComparisonProps {
  /** Chosen groups of runs, each compared by its mean. */
  readonly groups: readonly RunGroup[];
}

/** Curves of the chosen runs: the verdict first, then hue and mark for the run, solid for validation, dashed for training. */
export function RunComparison({ groups }: RunComparisonProps) {
  const { t, language } = useTexts();
  const { runs, chosen, histories } = useRuns();
  const [asked, setAsked] = useState<string>();
  const { axis, range, at } = useCharts();
  const logs = useShownLogs();
  const tags = useEventLogs((state) => state.tags);
  const compared = useMemo(
    () => runs.filter(({ run }) => chosen.includes(run)).sort((a, b) => a.number - b.number),
    [chosen, runs],
  );
  const chosenRuns = [
    ...chosen,
    ...groups.map(({ key }) => key),
    ...logs.map(({ number, name }) => `${number} ${name}`),
  ].join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a part of the axis of some runs is none of others'.
  useEffect(() => showWholeCurves, [chosenRuns]);
  const members = useMemo(() => groups.flatMap(({ rows }) => rows.map(({ summary }) => summary)), [groups]);
  const own = [...compared, ...members];
  const figures = figuresOf(own.length > 0 ? own : runs, histories);
  const figure = figures.find((name) => name === asked) ?? figures[0] ?? 'loss';
  const drawn = useMemo(
    () => drawnGroups(groups, histories, figure, axis),
    [groups, histories, figure, axis],
  );
  const shownLogs = useMemo(() => drawnLogs(logs, tags, figure, axis), [logs, tags, figure, axis]);
  const curves = useMemo(
    () => [
      ...logChartCurves(shownLogs),
      ...groupChartCurves(drawn, t),
      ...curvesOf(compared, histories, figure, axis, t),
    ],
    [shownLogs, drawn, compared, histories, figure, axis, t],
  );
  const numbers = compared.map(({ number }) => number).join(', ');
  return (
    <section className="runs-compare" data-area="run-curves" aria-label={t('runs.compare')}>
      <header className="runs-head">
        <h2>{t('runs.compare')}</h2>
        <span className="quiet runs-head-note">
          {[
            numbers && t('runs.compared', { runs: numbers, count: compared.length }),
            groups.length > 0 && t('runs.comparedGroups', { count: groups.length }),
            logs.length > 0 && t('runs.logs.count', { count: logs.length }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="spacer" />
        <ActionButton action={eventLogActions.openFolder} />
        <ChartTools />
        {curves.length > 0 && (
          <ChartMenu
            title={shortFigureTitle(figure, language)}
            runs={own.map(({ run }) => run)}
            plot={() =>
              curvePlot({
                title: shortFigureTitle(figure, language),
                xTitle: t(`charts.choice.${axis}`),
                curves,
                axis: runChartAxes[axis],
                valueText: (value) => figureTickText(figure, value),
                range,
              })
            }
          />
        )}
        {figures.length > 1 && (
          <ChoiceSelect
            className="field-box runs-figure"
            value={figure}
            label={t('runs.figures')}
            options={figures.map((value) => ({ value, title: shortFigureTitle(value, language) }))}
            onChange={setAsked}
          />
        )}
      </header>
      {compared.length + groups.length + logs.length === 0 ? (
        <EmptyState icon={ChartIcon} title={t('runs.chooseTitle')} text={t('runs.compareText')} />
      ) : (
        <div className="runs-proof">
          <RunVerdict compared={compared} />
          {compared.map(({ run, number, state }) =>
            state === 'failed' ? <Failure key={run} run={run} number={number} /> : null,
          )}
          {curves.length + logs.length === 0 ? (
            <p className="quiet runs-none">{t('runs.noCurves')}</p>
          ) : (
            <div className="runs-chart">
              <Legend compared={compared} drawn={drawn} logs={shownLogs} figure={figure} />
              <LineChart
                curves={curves}
                label={`${shortFigureTitle(figure, language)}, ${numbers}`}
                valueMax={isShare(figure) ? 1 : undefined}
                valueText={(value) => figureTickText(figure, value)}
                axis={runChartAxes[axis]}
                range={range}
                onRange={showRange}
                at={at}
                onPoint={pointAt}
              />
            </div>
          )}
        </div>
      )}
    </section>
  );
}

interface LegendProps {
  readonly compared: readonly RunSummary[];
  readonly drawn: readonly DrawnGroup[];
  readonly logs: readonly DrawnLog[];
  readonly figure: string;
}

/** Which curve is whose, with its value at the crosshair, or that of its best epoch. */
function Legend({ compared, drawn, logs, figure }: LegendProps) {
  const { t } = useTexts();
  const histories = useRuns((state) => state.histories);
  const { axis, at } = useCharts();
  return (
    <div className="runs-legend quiet">
      {logs.map((log) => (
        <LogLegend key={log.log.number} drawn={log} figure={figure} at={at} />
      ))}
      {drawn.map((group) => (
        <GroupLegend key={group.group.key} drawn={group} figure={figure} at={at} />
      ))}
      {compared.map((summary) => {
        const { run, number, name } = summary;
        const view = histories.get(run);
        const value = at === undefined ? summary.validation[figure] : view && valueAt(view, figure, axis, at);
        return (
          <span key={run} className="run-label" title={runTitle(summary, t)}>
            <RunMark number={number} />
            <span className="mono">{number}</span>
            {name !== '' && <span className="run-own-name">{name}</span>}
            <span className="mono run-legend-value">{metricText(figure, value ?? null)}</span>
          </span>
        );
      })}
      <span>
        <svg width="18" height="6" aria-hidden>
          <path d="M0 3h18" stroke="currentColor" strokeWidth="1.5" strokeDasharray="4 4" />
        </svg>
        {t('runs.training')}
      </span>
      {drawn.length > 0 && (
        <span>
          <svg width="18" height="12" aria-hidden>
            <rect width="18" height="12" fill="currentColor" opacity={bandOpacity} />
          </svg>
          {t('runs.group.ends')}
        </span>
      )}
      {compared.length > 0 && (
        <span>
          <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden>
            <circle r="4.5" fill="none" stroke="currentColor" strokeWidth="2" />
          </svg>
          {t('runs.best')}
        </span>
      )}
    </div>
  );
}

/** The validation figure at a place of the axis, or last before it. */
function valueAt(view: RunView, figure: string, axis: RunAxis, at: number): number | null | undefined {
  const place = epochPlaces(view, axis);
  return view.epochs.findLast((epoch) => (place(epoch) ?? Number.POSITIVE_INFINITY) <= at)?.validation[
    figure
  ];
}

function Failure({ run, number }: { readonly run: RunId; readonly number: number }) {
  const { t } = useTexts();
  const problem = useRuns((state) => state.histories.get(run)?.problems[0]);
  if (problem === undefined) return null;
  return (
    <div className="runs-failure">
      <h3>{t('runs.failure', { number })}</h3>
      <ProblemCard problem={problem} />
    </div>
  );
}

/** Names of figures, the metrics first. */
function figuresOf(runs: readonly RunSummary[], histories: ReadonlyMap<RunId, RunView>): readonly string[] {
  const names = new Set(
    runs.flatMap(({ run, validation }) => [
      ...Object.keys(validation),
      ...Object.keys(histories.get(run)?.epochs[0]?.validation ?? {}),
    ]),
  );
  return [...names].sort((a, b) => Number(a.startsWith('loss')) - Number(b.startsWith('loss')));
}

/** From back to front: training, validation, the best epochs. */
function curvesOf(
  compared: readonly RunSummary[],
  histories: ReadonlyMap<RunId, RunView>,
  figure: string,
  axis: RunAxis,
  t: Translate,
): readonly ChartCurve[] {
  const runs = compared.flatMap((summary) => {
    const view = histories.get(summary.run);
    return view === undefined ? [] : [{ summary, view, ...signOf(summary.number) }];
  });
  const curveOf = (
    { view }: (typeof runs)[number],
    part: 'train' | 'validation',
    epochs: readonly RunEpoch[],
    looks: Omit<ChartCurve, 'points'>,
  ): readonly ChartCurve[] => {
    const place = epochPlaces(view, axis);
    const points = epochs.flatMap((epoch) => {
      const [x, y] = [place(epoch), epoch[part][figure]];
      return x === undefined || y === undefined ? [] : [{ x, y }];
    });
    if (points.length === 0) return [];
    return [{ ...looks, points: { x: points.map(({ x }) => x), y: points.map(({ y }) => y) } }];
  };
  return [
    ...runs.flatMap((run) =>
      curveOf(run, 'train', run.view.epochs, {
        name: `${runTitle(run.summary, t)}, ${t('runs.training')}`,
        colour: run.token,
        width: 1.5,
        dashed: true,
      }),
    ),
    ...runs.flatMap((run) =>
      curveOf(run, 'validation', run.view.epochs, {
        name: runTitle(run.summary, t),
        colour: run.token,
        width: 2,
        marks: run.shape === 'circle' ? 'dots' : run.shape,
      }),
    ),
    ...runs.flatMap((run) =>
      curveOf(
        run,
        'validation',
        run.view.epochs.filter(({ epoch }) => epoch === run.summary.bestEpoch),
        {
          name: `${runTitle(run.summary, t)}, ${t('runs.best')}`,
          colour: run.token,
          width: 2,
          marks: 'ring',
        },
      ),
    ),
  ];
}
