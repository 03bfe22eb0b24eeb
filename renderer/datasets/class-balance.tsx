import { wholeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { useDataReading } from '../state/data-reading.ts';
import { classLabel } from '../ui/class-label.ts';

/** Classes whose bars are shown; the rest is counted in words. */
const maxClasses = 40;

/** How many samples each class has, in training and validation. */
export function ClassBalance() {
  const { t, language } = useTexts();
  const classes = useDataReading((state) => state.description)?.classes ?? [];
  if (classes.length === 0) return null;
  const max = Math.max(1, ...classes.map(({ training, validation }) => training + validation));
  return (
    <section className="side-part">
      <h3>
        {t('data.balance.title')}
        <span className="spacer" />
        <span className="balance-key" data-part="training">
          {t('data.training')}
        </span>
        <span className="balance-key" data-part="validation">
          {t('data.validation')}
        </span>
      </h3>
      <table className="balance">
        <caption className="hidden-text">{t('data.balance.title')}</caption>
        <tbody>
          {classes.slice(0, maxClasses).map(({ name, training, validation }) => (
            <tr
              key={name}
              title={`${classLabel(name)}: ${t('data.training')} ${wholeText(training, language)}, ${t('data.validation')} ${wholeText(validation, language)}`}
            >
              <th scope="row" className="mono">
                {classLabel(name)}
              </th>
              <td className="balance-bars">
                <span>
                  <i data-part="training" style={{ width: `${(training / max) * 100}%` }} />
                  <i data-part="validation" style={{ width: `${(validation / max) * 100}%` }} />
                </span>
              </td>
              <td className="mono">{wholeText(training + validation, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {classes.length > maxClasses && (
        <p className="quiet">{t('data.balance.more', { count: classes.length - maxClasses })}</p>
      )}
    </section>
  );
}
