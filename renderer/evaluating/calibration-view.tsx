import { figureText, wholeText } from '../../shared/figures/number-texts.ts';
import type { Calibration } from '../../shared/training/evaluation/schema.ts';
import { useTexts } from '../i18n/index.ts';
import type { Plot } from '../ui/plot.ts';
import { diagonal } from './diagonal.ts';
import { EvaluationPlot } from './evaluation-plot.tsx';

interface CalibrationViewProps {
  readonly calibration: Calibration;
  readonly answers: number;
}

/** Reliability diagram: how often answers of a confidence are right, over how many there are of each. */
export function CalibrationView({ calibration: { error, bins }, answers }: CalibrationViewProps) {
  const { t, language } = useTexts();
  const width = 1 / bins.length;
  const edges = bins.map((_, i) => i * width);
  const filled = bins.filter(({ count }) => count > 0);
  const mean =
    filled.reduce((sum, { count, confidence, accuracy }) => {
      return sum + count * ((confidence ?? 0) - (accuracy ?? 0));
    }, 0) / Math.max(1, answers);
  const common = {
    xTitle: t('evaluating.calibration.confidence'),
    xRange: [0, 1] as const,
    xText: figureText,
  };
  const reliability: Plot = {
    ...common,
    title: t('evaluating.calibration.title'),
    yTitle: t('evaluating.calibration.accuracy'),
    yRange: [0, 1],
    yText: figureText,
    series: [
      {
        name: t('evaluating.calibration.accuracy'),
        kind: 'bars',
        x: edges,
        y: bins.map(({ accuracy }) => accuracy),
        barWidth: width,
        colour: '--series-1',
        opacity: 0.55,
      },
      {
        name: t('evaluating.calibration.mean'),
        kind: 'dots',
        x: filled.map(({ confidence }) => confidence ?? 0),
        y: filled.map(({ accuracy }) => accuracy),
        colour: '--series-2',
        width: 7,
      },
      diagonal,
    ],
  };
  const counts: Plot = {
    ...common,
    title: t('evaluating.calibration.counts'),
    yTitle: '',
    yText: (value) => wholeText(value, language),
    series: [
      {
        name: t('evaluating.answers'),
        kind: 'bars',
        x: edges,
        y: bins.map(({ count }) => count),
        barWidth: width,
        colour: '--series-1',
      },
    ],
  };
  return (
    <div className="evaluation-pair">
      <EvaluationPlot
        plot={reliability}
        label={t('evaluating.calibration.label', { error: percent(error) })}
      />
      <EvaluationPlot plot={counts} label={t('evaluating.calibration.countsLabel')} />
      <div className="evaluation-note">
        <p>
          {t('evaluating.calibration.error')} <strong className="mono">{percent(error)}</strong>
        </p>
        <p className="quiet">
          {t(mean > 0 ? 'evaluating.calibration.over' : 'evaluating.calibration.under', {
            points: (Math.abs(mean) * 100).toFixed(1),
          })}
        </p>
      </div>
    </div>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
