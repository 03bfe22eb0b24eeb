import { useState } from 'react';
import { figureText } from '../../shared/figures/number-texts.ts';
import type { Forecast } from '../../shared/training/evaluation/schema.ts';
import { useTexts } from '../i18n/index.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import type { Plot } from '../ui/plot.ts';
import { EvaluationPlot } from './evaluation-plot.tsx';

/** What was measured and what was forecast, some steps ahead, and how errors grow with the steps. */
export function ForecastView({ forecasts }: { readonly forecasts: readonly Forecast[] }) {
  const { t } = useTexts();
  const [chosen, setChosen] = useState({ column: 0, line: 0 });
  const forecast = forecasts[chosen.column] ?? forecasts[0];
  const line = forecast?.lines[chosen.line] ?? forecast?.lines[0];
  if (forecast === undefined || line === undefined) return null;
  const windows = line.truth.map((_, i) => i + 1);
  const lines: Plot = {
    title: t('evaluating.forecast.title', { name: forecast.name }),
    xTitle: t('evaluating.forecast.window'),
    yTitle: '',
    xRange: [1, Math.max(2, windows.length)],
    xText: figureText,
    yText: figureText,
    series: [
      {
        name: t('evaluating.forecast.truth'),
        kind: 'line',
        x: windows,
        y: line.truth,
        colour: '--series-1',
        width: 1.5,
      },
      {
        name: t('evaluating.forecast.answer', { count: line.ahead }),
        kind: 'line',
        x: windows,
        y: line.answer,
        colour: '--series-2',
        dashed: true,
      },
    ],
  };
  const errors: Plot = {
    title: t('evaluating.forecast.errors'),
    xTitle: t('evaluating.forecast.ahead'),
    yTitle: '',
    xText: figureText,
    yText: figureText,
    xTicks: (_, to) => {
      const every = Math.max(1, Math.ceil(to / 24));
      return forecast.errorByStep.map((_error, i) => i + 1).filter((step) => (step - 1) % every === 0);
    },
    series: [
      {
        name: t('evaluating.residuals.meanAbsoluteError'),
        kind: 'bars',
        x: forecast.errorByStep.map((_, i) => i + 0.6),
        y: forecast.errorByStep,
        barWidth: 0.8,
        colour: '--series-1',
      },
    ],
  };
  return (
    <div className="evaluation-forecast">
      <EvaluationPlot
        plot={lines}
        label={t('evaluating.forecast.label', { name: forecast.name, count: line.ahead })}
      >
        {forecasts.length > 1 && (
          <ChoiceSelect
            className="field-box evaluation-choice"
            value={String(forecasts.indexOf(forecast))}
            label={t('evaluating.residuals.column')}
            options={forecasts.map(({ name }, place) => ({ value: String(place), title: name }))}
            onChange={(value) => setChosen({ column: Number(value), line: chosen.line })}
          />
        )}
        {forecast.lines.length > 1 && (
          <ChoiceSelect
            className="field-box evaluation-choice"
            value={String(forecast.lines.indexOf(line))}
            label={t('evaluating.forecast.ahead')}
            options={forecast.lines.map(({ ahead }, place) => ({
              value: String(place),
              title: t('evaluating.forecast.steps', { count: ahead }),
            }))}
            onChange={(value) => setChosen({ column: chosen.column, line: Number(value) })}
          />
        )}
      </EvaluationPlot>
      <EvaluationPlot
        plot={errors}
        label={t('evaluating.forecast.errorsLabel', {
          errors: forecast.errorByStep.map(figureText).join(', '),
        })}
      />
    </div>
  );
}
