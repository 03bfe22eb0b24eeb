import type { ExportSummary } from '../../shared/contract/exports.ts';
import { wholeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { classLabel } from '../ui/class-label.ts';

type ChangedAnswer = ExportSummary['changed'][number];

const maxShown = 24;

/** Samples whose answer is another one in the file. */
export function ChangedAnswers({ report }: { readonly report: ExportSummary }) {
  const { t, language } = useTexts();
  const count = report.stages.at(-1)?.changedAnswers ?? report.changed.length;
  const shown = report.changed.slice(0, maxShown);
  return (
    <section>
      <header className="report-head">
        <h3>{t('exporting.changed')}</h3>
        {count > 0 && (
          <span className="quiet">{t('exporting.changedCount', { count: wholeText(count, language) })}</span>
        )}
      </header>
      {count === 0 && <p className="quiet">{t('exporting.noneChanged')}</p>}
      <ul className="changed-answers">
        {shown.map(classesAsLabels).map(({ index, target, before, after, picture }) => (
          <li key={index} title={t('exporting.sample', { index, target, before, after })}>
            {picture !== undefined && (
              <img src={picture} alt={t('exporting.sample', { index, target, before, after })} />
            )}
            <span className="mono">
              {before} <span className="quiet">→</span>{' '}
              <span className={after === target ? 'tone-success' : 'tone-warning'}>{after}</span>
            </span>
            <span className="quiet changed-truth">{t('exporting.truth', { target })}</span>
          </li>
        ))}
      </ul>
      {count > shown.length && (
        <p className="quiet">
          {t('exporting.andMore', { count: wholeText(count - shown.length, language) })}
        </p>
      )}
    </section>
  );
}

function classesAsLabels(changed: ChangedAnswer): ChangedAnswer {
  const { target, before, after } = changed;
  return { ...changed, target: classLabel(target), before: classLabel(before), after: classLabel(after) };
}
