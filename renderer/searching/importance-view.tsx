import { useMemo } from 'react';
import { fewestScored, importanceOf } from '../../shared/search/importance.ts';
import { useTexts } from '../i18n/index.ts';
import { useDocument } from '../state/project-store.ts';
import { searchedTitle } from '../ui/searched-text.ts';
import { scoredTrials, type ViewData } from './view-data.ts';

/** A forest that explains less says more of chance than of values. */
const enough = 0.3;

/** How much of the figure depends on each value, with how far resamples of the trials differ. */
export function ImportanceView({ data: { view } }: { readonly data: ViewData }) {
  const { t, language } = useTexts();
  const document = useDocument();
  const report = useMemo(() => importanceOf(view.settings.space, scoredTrials(view)), [view]);
  if (report === undefined)
    return <p className="searching-note quiet">{t('searching.fewTrials', { count: fewestScored })}</p>;
  const percent = (share: number): number => Math.round(100 * Math.min(1, Math.max(0, share)));
  return (
    <div className="importance scroll">
      <table className="importance-table" aria-label={t('searching.view.importance')}>
        <tbody>
          {report.values.map(({ path, share, low, high }) => (
            <tr key={path}>
              <th scope="row" title={path}>
                {searchedTitle(path, document, language)}
              </th>
              <td className="importance-bar">
                <span style={{ width: `${percent(share)}%` }} />
                <i style={{ left: `${percent(low)}%`, width: `${percent(high) - percent(low)}%` }} />
              </td>
              <td className="mono searching-number">{percent(share)}%</td>
              <td className="mono quiet">
                {t('searching.between', { low: percent(low), high: percent(high) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{t('searching.importanceHow', { explained: percent(report.explained) })}</p>
      {report.explained < enough && <p role="status">{t('searching.importanceUnsure')}</p>}
    </div>
  );
}
