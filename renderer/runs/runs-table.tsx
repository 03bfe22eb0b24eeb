import { Checkbox } from '@base-ui/react/checkbox';
import { ArrowDown, ArrowUp, Check } from 'lucide-react';
import { Fragment } from 'react';
import type { RunId } from '../../shared/contract/common.ts';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import { deviceTitle } from '../../shared/engines/index.ts';
import { durationText, wholeText } from '../../shared/figures/number-texts.ts';
import { shortFigureTitle } from '../../shared/nodes/figure-title.ts';
import { runAction } from '../actions/action.ts';
import { runActions } from '../actions/run-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { sortRunsBy, useRunOrder } from '../state/run-order.ts';
import { chooseOnly, isActive, toggleChosen, useRuns } from '../state/runs-store.ts';
import { RunMark, signOf } from '../ui/run-sign.tsx';
import { runTitle } from '../ui/run-title.ts';
import { SeverityIcon } from '../ui/severity.tsx';
import { BaselineRows } from './baseline-rows.tsx';
import { figureColumn, type RunColumn, type RunRow, runColumns, testColumn } from './run-columns.ts';
import { RunGroupRow } from './run-group-row.tsx';
import { hasHead, type RunGroup } from './run-groups.ts';
import { StateSign } from './run-state-sign.tsx';
import { figureText, isShare, whenText } from './run-texts.ts';
import { Sparkline } from './sparkline.tsx';

interface RunsTableProps {
  readonly groups: readonly RunGroup[];
  /** Keys of the groups whose runs are shown. */
  readonly open: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
  /** Names of the figures that have a column, the loss aside. */
  readonly figures: readonly string[];
  /** Why folders of runs have no row of their own. */
  readonly unreadable: readonly Diagnostic[];
}

