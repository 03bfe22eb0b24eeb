import { useTexts } from '../i18n/index.ts';
import { groupBest, groupMean, type RunGroup } from './run-groups.ts';
import { figureText } from './run-texts.ts';

interface GroupFigureProps {
  readonly group: RunGroup;
  readonly figure: string;
}

/** `96.67 ± 1.20` of runs that are alike; of a search or an experiment, whose runs differ, the best. */
export function GroupFigure({ group, figure }: GroupFigureProps) {
  const { t } = useTexts();
  if (group.origin !== undefined)
    return <span title={t('runs.group.best')}>{figureText(figure, groupBest(group, figure))}</span>;
  const found = groupMean(group, figure);
  if (found === undefined) return '–';
  const { mean, interval } = found;
  return (
    <span title={t('runs.group.mean')}>
      {figureText(figure, mean)}
      {interval !== null && <span className="quiet"> ± {figureText(figure, interval[1] - mean)}</span>}
    </span>
  );
}
