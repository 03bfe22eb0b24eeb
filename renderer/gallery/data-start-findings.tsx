import { Checkbox } from '@base-ui/react/checkbox';
import { Check, CircleCheck } from 'lucide-react';
import { useId } from 'react';
import type { ExaminedPick } from '../../shared/contract/data.ts';
import type { DataRepair } from '../../shared/data/repairs/repair.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { useTexts } from '../i18n/index.ts';
import { type DataStart, toggleRepair } from '../state/data-start.ts';
import { type FindingRow, findingRows } from '../state/taken-repairs.ts';
import { ProblemCard } from '../ui/problem-card.tsx';

interface DataStartFindingsProps {
  readonly open: DataStart;
  readonly examined: ExaminedPick;
  readonly recognized: NonNullable<ExaminedPick['recognized']>;
}

/** What is wrong with the data or worth knowing of it; repairs are ticked, each with its price. */
export function DataStartFindings({ open, examined, recognized }: DataStartFindingsProps) {
  const { t } = useTexts();
  const rows = findingRows(recognized.data, open.taken, examined.findings, open.listed);
  const repaired = rows.filter(({ taken }) => taken !== undefined).length;
  return (
    <section className="data-start-findings scroll" aria-label={t('dataStart.findings')}>
      <h3 className="data-start-heading">
        {t('dataStart.findings')}
        {repaired > 0 && <span className="quiet">{t('dataStart.repaired', { count: repaired })}</span>}
      </h3>
      {rows.length === 0 && (
        <p className="data-start-none">
          <CircleCheck className="tone-success" size={16} strokeWidth={1.5} aria-hidden />
          {t('dataStart.noFindings')}
        </p>
      )}
      {rows.map((row) => (
        <ProblemCard key={row.key} problem={shownAs(row)}>
          {row.repairs.length > 0 && <RepairChoices row={row} disabled={open.state === 'making'} />}
        </ProblemCard>
      ))}
    </section>
  );
}

/** What is repaired stops nothing any more. */
function shownAs({ finding, taken }: FindingRow): Diagnostic {
  return taken === undefined ? finding : { ...finding, severity: 'info' };
}

function RepairChoices({ row, disabled }: { readonly row: FindingRow; readonly disabled: boolean }) {
  return (
    <ul className="data-start-repairs">
      {row.repairs.map((repair) => (
        <li key={repair.id}>
          <RepairChoice
            repair={repair}
            taken={row.taken === repair.id}
            disabled={disabled}
            onToggle={() => toggleRepair({ finding: row.finding, repair: repair.id })}
          />
        </li>
      ))}
    </ul>
  );
}

interface RepairChoiceProps {
  readonly repair: DataRepair;
  readonly taken: boolean;
  readonly disabled: boolean;
  readonly onToggle: () => void;
}

function RepairChoice({ repair: { title, price }, taken, disabled, onToggle }: RepairChoiceProps) {
  const { local } = useTexts();
  const boxId = useId();
  const priceId = useId();
  return (
    <div className="data-start-repair">
      <Checkbox.Root
        id={boxId}
        className="check-box"
        aria-label={local(title)}
        aria-describedby={priceId}
        checked={taken}
        disabled={disabled}
        onCheckedChange={onToggle}
      >
        <Checkbox.Indicator>
          <Check size={10} strokeWidth={3} aria-hidden />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <label htmlFor={boxId}>
        {local(title)}
        <span className="quiet data-start-price" id={priceId}>
          {local(price)}
        </span>
      </label>
    </div>
  );
}
