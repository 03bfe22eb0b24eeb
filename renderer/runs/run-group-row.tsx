import { ChevronDown, ChevronRight, FlaskConical, Layers, ScanSearch } from 'lucide-react';
import { useTexts } from '../i18n/index.ts';
import { toggleChosenGroup, useRuns } from '../state/runs-store.ts';
import { RunMark } from '../ui/run-sign.tsx';
import { ChooseBox } from './choose-box.tsx';
import { groupNumber } from './group-curves.ts';
import type { RunGroup } from './run-groups.ts';
import type { TableColumn } from './table-columns.tsx';

interface RunGroupRowProps {
  readonly group: RunGroup;
  readonly columns: readonly TableColumn[];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** The row that stands for several runs: what they have in common, and the mean or the best of their figures. */
export function RunGroupRow({ group, columns, isOpen, onToggle }: RunGroupRowProps) {
  const { t } = useTexts();
  const { key, origin, rows } = group;
  const isChosen = useRuns(({ chosenGroups }) => origin === undefined && chosenGroups.includes(key));
  const Sign = origin === undefined ? Layers : origin.kind === 'search' ? ScanSearch : FlaskConical;
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  const number = groupNumber(group);
  // Its title takes what lies before the first figure, or all columns.
  const figures = columns.findIndex(({ ofGroup }) => ofGroup !== undefined);
  const spanned = figures === -1 ? columns.length : figures;
  const title =
    origin === undefined
      ? t('runs.group.alike', { number })
      : t(`runs.group.${origin.kind}`, { title: origin.title });
  return (
    <tr className="runs-group" data-chosen={isChosen}>
      {origin === undefined && (
        <td>
          <ChooseBox
            isChosen={isChosen}
            label={t('runs.group.choose', { number })}
            onToggle={() => toggleChosenGroup(key)}
          />
        </td>
      )}
      <td colSpan={(origin === undefined ? 1 : 2) + spanned}>
        <button type="button" className="run-label" aria-expanded={isOpen} onClick={onToggle}>
          <Arrow size={14} strokeWidth={1.75} aria-hidden />
          {isChosen ? <RunMark number={number} /> : <Sign size={14} strokeWidth={1.75} aria-hidden />}
          <span className="runs-group-title">{title}</span>
          <span className="quiet">{t('runs.group.count', { count: rows.length })}</span>
        </button>
      </td>
      {columns.slice(spanned).map(({ id, className, ofGroup }) => (
        <td key={id} className={className}>
          {ofGroup?.(group)}
        </td>
      ))}
    </tr>
  );
}
