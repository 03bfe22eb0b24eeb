import { useTexts } from '../i18n/index.ts';
import { heatBounds } from './heat.ts';

/** What the colours of the nodes say while their cost is shown. */
export function CostLegend() {
  const { t } = useTexts();
  const percents = heatBounds.map((bound) => bound * 100);
  return (
    <span className="cost-legend">
      <span className="quiet cost-legend-title">{t('canvas.costLegend')}</span>
      {[0, ...percents].map((from, heat) => (
        <span key={from} className="cost-step mono">
          <i data-heat={heat} aria-hidden />
          {heat === 0
            ? `< ${percents[0]}%`
            : heat === percents.length
              ? `≥ ${from}%`
              : `${from}–${percents[heat]}%`}
        </span>
      ))}
    </span>
  );
}
