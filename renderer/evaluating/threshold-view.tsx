import { useId, useState } from 'react';
import { figureText, metricText } from '../../shared/figures/number-texts.ts';
import type { EvaluatedClasses, ThresholdCounts } from '../../shared/training/evaluation/schema.ts';
import { bestStep, outcomeAt, thresholdSteps } from '../../shared/training/evaluation/thresholds.ts';
import { useTexts } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { classLabel } from '../ui/class-label.ts';
import { ConfusionTable } from '../ui/confusion-table.tsx';
import type { Plot } from '../ui/plot.ts';
import { EvaluationPlot } from './evaluation-plot.tsx';

const drawn = ['precision', 'recall', 'f1'] as const;

/** What follows from naming the second of two classes from a threshold on. */
export function ThresholdView({ curves: { names, thresholds } }: { readonly curves: EvaluatedClasses }) {
  return thresholds === null ? null : <Thresholds names={names} counts={thresholds} />;
}

function Thresholds({
  names,
  counts,
}: {
  readonly names: readonly string[];
  readonly counts: ThresholdCounts;
}) {
  const { t } = useTexts();
  const [step, setStep] = useState(thresholdSteps / 2);
  const id = useId();
  const outcome = outcomeAt(counts, step);
  const threshold = step / thresholdSteps;
  const best = bestStep(counts);
  const steps = Array.from({ length: thresholdSteps + 1 }, (_, i) => i);
  const plot: Plot = {
    title: t('evaluating.threshold.title'),
    xTitle: t('evaluating.threshold.x', { name: classLabel(names[1] ?? '') }),
    yTitle: '',
    xRange: [0, 1],
    yRange: [0, 1],
    xText: figureText,
    yText: figureText,
    series: [
      ...drawn.map((figure, place) => ({
        name: t(`evaluating.threshold.${figure}`),
        kind: 'line' as const,
        x: steps.map((own) => own / thresholdSteps),
        y: steps.map((own) => outcomeAt(counts, own)[figure]),
        colour: `--series-${place + 1}`,
        dashed: place === 2,
      })),
      {
        name: '',
        kind: 'line',
        x: [threshold, threshold],
        y: [0, 1],
        colour: '--text',
        width: 1,
        isGuide: true,
      },
    ],
  };
  return (
    <div className="evaluation-threshold">
      <EvaluationPlot
        plot={plot}
        label={t('evaluating.threshold.label', {
          at: figureText(threshold),
          precision: metricText('precision', outcome.precision),
          recall: metricText('recall', outcome.recall),
        })}
      />
      <div className="evaluation-side">
        <label htmlFor={id}>{t('evaluating.threshold.choose', { name: classLabel(names[1] ?? '') })}</label>
        <div className="evaluation-slider">
          <input
            id={id}
            type="range"
            min={0}
            max={thresholdSteps}
            value={step}
            style={{ '--share': `${threshold * 100}%` }}
            aria-valuetext={figureText(threshold)}
            onChange={(event) => setStep(Number(event.target.value))}
          />
          <span className="mono">{threshold.toFixed(3)}</span>
        </div>
        <Button size="small" disabled={step === best} onClick={() => setStep(best)}>
          {t('evaluating.threshold.best', { at: figureText(best / thresholdSteps) })}
        </Button>
        <ConfusionTable
          classes={names}
          counts={[
            [outcome.trueNegatives, outcome.falsePositives],
            [outcome.falseNegatives, outcome.truePositives],
          ]}
        />
        <dl className="evaluation-figures">
          {(['accuracy', 'precision', 'recall', 'f1'] as const).map((figure) => (
            <div key={figure}>
              <dt>{t(`evaluating.threshold.${figure}`)}</dt>
              <dd className="mono">{metricText(figure === 'f1' ? 'f1Score' : figure, outcome[figure])}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}
