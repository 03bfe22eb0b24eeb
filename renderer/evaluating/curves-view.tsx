import { useState } from 'react';
import { figureText } from '../../shared/figures/number-texts.ts';
import type { EvaluatedClasses, EvaluatedLine } from '../../shared/training/evaluation/schema.ts';
import { useTexts } from '../i18n/index.ts';
import { classLabel } from '../ui/class-label.ts';
import type { Plot, PlotSeries } from '../ui/plot.ts';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';
import { diagonal } from './diagonal.ts';
import { EvaluationPlot } from './evaluation-plot.tsx';

/** More lines than this are a tangle. */
const maxLines = 6;
const macroLine = -1;

/** ROC and precision-recall curves of the chosen classes and of their mean, over a table of all areas. */
export function CurvesView({ curves: { classes, macro } }: { readonly curves: EvaluatedClasses }) {
  const { t } = useTexts();
  const drawable = classes.flatMap(({ ranked }, place) => (ranked === null ? [] : [place]));
  const [chosen, setChosen] = useState<readonly number[]>([macroLine, ...drawable.slice(0, maxLines - 1)]);
  const rows = [
    ...(macro === null
      ? []
      : [{ place: macroLine, name: t('evaluating.macro'), positives: undefined, ranked: macro }]),
    ...classes.map(({ name, positives, ranked }, place) => ({
      place,
      name: classLabel(name),
      positives,
      ranked,
    })),
  ];
  const drawn = rows.filter(({ place, ranked }) => ranked !== null && chosen.includes(place));
  const toggle = (place: number): void =>
    setChosen(
      chosen.includes(place) ? chosen.filter((own) => own !== place) : [...chosen, place].slice(-maxLines),
    );
  const plotOf = (kind: 'roc' | 'precisionRecall'): Plot => ({
    title: t(`evaluating.${kind}.title`),
    xTitle: t(`evaluating.${kind}.x`),
    yTitle: t(`evaluating.${kind}.y`),
    xRange: [0, 1],
    yRange: [0, 1],
    xText: figureText,
    yText: figureText,
    series: [
      ...(kind === 'roc' ? [diagonal] : []),
      ...drawn.flatMap(({ place, name, ranked }): PlotSeries[] =>
        ranked === null ? [] : [lineOf(name, ranked[kind], place)],
      ),
    ],
  });
  const labelOf = (kind: 'auc' | 'averagePrecision'): string =>
    drawn.map(({ name, ranked }) => `${name} ${figureText(ranked?.[kind] ?? null)}`).join(', ');
  return (
    <div className="evaluation-pair">
      <EvaluationPlot
        legend={false}
        plot={plotOf('roc')}
        label={t('evaluating.roc.label', { areas: labelOf('auc') })}
      />
      <EvaluationPlot
        legend={false}
        plot={plotOf('precisionRecall')}
        label={t('evaluating.precisionRecall.label', { areas: labelOf('averagePrecision') })}
      />
      <div className="evaluation-table scroll" {...scrolledByKeys}>
        <table aria-label={t('evaluating.areas')}>
          <thead>
            <tr>
              <th scope="col">{t('evaluating.class')}</th>
              <th scope="col">{t('evaluating.answers')}</th>
              <th scope="col">AUC</th>
              <th scope="col">{t('evaluating.averagePrecision')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ place, name, positives, ranked }) => (
              <tr key={place}>
                <th scope="row">
                  <label className="evaluation-line">
                    <input
                      type="checkbox"
                      checked={chosen.includes(place) && ranked !== null}
                      disabled={ranked === null}
                      onChange={() => toggle(place)}
                    />
                    <span style={{ background: `var(${colourOf(place)})` }} aria-hidden />
                    {name}
                  </label>
                </th>
                <td className="mono">{positives}</td>
                <td className="mono">{figureText(ranked?.auc ?? null)}</td>
                <td className="mono">{figureText(ranked?.averagePrecision ?? null)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function colourOf(place: number): string {
  return place === macroLine ? '--text' : `--series-${(place % maxLines) + 1}`;
}

function lineOf(name: string, { x, y }: EvaluatedLine, place: number): PlotSeries {
  const isDashed = place === macroLine || place >= maxLines;
  return { name, kind: 'line', x, y, colour: colourOf(place), width: 2, dashed: isDashed };
}
