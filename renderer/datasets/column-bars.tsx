import type { ColumnLook } from '../../shared/contract/data.ts';
import { wholeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';

const [width, height, gap] = [96, 24, 1];

/** How the cells of a column are spread over its values: ranges of numbers side by side, texts by how often they stand in it. */
export function ColumnBars({
  bars,
  isText,
}: {
  readonly bars: ColumnLook['bars'];
  readonly isText: boolean;
}) {
  const { t, language } = useTexts();
  if (bars.length === 0) return null;
  const largest = Math.max(1, ...bars.map(({ count }) => count));
  const step = Math.min(width / bars.length, width / 8);
  return (
    <svg
      className="column-bars"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      data-texts={isText}
    >
      <title>{bars.map(({ label, count }) => `${label} (${wholeText(count, language)})`).join(', ')}</title>
      {bars.map(({ label, count }, place) => {
        // A value that is there at all is seen.
        const size = count === 0 ? 0 : Math.max(1, (count / largest) * height);
        return (
          <rect key={label} x={place * step} y={height - size} width={Math.max(1, step - gap)} height={size}>
            <title>{t('data.table.bar', { label, count: wholeText(count, language) })}</title>
          </rect>
        );
      })}
    </svg>
  );
}
