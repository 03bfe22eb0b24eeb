import { metricText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { useDocument } from '../state/project-store.ts';
import { searchedTitle, searchedValueText } from '../ui/searched-text.ts';
import { isSeed, repeatsOf, type ViewData } from './view-data.ts';

/** Trials that differ in their seed alone, as one row each: mean, band, and the figures themselves. */
export function RepeatsView({ data: { view, figure } }: { readonly data: ViewData }) {
  const { t, language } = useTexts();
  const document = useDocument();
  const repeats = repeatsOf(view);
  const metric = view.goal?.metric ?? '';
  if (repeats.length === 0 || figure === undefined)
    return <p className="searching-note quiet">{t('searching.noRepeats')}</p>;
  const all = repeats.flatMap(({ figures, interval }) => [...figures, ...(interval ?? [])]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const percent = (value: number): number => (high > low ? (100 * (value - low)) / (high - low) : 50);
  return (
    <div className="importance scroll">
      <table className="importance-table" aria-label={t('searching.view.repeats')}>
        <tbody>
          {repeats.map(({ trials, figures, mean, interval }) => {
            const values = Object.entries(trials[0]?.values ?? {}).filter(([path]) => !isSeed(path));
            const [from, to] = interval ?? [mean, mean];
            return (
              <tr key={trials[0]?.number}>
                <th scope="row">
                  {values
                    .map(
                      ([path, value]) =>
                        `${searchedTitle(path, document, language)} ${searchedValueText(path, value, document, language)}`,
                    )
                    .join(', ') || t('searching.sameValues')}
                </th>
                <td className="importance-bar">
                  <i style={{ left: `${percent(from)}%`, width: `${percent(to) - percent(from)}%` }} />
                  {figures.map((value, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: figures of one group may be equal.
                    <b key={place} style={{ left: `${percent(value)}%` }} />
                  ))}
                </td>
                <td className="mono searching-number">{metricText(metric, mean)}</td>
                <td className="mono quiet">
                  {`${metricText(metric, from)} – ${metricText(metric, to)} · ${t('searching.repeatsOf', { count: trials.length })}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="quiet">{t('searching.repeatsHow')}</p>
    </div>
  );
}
