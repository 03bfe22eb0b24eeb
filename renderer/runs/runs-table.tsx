import { Checkbox } from '@base-ui/react/checkbox';
import { Check, CircleCheck, CircleDashed, CircleX, LoaderCircle, Square } from 'lucide-react';
import type { RunId } from '../../shared/contract/common.ts';
import type { RunState, RunSummary } from '../../shared/contract/runs.ts';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import { deviceTitle } from '../../shared/engines/index.ts';
import { useTexts } from '../i18n/index.ts';
import { durationText, wholeText } from '../i18n/numbers.ts';
import { chooseOnly, isActive, toggleChosen, useRuns } from '../state/runs-store.ts';
import { shortFigureTitle } from '../ui/figure-title.ts';
import { SeverityIcon } from '../ui/severity.tsx';
import { figureText, isShare, whenText } from './run-texts.ts';
import { Sparkline } from './sparkline.tsx';

const stateIcons: Readonly<Record<RunState, typeof Check>> = {
  preparing: CircleDashed,
  training: LoaderCircle,
  stopping: LoaderCircle,
  stopped: Square,
  completed: CircleCheck,
  failed: CircleX,
};

export interface RunRow {
  readonly summary: RunSummary;
  /** What was changed since the run before. */
  readonly change: string;
}

interface RunsTableProps {
  readonly rows: readonly RunRow[];
  /** Names of the figures that have a column, the loss aside. */
  readonly figures: readonly string[];
  /** Why folders of runs have no row of their own. */
  readonly unreadable: readonly Diagnostic[];
}

/** Every run of the project; a row is chosen with its checkbox, or alone by a click on its number. */
export function RunsTable({ rows, figures, unreadable }: RunsTableProps) {
  const { t, language } = useTexts();
  const chosen = useRuns((state) => state.chosen);
  const now = Date.now();
  return (
    <table className="runs-table">
      <thead>
        <tr>
          <th className="runs-choose">
            <span className="hidden-text">{t('runs.column.choose')}</span>
          </th>
          <th>{t('runs.column.run')}</th>
          <th>{t('runs.column.change')}</th>
          <th className="runs-wide">{t('runs.column.curve')}</th>
          {figures.map((figure) => (
            <th key={figure} className="runs-number">
              {shortFigureTitle(figure, language)}
              {isShare(figure) && ', %'}
            </th>
          ))}
          <th className="runs-number">{t('runs.column.loss')}</th>
          <th className="runs-number">{t('runs.column.epochs')}</th>
          <th className="runs-number">{t('runs.column.parameters')}</th>
          <th className="runs-number">{t('runs.column.time')}</th>
          <th className="runs-wide">{t('runs.column.device')}</th>
          <th className="runs-wide">{t('runs.column.created')}</th>
          <th>{t('runs.column.state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <RunTableRow
            key={row.summary.run}
            row={row}
            figures={figures}
            hue={chosen.indexOf(row.summary.run)}
            now={now}
          />
        ))}
        {unreadable.map((problem) => (
          <UnreadableRow
            key={problem.where.file ?? problem.code}
            problem={problem}
            columns={figures.length + 8}
          />
        ))}
      </tbody>
    </table>
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
  /** Place among the chosen runs; -1 for one that is not. */
  readonly hue: number;
  readonly now: number;
}

function RunTableRow({ row: { summary, change }, figures, hue, now }: RunTableRowProps) {
  const { t, language } = useTexts();
  const { run, number, state, validation, epochs } = summary;
  const colour = hueOf(hue);
  return (
    <tr data-chosen={hue >= 0} data-run={run}>
      <td>
        <Choose run={run} number={number} chosen={hue >= 0} />
      </td>
      <td>
        <button
          type="button"
          className="run-name mono"
          aria-label={t('runs.run', { number })}
          onClick={() => chooseOnly(run)}
        >
          <i className="run-dot" style={{ background: colour }} aria-hidden />
          {number}
        </button>
      </td>
      <td className="run-change" title={change}>
        {change}
      </td>
      <td className="runs-wide">
        <Sparkline run={run} figure={figures[0] ?? 'loss'} colour={hue >= 0 ? colour : 'var(--text-2)'} />
      </td>
      {figures.map((figure) => (
        <td key={figure} className="runs-number mono">
          {figureText(figure, validation[figure])}
        </td>
      ))}
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

function StateSign({ state, active }: { readonly state: RunState; readonly active: boolean }) {
  const { t } = useTexts();
  const Icon = stateIcons[state];
  const tone = state === 'failed' ? 'tone-error' : active ? 'tone-active' : 'quiet';
  return (
    <span className={`run-state ${tone}`}>
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {t(`runs.state.${state}`)}
    </span>
  );
}

/** The colour of a chosen run, by its place; grey for one that is not. */
export function hueOf(place: number): string {
  return place < 0 ? 'var(--border-control)' : `var(--series-${place + 1})`;
}
