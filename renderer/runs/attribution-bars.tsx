import type { Attributed } from '../../shared/contract/explanation.ts';
import { differenceText, figureText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';

interface AttributionBarsProps {
  readonly values: readonly Attributed[];
  readonly label: string;
}

/** What each column adds to the score, the largest first: to the right what speaks for it, to the left what speaks against. */
export function AttributionBars({ values, label }: AttributionBarsProps) {
  const { t } = useTexts();
  const largest = Math.max(...values.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
  const rows = [...values].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  return (
    <table className="why-bars">
      <caption className="hidden-text">{label}</caption>
      <thead className="hidden-text">
        <tr>
          <th scope="col">{t('runs.why.column')}</th>
          <th scope="col">{t('runs.why.value')}</th>
          <th scope="col">{t('runs.why.adds')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, cell, value }) => (
          <tr key={name}>
            <th scope="row">
              {name}
              {cell !== undefined && <span className="mono quiet"> = {cell}</span>}
            </th>
            <td>
              <svg className="why-bar" viewBox="-100 0 200 12" preserveAspectRatio="none" aria-hidden>
                <path d="M0 0v12" className="why-zero" />
                <rect
                  x={value < 0 ? (value / largest) * 98 : 0}
                  y={2}
                  width={(Math.abs(value) / largest) * 98}
                  height={8}
                  data-sign={value < 0 ? 'against' : 'for'}
                />
              </svg>
            </td>
            <td className="mono why-number">{differenceText(value, figureText)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
