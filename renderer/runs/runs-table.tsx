import { ArrowDown, ArrowUp } from 'lucide-react';
import { Fragment } from 'react';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import { runAction } from '../actions/action.ts';
import { runActions } from '../actions/run-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { sortRunsBy, useRunOrder } from '../state/run-order.ts';
import { chooseOnly, toggleChosen, useRuns } from '../state/runs-store.ts';
import { RunMark, signOf } from '../ui/run-sign.tsx';
import { runTitle } from '../ui/run-title.ts';
import { SeverityIcon } from '../ui/severity.tsx';
import { BaselineRows } from './baseline-rows.tsx';
import { ChooseBox } from './choose-box.tsx';
import { type RunColumn, type RunRow, runColumns } from './run-columns.ts';
import { RunGroupRow } from './run-group-row.tsx';
import { hasHead, type RunGroup } from './run-groups.ts';
import type { TableColumn } from './table-columns.tsx';

interface RunsTableProps {
  readonly groups: readonly RunGroup[];
  /** Keys of the groups whose runs are shown. */
  readonly open: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
  readonly columns: readonly TableColumn[];
  /** Why folders of runs have no row of their own. */
  readonly unreadable: readonly Diagnostic[];
}

/** Every run of the project; a row is chosen with its checkbox, or alone by a click on its number. */
export function RunsTable({ groups, open, onToggle, columns, unreadable }: RunsTableProps) {
  const { t } = useTexts();
  const chosen = useRuns((state) => state.chosen);
  const now = Date.now();
  return (
    <table className="runs-table">
      <thead>
        <tr>
          <th className="runs-choose">
            <span className="hidden-text">{t('runs.column.choose')}</span>
          </th>
          <SortHeader column={runColumns.run} title={t('runs.column.run')} />
          {columns.map(({ id, title, sort, className }) =>
            sort === undefined ? (
              <th key={id} className={className}>
                {title}
              </th>
            ) : (
              <SortHeader key={id} column={sort} title={title} className={headClass(className)} />
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <Fragment key={group.key}>
            {hasHead(group) && (
              <RunGroupRow
                group={group}
                columns={columns}
                isOpen={open.has(group.key)}
                onToggle={() => onToggle(group.key)}
              />
            )}
            {(!hasHead(group) || open.has(group.key)) &&
              group.rows.map((row) => (
                <RunTableRow
                  key={row.summary.run}
                  row={row}
                  columns={columns}
                  isChosen={chosen.includes(row.summary.run)}
                  now={now}
                />
              ))}
          </Fragment>
        ))}
        <BaselineRows columns={columns} now={now} />
        {unreadable.map((problem) => (
          <UnreadableRow
            key={problem.where.file ?? problem.code}
            problem={problem}
            columns={columns.length}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Of the looks of a column those that its head shares. */
function headClass(className: string | undefined): string | undefined {
  return className?.split(' ').find((name) => name === 'runs-number' || name === 'runs-wide');
}

interface SortHeaderProps {
  readonly column: RunColumn;
  readonly title: string;
  readonly className?: string | undefined;
}

/** The head of a column; a click sorts by it, the next the other way round. */
function SortHeader({ column, title, className }: SortHeaderProps) {
  const order = useRunOrder();
  const sorted = order.column === column.id ? order.direction : undefined;
  const Icon = sorted === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <th className={className} aria-sort={sorted ?? 'none'}>
      <button
        type="button"
        className="sort-button"
        data-sorted={sorted !== undefined}
        onClick={() => sortRunsBy(column.id, column.first)}
      >
        {title}
        <Icon size={12} strokeWidth={1.75} className="sort-icon" aria-hidden />
      </button>
    </th>
  );
}

interface UnreadableRowProps {
  readonly problem: Diagnostic;
  /** Cells after the sign and the name of the folder. */
  readonly columns: number;
}

/** A run whose record cannot be read: what is wrong, and what to do. */
function UnreadableRow({ problem, columns }: UnreadableRowProps) {
  const { t, language } = useTexts();
  const { message, fix } = explain(problem, language);
  const folder = problem.where.file?.split(/[\\/]/).at(-2) ?? '';
  return (
    <tr className="runs-unreadable">
      <td>
        <SeverityIcon severity={problem.severity} />
      </td>
      <td colSpan={columns + 1}>
        <span className="mono">{folder}</span> {t('runs.unreadable')}{' '}
        <span className="quiet">
          {message} {fix}
        </span>
      </td>
    </tr>
  );
}

interface RunTableRowProps {
  readonly row: RunRow;
  readonly columns: readonly TableColumn[];
  readonly isChosen: boolean;
  readonly now: number;
}

function RunTableRow({ row, columns, isChosen, now }: RunTableRowProps) {
  const { t } = useTexts();
  const { run, number, name } = row.summary;
  const colour = isChosen ? `var(${signOf(number).token})` : 'var(--text-2)';
  return (
    <tr data-chosen={isChosen} data-run={run}>
      <td>
        <ChooseBox
          isChosen={isChosen}
          label={t('runs.compareRun', { number })}
          onToggle={() => toggleChosen(run)}
        />
      </td>
      <td>
        <button
          type="button"
          className="run-label"
          aria-label={runTitle(row.summary, t)}
          title={name}
          onClick={() => chooseOnly(run)}
          onDoubleClick={() => runAction(runActions.annotate)}
        >
          <RunMark number={number} />
          <span className="mono">{number}</span>
          {name !== '' && <span className="run-own-name">{name}</span>}
        </button>
      </td>
      {columns.map(({ id, className, ofRun, tip }) => (
        <td key={id} className={className} title={tip?.(row)}>
          {ofRun(row, { colour, now })}
        </td>
      ))}
    </tr>
  );
}
