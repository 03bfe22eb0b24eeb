import { sizeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { useDataReading } from '../state/data-reading.ts';

const maxColumns = 64;

/** What the values of each column (or channel of images) are like. */
export function ColumnTable() {
  const { t } = useTexts();
  const columns = useDataReading((state) => state.description)?.columns ?? [];
  if (columns.length === 0) return null;
  return (
    <section className="side-part">
      <h3>{t('data.columns.title')}</h3>
      <table className="columns">
        <thead>
          <tr>
            <th scope="col">{t('data.columns.name')}</th>
            <th scope="col">{t('data.columns.minimum')}</th>
            <th scope="col">{t('data.columns.maximum')}</th>
            <th scope="col">{t('data.columns.mean')}</th>
            <th scope="col">{t('data.columns.deviation')}</th>
          </tr>
        </thead>
        <tbody className="mono">
          {columns.slice(0, maxColumns).map(({ name, minimum, maximum, mean, standardDeviation }) => (
            <tr key={name}>
              <th scope="row" title={name}>
                {name}
              </th>
              <td>{sizeText(minimum)}</td>
              <td>{sizeText(maximum)}</td>
              <td>{sizeText(mean)}</td>
              <td>{sizeText(standardDeviation)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {columns.length > maxColumns && (
        <p className="quiet">{t('data.columns.more', { count: columns.length - maxColumns })}</p>
      )}
    </section>
  );
}
