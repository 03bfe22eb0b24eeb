import { ChevronDown, ChevronRight, FlaskConical, Layers, ScanSearch } from 'lucide-react';
import { useTexts } from '../i18n/index.ts';
import { groupBest, groupMean, type RunGroup } from './run-groups.ts';
import { figureText } from './run-texts.ts';

interface RunGroupRowProps {
  readonly group: RunGroup;
  readonly figures: readonly string[];
  /** Columns of notes, which stand before the figures, and of the test part, which stand after them. */
  readonly before: number;
  readonly after: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** The row that stands for several runs: what they have in common, and the mean or the best of their figures. */
export function RunGroupRow({ group, figures, before, after, isOpen, onToggle }: RunGroupRowProps) {
  const { t } = useTexts();
  const { origin, rows } = group;
  const Sign = origin === undefined ? Layers : origin.kind === 'search' ? ScanSearch : FlaskConical;
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  const [first] = rows;
  const title =
    origin === undefined
      ? t('runs.group.alike', { number: first?.summary.number })
      : t(`runs.group.${origin.kind}`, { title: origin.title });
  return (
    <tr className="runs-group">
      <td colSpan={3 + before}>
        <button type="button" className="run-label" aria-expanded={isOpen} onClick={onToggle}>
          <Arrow size={14} strokeWidth={1.75} aria-hidden />
          <Sign size={14} strokeWidth={1.75} aria-hidden />
          <span className="runs-group-title">{title}</span>
          <span className="quiet">{t('runs.group.count', { count: rows.length })}</span>
        </button>
      </td>
      <td className="runs-wide" />
      {[...figures, ...Array<undefined>(after).fill(undefined), 'loss'].map((figure, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns stand where they stand.
        <td key={place} className="runs-number mono">
          {figure !== undefined && <GroupFigure group={group} figure={figure} />}
        </td>
      ))}
      <td colSpan={3} />
      <td className="runs-wide" />
      <td className="runs-wide" />
      <td />
    </tr>
  );
}

/** `96.67 ± 1.20` of runs that are alike; of a search or an experiment, whose runs differ, the best. */
function GroupFigure({ group, figure }: { readonly group: RunGroup; readonly figure: string }) {
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
