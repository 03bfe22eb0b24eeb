import { metricText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { RunMark } from '../ui/run-sign.tsx';
import { type DrawnGroup, groupTitle } from './group-curves.ts';
import { groupMean } from './run-groups.ts';

interface GroupLegendProps {
  readonly drawn: DrawnGroup;
  readonly figure: string;
  /** Where the crosshair stands. */
  readonly at: number | undefined;
}

/** A group in the legend: at the crosshair its mean, its band and how many runs have the place; else the mean of the best epochs. */
export function GroupLegend({ drawn, figure, at }: GroupLegendProps) {
  const { t } = useTexts();
  const { group, number, validation } = drawn;
  const place = at === undefined ? -1 : validation.x.findLastIndex((x) => x <= at);
  const mean = at === undefined ? groupMean(group, figure)?.mean : validation.mean[place];
  const [low, high] = [validation.low[place] ?? null, validation.high[place] ?? null];
  const count = at === undefined ? group.rows.length : (validation.counts[place] ?? 0);
  return (
    <span className="run-label" title={t('runs.group.band')}>
      <RunMark number={number} />
      <span>{groupTitle(group, t)}</span>
      <span className="mono run-legend-value">{metricText(figure, mean ?? null)}</span>
      {low !== null && high !== null && (
        <span className="mono">
          {metricText(figure, low)} … {metricText(figure, high)}
        </span>
      )}
      <span>{t('runs.group.count', { count })}</span>
    </span>
  );
}
