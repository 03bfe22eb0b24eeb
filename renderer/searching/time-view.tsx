import { durationText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { useSize } from '../ui/use-size.ts';
import type { ViewData } from './view-data.ts';

/** Pixels of a trial's row; of many they are drawn thinner. */
const row = { max: 14, gap: 1 };
const inset = { left: 36, right: 12, bottom: 20 };

/** When each trial was trained: a bar a rung. */
export function TimeView({ data: { view, qualityOf } }: { readonly data: ViewData }) {
  const { t, language } = useTexts();
  const [frame, { width, height }] = useSize();
  const trials = view.trials.filter(({ times }) => times.length > 0);
  const from = Math.min(...trials.flatMap(({ times }) => times.map((time) => time.from)));
  const to = Math.max(...trials.flatMap(({ times }) => times.map((time) => time.to ?? time.from)));
  if (trials.length === 0) return <p className="searching-note quiet">{t('searching.noTimes')}</p>;
  const step = Math.min(row.max, (height - inset.bottom) / trials.length);
  const x = (at: number): number =>
    inset.left + ((at - from) / Math.max(1, to - from)) * (width - inset.left - inset.right);
  return (
    <div ref={frame} className="scatter">
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={t('searching.timeLabel', { count: trials.length })}
        >
          {[0, 1, 2, 3].map((level) => (
            <path
              key={level}
              className="time-bars"
              data-heat={level}
              d={trials
                .flatMap((trial, place) =>
                  qualityOf(trial) === level
                    ? trial.times.map(({ from: begin, to: end = to }) => {
                        const length = Math.max(1, x(end) - x(begin));
                        const thick = Math.max(0.5, step - row.gap);
                        return `M${x(begin).toFixed(1)} ${(place * step).toFixed(1)}h${length.toFixed(1)}v${thick.toFixed(1)}h${(-length).toFixed(1)}z`;
                      })
                    : [],
                )
                .join('')}
            />
          ))}
          {trials
            .filter((_, place) => step >= 12 || place % Math.ceil(12 / step) === 0)
            .map((trial) => (
              <text
                key={trial.number}
                className="parallel-tick"
                x={inset.left - 6}
                y={trials.indexOf(trial) * step + Math.min(step, 11)}
                textAnchor="end"
              >
                {trial.number}
              </text>
            ))}
          <text className="parallel-tick" x={inset.left} y={height - 6}>
            0
          </text>
          <text className="parallel-tick" x={width - inset.right} y={height - 6} textAnchor="end">
            {durationText((to - from) / 1000, language)}
          </text>
        </svg>
      )}
    </div>
  );
}
