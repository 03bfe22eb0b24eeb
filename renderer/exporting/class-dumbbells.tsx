import type { ExportSummary } from '../../shared/contract/exports.ts';
import { useTexts } from '../i18n/index.ts';
import { classLabel } from '../ui/class-label.ts';
import { pointsText, shownClasses } from './report-texts.ts';

/** Classes drawn at most; of more, those that lost the largest part. */
const maxClasses = 20;

/** Accuracy of each class before and after, as a line between two points. */
export function ClassDumbbells({ classes }: { readonly classes: ExportSummary['byClass'] }) {
  const { t } = useTexts();
  const { shown } = shownClasses(classes, maxClasses);
  const min =
    Math.floor(Math.min(...shown.flatMap(({ before, after }) => [before, after])) * 100 - 0.5) / 100;
  const from = Math.max(0, Math.min(0.98, min));
  const x = (value: number): number => ((value - from) / (1 - from)) * 100;
  return (
    <section>
      <header className="report-head">
        <h3>{t('exporting.byClass')}</h3>
        <span className="quiet report-legend">
          <i className="dumbbell-key dumbbell-before" aria-hidden />
          {t('exporting.before')}
          <i className="dumbbell-key dumbbell-after" aria-hidden />
          {t('exporting.after')}
        </span>
      </header>
      <table className="dumbbells">
        <thead className="hidden-text">
          <tr>
            <th>{t('exporting.byClassColumn.name')}</th>
            <th>{t('exporting.byClassColumn.before')}</th>
            <th>{t('exporting.byClassColumn.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, before, after, samples }) => (
            <tr key={name} title={`${classLabel(name)}: ${percent(before)} → ${percent(after)} (${samples})`}>
              <td className="dumbbell-name">{classLabel(name)}</td>
              <td className="dumbbell-cell">
                <svg className="dumbbell" width="100%" height="18" role="img">
                  <title>{`${percent(before)} → ${percent(after)}`}</title>
                  <line x1="0" x2="100%" y1="9" y2="9" stroke="var(--grid)" />
                  <line
                    x1={`${x(before)}%`}
                    x2={`${x(after)}%`}
                    y1="9"
                    y2="9"
                    stroke="var(--text-2)"
                    strokeWidth="1.5"
                  />
                  <circle
                    cx={`${x(before)}%`}
                    cy="9"
                    r="3.5"
                    fill="var(--panel)"
                    stroke="var(--series-1)"
                    strokeWidth="1.5"
                  />
                  <circle cx={`${x(after)}%`} cy="9" r={before === after ? 2 : 3.5} fill="var(--series-2)" />
                </svg>
              </td>
              <td className="mono dumbbell-value" data-loss={after - before < -0.02}>
                {pointsText(after - before, 1)}
              </td>
            </tr>
          ))}
          <tr className="quiet">
            <td />
            <td className="mono dumbbell-scale">
              <span>{percent(from)}</span>
              <span>100%</span>
            </td>
            <td className="dumbbell-value">{t('exporting.points')}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
