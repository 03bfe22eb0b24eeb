import { memo, useMemo } from 'react';
import { figureOf } from '../../shared/figures/index.ts';
import { figureTickText, metricText } from '../../shared/figures/number-texts.ts';
import { figureTitle } from '../../shared/nodes/figure-title.ts';
import { useTexts } from '../i18n/index.ts';
import type { SearchView } from '../state/search-view.ts';
import { type ChartCurve, LineChart } from '../ui/line-chart.tsx';

/** The best figure over the results, and the results themselves behind it. */
export const BestCurve = memo(function BestCurve({ view }: { readonly view: SearchView }) {
  const { t, language } = useTexts();
  const { goal, results, bestSoFar } = view;
  const curves = useMemo((): readonly ChartCurve[] => {
    const x = bestSoFar.map((_, place) => place + 1);
    return [
      { points: { x, y: results }, colour: '--border-control', width: 1, marks: 'ring' },
      { points: { x, y: bestSoFar }, colour: '--validation', width: 2, marks: 'dots' },
    ];
  }, [results, bestSoFar]);
  if (goal === undefined) return null;
  const text = (value: number): string => metricText(goal.metric, value);
  const figure = figureTitle(goal.metric, language);
  const last = bestSoFar.at(-1);
  const value = last === undefined ? '–' : text(last);
  return (
    <section className="searching-chart" aria-label={t('searching.curve')}>
      <header className="searching-head">
        <h3>{t('searching.curve')}</h3>
        <span className="quiet">{figure}</span>
        <span className="mono">{value}</span>
      </header>
      <LineChart
        curves={curves}
        label={t('searching.curveLabel', { figure, value })}
        valueText={(at) => figureTickText(goal.metric, at)}
        valueMax={figureOf(goal.metric)?.isShare ? 1 : undefined}
        xMax={Math.max(2, bestSoFar.length)}
      />
    </section>
  );
});
