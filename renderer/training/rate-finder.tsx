import './rate-finder.css';
import { Search } from 'lucide-react';
import { figureText } from '../../shared/figures/number-texts.ts';
import { lowestRate } from '../../shared/training/learning-rate-range.ts';
import { changeObjective } from '../actions/settings-editing.ts';
import { trainActions } from '../actions/train-actions.ts';
import { useActionState } from '../actions/use-action.ts';
import { useTexts } from '../i18n/index.ts';
import { useProject } from '../state/project-store.ts';
import { findRate, forgetRates, useRateFinding } from '../state/rate-finding.ts';
import { Button } from '../ui/button.tsx';
import { countAxis } from '../ui/chart-axis.ts';
import { ChartMenu } from '../ui/chart-menu.tsx';
import { curvePlot } from '../ui/curve-plot.ts';
import { type ChartCurve, LineChart } from '../ui/line-chart.tsx';
import { ProblemList } from '../ui/problem-card.tsx';

interface RateFinderProps {
  readonly index: number;
  readonly disabled: boolean;
}

const minPower = Math.log10(lowestRate);
const powersAxis = { ...countAxis, text: (power: number) => `1e${power + minPower}` };

/** Looks for a learning rate: a button, then the loss over the rate as the test goes on, then its suggestion to take. */
export function RateFinder({ index, disabled }: RateFinderProps) {
  const { t } = useTexts();
  const finding = useRateFinding();
  const project = useProject((state) => state.open?.id);
  const { disabledReason } = useActionState(trainActions.start);
  const isShown = finding.state !== 'none' && finding.objective === index && finding.project === project;
  if (!isShown)
    return (
      <Button
        className="rate-button"
        disabled={disabled || disabledReason !== undefined}
        title={disabledReason}
        onClick={() => void findRate(index)}
      >
        <Search size={14} strokeWidth={1.75} aria-hidden />
        {t('rateFinder.find')}
      </Button>
    );
  const { state, points, suggestion, problems } = finding;
  const take = (learningRate: number): void => {
    changeObjective(index, t('rateFinder.rate'), (before) => ({
      ...before,
      optimizer: { ...before.optimizer, learningRate },
    }));
    forgetRates();
  };
  const x = points.map(({ learningRate }) => Math.log10(learningRate) - minPower);
  // The mean alone: single losses of small batches would hide its course.
  const curves: readonly ChartCurve[] = [
    {
      name: t('rateFinder.chart'),
      points: { x, y: points.map(({ smoothed }) => smoothed) },
      colour: '--train',
      width: 1.5,
    },
  ];
  return (
    <div className="rate-finder" aria-live="polite">
      {state === 'failed' ? (
        <ProblemList problems={problems} />
      ) : (
        <>
          <div className="rate-chart">
            <LineChart
              curves={curves}
              label={t('rateFinder.chart')}
              xMax={-minPower + 1}
              axis={powersAxis}
              valueText={figureText}
            />
          </div>
          <p className="quiet">{resultText()}</p>
        </>
      )}
      <div className="rate-buttons">
        {suggestion !== null && (
          <Button look="primary" disabled={disabled} onClick={() => take(suggestion)}>
            {t('rateFinder.take', { rate: suggestion })}
          </Button>
        )}
        <Button onClick={forgetRates}>
          {t(state === 'finding' ? 'rateFinder.cancel' : 'rateFinder.close')}
        </Button>
        {state !== 'failed' && (
          <ChartMenu
            title={t('rateFinder.chart')}
            runs={[]}
            plot={() =>
              curvePlot({
                title: t('rateFinder.chart'),
                xTitle: t('rateFinder.rate'),
                curves,
                axis: powersAxis,
                valueText: figureText,
                range: undefined,
              })
            }
          />
        )}
      </div>
    </div>
  );

  function resultText(): string {
    if (state === 'finding') return t('rateFinder.finding', { step: points.length });
    return t(suggestion === null ? 'rateFinder.none' : 'rateFinder.found');
  }
}
