import { differenceText, figureText, metricText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import type { ExperimentView } from '../state/experiment-view.ts';

/** The paired comparisons, and the figure of every run. */
export function ExperimentTables({ view }: { readonly view: ExperimentView }) {
  return (
    <>
      <PairedTable view={view} />
      <RunFigures view={view} />
    </>
  );
}

function PairedTable({ view: { comparisons, goal } }: { readonly view: ExperimentView }) {
  const { t } = useTexts();
  if (comparisons === undefined || goal === undefined) return null;
  const { metric } = goal;
  const text = (value: number): string => metricText(metric, value);
  const signed = (value: number): string => differenceText(value, text);
  return (
    <table className="comparing-table">
      <caption>{t('comparing.tests')}</caption>
      <thead>
        <tr>
          {(['variant', 'mean', 'interval', 'pairs', 'difference', 'p', 'effect', 'outcome'] as const).map(
            (name) => (
              <th key={name} scope="col">
                {t(`comparing.${name}`)}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {comparisons.variants.map(({ name, mean, interval }) => {
          const compared = comparisons.comparisons.find(({ variant }) => variant === name);
          return (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="mono">{text(mean)}</td>
              <td className="mono">{interval === null ? '–' : interval.map(text).join(' … ')}</td>
              {compared === undefined ? (
                <td colSpan={5} className="quiet">
                  {t('comparing.baseline')}
                </td>
              ) : (
                <>
                  <td className="mono">{compared.pairs}</td>
                  <td className="mono">{signed(compared.difference)}</td>
                  <td className="mono">{figureText(compared.adjustedP)}</td>
                  <td className="mono">{figureText(compared.effect)}</td>
                  <td>{t(`comparing.outcomes.${compared.outcome}`)}</td>
                </>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function RunFigures({ view: { settings, repeats, runs, goal } }: { readonly view: ExperimentView }) {
  const { t } = useTexts();
  const kind = settings.folds === undefined ? 'seed' : 'fold';
  return (
    <table className="comparing-table">
      <caption>{t('comparing.runs')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('comparing.variant')}</th>
          {repeats.map((repeat) => (
            <th key={repeat} scope="col">
              {t(`comparing.${kind}`, { number: kind === 'fold' ? repeat + 1 : repeat })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {settings.variants.map(({ name }, variant) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {(runs[variant] ?? []).map(({ repeat, value, reason }) => (
              <td key={repeat} className="mono" title={reason?.message}>
                {value === undefined || goal === undefined
                  ? (reason?.code ?? '–')
                  : metricText(goal.metric, value)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
