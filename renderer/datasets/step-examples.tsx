import { ArrowRight } from 'lucide-react';
import type { StepEffect } from '../../shared/contract/data.ts';
import { useTexts } from '../i18n/index.ts';

/** Rows of the person's own that a step changes, before and after. */
export function StepExamples({ examples: { columns, rows } }: { readonly examples: StepEffect['examples'] }) {
  const { t } = useTexts();
  return (
    <div className="step-examples scroll-x">
      <table>
        <caption>{t('data.recipe.examples')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('data.recipe.row')}</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col" title={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="mono">
          {rows.map(({ row, before, after }) => (
            <tr key={row}>
              <th scope="row" className="quiet">
                {row}
              </th>
              {columns.map(({ name, stands }, i) => {
                const [old, next] = [before[i] ?? null, after?.[i] ?? null];
                if (stands === 'after') return <td key={name}>{after && <Cell text={next} />}</td>;
                const stays = after !== undefined && stands === 'in-both' && old === next;
                return (
                  <td key={name}>
                    {stays ? (
                      <Cell text={old} />
                    ) : (
                      <>
                        <del>
                          <Cell text={old} />
                        </del>
                        {after !== undefined && stands === 'in-both' && (
                          <>
                            <ArrowRight size={10} strokeWidth={1.75} aria-hidden />
                            <ins>
                              <Cell text={next} />
                            </ins>
                          </>
                        )}
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ text }: { readonly text: string | null }) {
  const { t } = useTexts();
  return text === null ? (
    <i className="quiet">{t('data.recipe.missing')}</i>
  ) : (
    <span>{text.replace(/^-(?=\d)/, '−')}</span>
  );
}
