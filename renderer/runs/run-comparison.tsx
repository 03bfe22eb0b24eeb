import { LineChart as ChartIcon } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { RunId } from '../../shared/contract/common.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { useTexts } from '../i18n/index.ts';
import { figureTickText } from '../i18n/numbers.ts';
import type { RunView } from '../state/run-view.ts';
import { useRuns } from '../state/runs-store.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { shortFigureTitle } from '../ui/figure-title.ts';
import { type ChartCurve, LineChart } from '../ui/line-chart.tsx';
import { ProblemCard } from '../ui/problem-card.tsx';
import { isShare } from './run-texts.ts';
import { RunVerdict } from './run-verdict.tsx';
import { hueOf } from './runs-table.tsx';

/** Curves of the chosen runs: the verdict first, then hue for the run, solid for validation, dashed for training. */
export function RunComparison() {
  const { t, language } = useTexts();
  const { runs, chosen, histories } = useRuns();
  const [asked, setAsked] = useState<string>();
  const compared = chosen.flatMap((id) => runs.filter(({ run }) => run === id));
  const figures = figuresOf(compared, histories);
  const figure = figures.find((name) => name === asked) ?? figures[0] ?? 'loss';
  const curves = useMemo(() => curvesOf(chosen, histories, figure), [chosen, histories, figure]);
  const numbers = compared
    .map(({ number }) => number)
    .sort((a, b) => a - b)
    .join(', ');
  return (
    <section className="runs-compare" data-area="run-curves" aria-label={t('runs.compare')}>
      <header className="runs-head">
        <h2>{t('runs.compare')}</h2>
        <span className="quiet runs-head-note">
          {numbers && t('runs.compared', { runs: numbers, count: compared.length })}
        </span>
        <span className="spacer" />
        <span className="runs-legend quiet">
          {compared.map(({ run, number }, place) => (
            <span key={run}>
              <i className="run-dot" style={{ background: hueOf(place) }} aria-hidden />
              {number}
            </span>
          ))}
          <span>
            <svg width="18" height="6" aria-hidden>
              <path d="M0 3h18" stroke="currentColor" strokeWidth="1.5" strokeDasharray="4 4" />
            </svg>
            {t('runs.training')}
          </span>
        </span>
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
      {compared.length === 0 ? (
        <EmptyState icon={ChartIcon} title={t('runs.chooseTitle')} text={t('runs.chooseText')} />
      ) : (
        <div className="runs-proof">
          <RunVerdict compared={compared} />
          {compared.map(({ run, number, state }) =>
            state === 'failed' ? <Failure key={run} run={run} number={number} /> : null,
          )}
          {curves.length === 0 ? (
            <p className="quiet runs-none">{t('runs.noCurves')}</p>
          ) : (
            <div className="runs-chart">
              <LineChart
                curves={curves}
                label={`${shortFigureTitle(figure, language)}, ${numbers}`}
                xMax={Math.max(...compared.map(({ epochs }) => epochs.done))}
                valueMax={isShare(figure) ? 1 : undefined}
                valueText={(value) => figureTickText(figure, value)}
              />
              <span className="runs-axis quiet">{t('runs.epoch')}</span>
            </div>
          )}
        </div>
      )}
    </section>
  );
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

/** Training behind, validation before it. */
function curvesOf(
  chosen: readonly RunId[],
  histories: ReadonlyMap<RunId, RunView>,
  figure: string,
): readonly ChartCurve[] {
  const parts = ['train', 'validation'] as const;
  return parts.flatMap((part) =>
    chosen.flatMap((run, place): ChartCurve[] => {
      const known = (histories.get(run)?.epochs ?? []).filter((epoch) => epoch[part][figure] !== undefined);
      if (known.length === 0) return [];
      const points = {
        x: known.map(({ epoch }) => epoch),
        y: known.map((epoch) => epoch[part][figure] ?? null),
      };
      const colour = `--series-${place + 1}`;
      return part === 'train'
        ? [{ points, colour, width: 1.5, dashed: true }]
        : [{ points, colour, width: 2, dots: true }];
    }),
  );
}
