import { useState } from 'react';
import { figureText, metricText, wholeText } from '../../shared/figures/number-texts.ts';
import type { Residuals } from '../../shared/training/evaluation/schema.ts';
import { useTexts } from '../i18n/index.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import type { Plot } from '../ui/plot.ts';
import { EvaluationPlot } from './evaluation-plot.tsx';

/** Answers beside truths, and how their differences are spread. */
export function ResidualsView({ columns }: { readonly columns: readonly Residuals[] }) {
  const { t, language } = useTexts();
  const [chosen, setChosen] = useState(0);
  const column = columns[chosen] ?? columns[0];
  if (column === undefined) return null;
  const { name, truth, answer, histogram, bias, rootMeanSquaredError, meanAbsoluteError, rSquared } = column;
  const ends = [Math.min(...truth), Math.max(...truth)];
  const binWidth = (histogram.high - histogram.low) / histogram.counts.length || 1;
  const answers: Plot = {
    title: t('evaluating.residuals.title'),
    xTitle: t('evaluating.residuals.truth'),
    yTitle: t('evaluating.residuals.answer'),
    xText: figureText,
    yText: figureText,
    series: [
      { name: '', kind: 'line', x: ends, y: ends, colour: '--axis', width: 1, dashed: true, isGuide: true },
      { name, kind: 'dots', x: truth, y: answer, colour: '--series-1', opacity: 0.7 },
    ],
  };
  const spread: Plot = {
    title: t('evaluating.residuals.histogram'),
    xTitle: t('evaluating.residuals.residual'),
    yTitle: '',
    xText: figureText,
    yText: (value) => wholeText(value, language),
    series: [
      {
        name: t('evaluating.answers'),
        kind: 'bars',
        x: histogram.counts.map((_, i) => histogram.low + i * binWidth),
        y: histogram.counts,
        barWidth: binWidth,
        colour: '--series-1',
      },
    ],
  };
  return (
    <div className="evaluation-pair">
      <EvaluationPlot
        plot={answers}
        label={t('evaluating.residuals.label', { name, r2: figureText(rSquared) })}
      />
      <EvaluationPlot
        plot={spread}
        label={t('evaluating.residuals.histogramLabel', { bias: figureText(bias) })}
      />
      <div className="evaluation-note">
        {columns.length > 1 && (
          <ChoiceSelect
            className="field-box evaluation-choice"
            value={String(columns.indexOf(column))}
            label={t('evaluating.residuals.column')}
            options={columns.map((own, place) => ({ value: String(place), title: own.name }))}
            onChange={(value) => setChosen(Number(value))}
          />
        )}
        <dl className="evaluation-figures">
          <div>
            <dt>{t('evaluating.residuals.bias')}</dt>
            <dd className="mono">{figureText(bias)}</dd>
          </div>
          <div>
            <dt>{t('evaluating.residuals.meanAbsoluteError')}</dt>
            <dd className="mono">{figureText(meanAbsoluteError)}</dd>
          </div>
          <div>
            <dt>{t('evaluating.residuals.rootMeanSquaredError')}</dt>
            <dd className="mono">{figureText(rootMeanSquaredError)}</dd>
          </div>
          <div>
            <dt>R²</dt>
            <dd className="mono">{metricText('rSquared', rSquared)}</dd>
          </div>
        </dl>
      </div>
    </div>
  );
}
