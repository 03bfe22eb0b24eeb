import { Trophy } from 'lucide-react';
import { useTexts } from '../i18n/index.ts';
import { useBaselines } from '../state/baselines-store.ts';
import type { TableColumn } from './table-columns.tsx';

interface BaselineRowsProps {
  readonly columns: readonly TableColumn[];
  readonly now: number;
}

/** What another program reached, in the columns of the runs; a row opens its leaderboard. */
export function BaselineRows({ columns, now }: BaselineRowsProps) {
  const { t } = useTexts();
  const baselines = useBaselines((state) => state.baselines);
  return baselines.map((listed) => (
    <tr key={listed.baseline} className="runs-baseline">
      <td />
      <td>
        <button
          type="button"
          className="run-label"
          onClick={() => useBaselines.setState({ open: listed.baseline })}
        >
          <Trophy size={14} strokeWidth={1.75} aria-hidden />
          {t('baseline.name')}
        </button>
      </td>
      {columns.map(({ id, className, ofBaseline }) => (
        <td key={id} className={className}>
          {ofBaseline?.(listed, now)}
        </td>
      ))}
    </tr>
  ));
}