/** Every run of the project; a row is chosen with its checkbox, or alone by a click on its number. */
export function RunsTable({ groups, open, onToggle, figures, unreadable }: RunsTableProps) {
  const { t, language } = useTexts();
  const chosen = useRuns((state) => state.chosen);
  const hasNotes = useRuns((state) => state.runs.some(({ notes }) => notes !== ''));
  const hasTest = groups.some(({ rows }) => rows.some(({ summary }) => summary.test !== undefined));
  const [first = 'loss'] = figures;
  const now = Date.now();
  return (
    <table className="runs-table">
      <thead>
        <tr>
          <th className="runs-choose">
            <span className="hidden-text">{t('runs.column.choose')}</span>
          </th>
          <SortHeader column={runColumns.run} title={t('runs.column.run')} />
          <SortHeader column={runColumns.change} title={t('runs.column.change')} />
          {hasNotes && <SortHeader column={runColumns.notes} title={t('runs.column.notes')} />}
          <th className="runs-wide">{t('runs.column.curve')}</th>
          {figures.map((figure) => (
            <SortHeader
              key={figure}
              column={figureColumn(figure)}
              title={`${shortFigureTitle(figure, language)}${isShare(figure) ? ', %' : ''}`}
              className="runs-number"
            />
          ))}
          {hasTest && (
            <SortHeader
              column={testColumn(first)}
              title={t('runs.column.test', {
                figure: `${shortFigureTitle(first, language)}${isShare(first) ? ', %' : ''}`,
              })}
              className="runs-number"
            />
          )}
          <SortHeader column={runColumns.loss} title={t('runs.column.loss')} className="runs-number" />
          <SortHeader column={runColumns.epochs} title={t('runs.column.epochs')} className="runs-number" />
          <SortHeader
            column={runColumns.parameters}
            title={t('runs.column.parameters')}
            className="runs-number"
          />
          <SortHeader column={runColumns.time} title={t('runs.column.time')} className="runs-number" />
          <SortHeader column={runColumns.device} title={t('runs.column.device')} className="runs-wide" />
          <SortHeader column={runColumns.created} title={t('runs.column.created')} className="runs-wide" />
          <SortHeader column={runColumns.state} title={t('runs.column.state')} />
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <Fragment key={group.key}>
            {hasHead(group) && (
              <RunGroupRow
                group={group}
                figures={figures}
                before={Number(hasNotes)}
                after={Number(hasTest)}
                isOpen={open.has(group.key)}
                onToggle={() => onToggle(group.key)}
              />
            )}
            {(!hasHead(group) || open.has(group.key)) &&
              group.rows.map((row) => (
                <RunTableRow
                  key={row.summary.run}
                  row={row}
                  figures={figures}
                  hasTest={hasTest}
                  isChosen={chosen.includes(row.summary.run)}
                  hasNotes={hasNotes}
                  now={now}
                />
              ))}
          </Fragment>
        ))}
        <BaselineRows figures={figures} hasNotes={hasNotes} hasTest={hasTest} now={now} />
        {unreadable.map((problem) => (
          <UnreadableRow
            key={problem.where.file ?? problem.code}
            problem={problem}
            columns={figures.length + 8 + Number(hasNotes) + Number(hasTest)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface SortHeaderProps {
  readonly column: RunColumn;
  readonly title: string;
  readonly className?: string;
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
      <td colSpan={columns + 2}>
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
  readonly figures: readonly string[];
  /** Whether any run has figures of a test part. */
  readonly hasTest: boolean;
  readonly isChosen: boolean;
  /** Whether any run has notes, and so a column for them. */
  readonly hasNotes: boolean;
  readonly now: number;
}

function RunTableRow({ row: { summary, change }, ...shown }: RunTableRowProps) {
  const { figures, hasTest, isChosen, hasNotes, now } = shown;
  const [first = 'loss'] = figures;
  const { t, language } = useTexts();
  const { run, number, name, notes, state, validation, epochs } = summary;
  const colour = isChosen ? `var(${signOf(number).token})` : 'var(--text-2)';
  return (
    <tr data-chosen={isChosen} data-run={run}>
      <td>
        <Choose run={run} number={number} chosen={isChosen} />
      </td>
      <td>
        <button
          type="button"
          className="run-label"
          aria-label={runTitle(summary, t)}
          title={name}
          onClick={() => chooseOnly(run)}
          onDoubleClick={() => runAction(runActions.annotate)}
        >
          <RunMark number={number} />
          <span className="mono">{number}</span>
          {name !== '' && <span className="run-own-name">{name}</span>}
        </button>
      </td>
      <td className="run-change" title={change}>
        {change}
      </td>
      {hasNotes && (
        <td className="run-change quiet" title={notes}>
          {notes}
        </td>
      )}
      <td className="runs-wide">
        <Sparkline run={run} figure={figures[0] ?? 'loss'} colour={colour} />
      </td>
      {figures.map((figure) => (
        <td key={figure} className="runs-number mono">
          {figureText(figure, validation[figure])}
        </td>
      ))}
      {hasTest && <td className="runs-number mono">{figureText(first, summary.test?.[first])}</td>}
      <td className="runs-number mono">{figureText('loss', validation.loss)}</td>
      <td className="runs-number mono">
        {epochs.done}
        {epochs.done !== epochs.total && <span className="quiet"> / {epochs.total}</span>}
      </td>
      <td className="runs-number mono">{wholeText(summary.parameters, language)}</td>
      <td className="runs-number mono">{durationText(summary.seconds, language)}</td>
      <td className="runs-wide quiet">{deviceTitle(summary.device)}</td>
      <td className="runs-wide quiet">{whenText(summary.startedAt, now, language)}</td>
      <td>
        <StateSign state={state} active={isActive(summary)} />
      </td>
    </tr>
  );
}

function Choose({
  run,
  number,
  chosen,
}: {
  readonly run: RunId;
  readonly number: number;
  readonly chosen: boolean;
}) {
  const { t } = useTexts();
  return (
    <Checkbox.Root
      className="check-box"
      checked={chosen}
      aria-label={t('runs.compareRun', { number })}
      onCheckedChange={() => toggleChosen(run)}
    >
      <Checkbox.Indicator>
        <Check size={10} strokeWidth={3} aria-hidden />
      </Checkbox.Indicator>
    </Checkbox.Root>
  );
}
