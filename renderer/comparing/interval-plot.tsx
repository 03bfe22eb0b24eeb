import type { Comparisons } from '../../shared/experiment/verdict.ts';
import { figureTickText, metricText } from '../../shared/figures/number-texts.ts';
import { figureTitle } from '../../shared/nodes/figure-title.ts';
import { useTexts } from '../i18n/index.ts';

const width = 640;
const row = 32;
const top = 8;
const foot = 24;
const labels = 184;
const values = 72;

interface IntervalPlotProps {
  readonly comparisons: Comparisons;
  readonly metric: string;
}

/** Each variant as a row: its runs as dots, their mean and its 95% interval. */
export function IntervalPlot({ comparisons: { variants, comparisons }, metric }: IntervalPlotProps) {
  const { t, language } = useTexts();
  if (variants.length === 0) return null;
  const all = variants.flatMap(({ values: figures, interval }) => [...figures, ...(interval ?? [])]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const reach = high - low || Math.abs(high) || 1;
  const [from, to] = [low - reach * 0.05, high + reach * 0.05];
  const x = (value: number): number => labels + ((value - from) / (to - from)) * (width - labels - values);
  const height = top + variants.length * row + foot;
  const figure = figureTitle(metric, language);
  const ticks = [low, (low + high) / 2, high];
  return (
    <figure className="interval-plot">
      <figcaption>
        {figure} · {t('comparing.intervals')}
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={t('comparing.intervalsLabel', { figure })}
      >
        {(low === high ? [low] : ticks).map((tick) => (
          <g key={tick}>
            <path d={`M${x(tick)} ${top}V${height - foot}`} stroke="var(--grid)" />
            <text x={x(tick)} y={height - 8} textAnchor="middle">
              {figureTickText(metric, tick)}
            </text>
          </g>
        ))}
        {variants.map(({ name, mean, interval, values: figures }, place) => {
          const y = top + place * row + row / 2;
          const outcome = comparisons.find(({ variant }) => variant === name)?.outcome;
          const colour =
            outcome === 'better' ? 'var(--success)' : outcome === 'worse' ? 'var(--error)' : 'var(--accent)';
          return (
            <g key={name}>
              <text x={0} y={y + 4} className="interval-name">
                <title>{name}</title>
                {name.length > 26 ? `${name.slice(0, 25)}…` : name}
              </text>
              {figures.map((figureOfRun, run) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: runs have no other name here, and keep their order.
                <circle key={run} cx={x(figureOfRun)} cy={y - 7} r={2.5} fill="var(--text-2)" />
              ))}
              {interval !== null && (
                <path
                  d={`M${x(interval[0])} ${y + 5}H${x(interval[1])}M${x(interval[0])} ${y + 1}v8M${x(interval[1])} ${y + 1}v8`}
                  stroke={colour}
                  strokeWidth={2}
                />
              )}
              <circle cx={x(mean)} cy={y + 5} r={4.5} fill={colour} stroke="var(--panel)" />
              <text x={width} y={y + 4} textAnchor="end" className="mono">
                {metricText(metric, mean)}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
