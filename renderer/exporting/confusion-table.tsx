import type { ExportSummary } from '../../shared/contract/exports.ts';
import { useTexts } from '../i18n/index.ts';
import { classLabel } from '../ui/class-label.ts';

/** How often each class (rows) is taken for each class (columns) by the file; right answers stand on the diagonal. */
export function ConfusionTable({ report }: { readonly report: ExportSummary }) {
  const { t } = useTexts();
  const { confusion, byClass } = report;
  if (confusion === undefined) return null;
  const names = byClass.map(({ name }) => name);
  return (
    <section>
      <header className="report-head">
        <h3>{t('exporting.confusion')}</h3>
        <span className="quiet">{t('exporting.confusionAxes')}</span>
      </header>
      <div className="confusion-scroll">
        <table className="confusion mono">
          <thead>
            <tr>
              <td />
              {names.map((name) => (
                <th key={name} scope="col">
                  {classLabel(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {confusion.map((line, row) => {
              const samples = line.reduce((sum, count) => sum + count, 0);
              return (
                <tr key={names[row]}>
                  <th scope="row">{classLabel(names[row] ?? '')}</th>
                  {line.map((count, column) => (
                    <td
                      key={names[column]}
                      data-right={row === column}
                      style={{ '--share': samples === 0 ? 0 : count / samples }}
                    >
                      {count}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
