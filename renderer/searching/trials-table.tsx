import { CircleCheck, CircleDashed, CircleX, Hand, LoaderCircle, type LucideIcon, Pause } from 'lucide-react';
import { memo, useMemo, useRef, useState } from 'react';
import type { WorkPhase } from '../../shared/contract/work-phase.ts';
import type { TrialValues } from '../../shared/document/search-schema.ts';
import { metricText, shareText, wholeText } from '../../shared/figures/number-texts.ts';
import { figureTitle } from '../../shared/nodes/figure-title.ts';
import type { Trial } from '../../shared/search/search-state.ts';
import { openRun, openTrialRun } from '../actions/search-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useDocument } from '../state/project-store.ts';
import { useSearches } from '../state/search-store.ts';
import type { SearchView } from '../state/search-view.ts';
import { Button } from '../ui/button.tsx';
import { searchedTitle, searchedValueText } from '../ui/searched-text.ts';
import type { HandRun } from './hand-runs.ts';
import { figureOf } from './parallel-axes.ts';
import { rowHeight, useShownRows } from './use-shown-rows.ts';

type ShownState = 'running' | 'cut' | 'paused' | 'completed' | 'failed';

const icons: Readonly<Record<ShownState, LucideIcon>> = {
  running: LoaderCircle,
  cut: CircleDashed,
  paused: Pause,
  completed: CircleCheck,
  failed: CircleX,
};

/** One that runs in a search that does not was cut off. */
function shownState({ state }: Trial, phase: WorkPhase): ShownState {
  return state === 'running' && phase === 'ended' ? 'cut' : state;
}

type SortKey = 'number' | 'figure';

interface TrialsTableProps {
  readonly view: SearchView;
  /** Those that are listed. */
  readonly trials: readonly Trial[];
  /** Listed below them, or among them by their figure. */
  readonly handRuns: readonly HandRun[];
}

/** Every trial with its values, its figure, how it stands and its run. */
export const TrialsTable = memo(function TrialsTable({ view, trials, handRuns }: TrialsTableProps) {
  const { t, language } = useTexts();
  const document = useDocument();
  const [key, setKey] = useState<SortKey>('number');
  const { goal, settings, best } = view;
  const paths = useMemo(() => settings.space.map(({ path }) => path), [settings]);
  const isHigherBetter = goal?.direction === 'higher';
  const sorted = useMemo(() => {
    const all = [...trials, ...handRuns];
    return key === 'number' ? all : byFigure(all, isHigherBetter);
  }, [key, trials, handRuns, isHigherBetter]);
  const table = useRef<HTMLTableElement>(null);
  const { first, last } = useShownRows(table, sorted.length);
  const columns = paths.length + 5;
  return (
    <>
      <table
        ref={table}
        className="searching-table"
        aria-label={t('searching.table')}
        aria-rowcount={sorted.length + 1}
      >
        <thead>
          <tr>
            <SortedBy isSorted={key === 'number'} onSort={() => setKey('number')}>
              {t('searching.column.trial')}
            </SortedBy>
            {paths.map((path) => (
              <th key={path} className="searching-number">
                {searchedTitle(path, document, language)}
              </th>
            ))}
            <SortedBy isSorted={key === 'figure'} onSort={() => setKey('figure')} isNumber>
              {goal === undefined ? t('searching.metric') : figureTitle(goal.metric, language)}
            </SortedBy>
            <th className="searching-number">{t('searching.column.epochs')}</th>
            <th>{t('searching.column.state')}</th>
            <th>{t('searching.column.run')}</th>
          </tr>
        </thead>
        <tbody>
          <Spacer rows={first} columns={columns} />
          {sorted
            .slice(first, last)
            .map((row) =>
              isHandRun(row) ? (
                <HandRow key={row.run} run={row} paths={paths} metric={goal?.metric ?? ''} />
              ) : (
                <TrialRow
                  key={row.number}
                  trial={row}
                  paths={paths}
                  metric={goal?.metric ?? ''}
                  state={shownState(row, view.phase)}
                  share={view.shares.get(row.number)}
                  isBest={best?.number === row.number}
                />
              ),
            )}
          <Spacer rows={sorted.length - last} columns={columns} />
        </tbody>
      </table>
      {sorted.length === 0 && (
        <p className="searching-note quiet" role="status">
          {t(view.trials.length === 0 ? 'searching.noTrialsText' : 'searching.noneKept')}
        </p>
      )}
    </>
  );
});

/** Stands in the place of rows that are not drawn. */
function Spacer({ rows, columns }: { readonly rows: number; readonly columns: number }) {
  if (rows <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height: rows * rowHeight, padding: 0 }} />
    </tr>
  );
}

type Row = Trial | HandRun;

function isHandRun(row: Row): row is HandRun {
  return 'name' in row;
}

function byFigure(rows: readonly Row[], isHigherBetter: boolean): readonly Row[] {
  const cost = (trial: Row): number => {
    const value = figureOf(trial);
    if (value === undefined) return Number.POSITIVE_INFINITY;
    return isHigherBetter ? -value : value;
  };
  // Equal figures stay in their order.
  return [...rows].sort((a, b) => (cost(a) === cost(b) ? 0 : cost(a) - cost(b)));
}

interface SortedByProps {
  readonly isSorted: boolean;
  readonly isNumber?: boolean;
  readonly onSort: () => void;
  readonly children: string;
}

function SortedBy({ isSorted, isNumber = false, onSort, children }: SortedByProps) {
  return (
    <th className={isNumber ? 'searching-number' : ''} aria-sort={isSorted ? 'ascending' : 'none'}>
      <button type="button" className="searching-sort" data-sorted={isSorted} onClick={onSort}>
        {children}
      </button>
    </th>
  );
}

interface TrialRowProps {
  readonly trial: Trial;
  readonly paths: readonly string[];
  readonly metric: string;
  readonly state: ShownState;
  readonly share: number | undefined;
  readonly isBest: boolean;
}

/** The values of one, a cell each. */
function ValueCells({ paths, values }: { readonly paths: readonly string[]; readonly values: TrialValues }) {
  const { language } = useTexts();
  const document = useDocument();
  return paths.map((path) => {
    const value = values[path];
    return (
      <td key={path} className="searching-number mono">
        {value === undefined ? '–' : searchedValueText(path, value, document, language)}
      </td>
    );
  });
}

interface HandRowProps {
  readonly run: HandRun;
  readonly paths: readonly string[];
  readonly metric: string;
}

/** A run that a person began. */
const HandRow = memo(function HandRow({ run, paths, metric }: HandRowProps) {
  const { t, language } = useTexts();
  const { number, name, values, epochs } = run;
  return (
    <tr data-hand>
      <td title={name === '' ? undefined : name}>{t('runs.run', { number })}</td>
      <ValueCells paths={paths} values={values} />
      <td className="searching-number mono searching-figure">{metricText(metric, figureOf(run) ?? null)}</td>
      <td className="searching-number mono">{wholeText(epochs, language)}</td>
      <td className="searching-state">
        <span>
          <Hand size={14} strokeWidth={1.75} aria-hidden />
          {t('searching.byHand')}
        </span>
      </td>
      <td>
        <Button
          look="quiet"
          size="small"
          aria-label={t('searching.openHandRun', { number })}
          onClick={() => openRun(run.run)}
        >
          {t('searching.openRunShort')}
        </Button>
      </td>
    </tr>
  );
});

const TrialRow = memo(function TrialRow({ trial, paths, metric, state, share, isBest }: TrialRowProps) {
  const { t, language } = useTexts();
  const chosen = useSearches((known) => known.chosen === trial.number);
  const { number, values, epochs, run, reason } = trial;
  const Icon = icons[state];
  const toggle = (): void => useSearches.setState({ chosen: chosen ? undefined : number });
  return (
    <tr data-chosen={chosen} data-best={isBest}>
      <td>
        <button
          type="button"
          className="searching-trial mono"
          aria-label={t('searching.choose', { number })}
          aria-pressed={chosen}
          onClick={toggle}
        >
          {number}
        </button>
      </td>
      <ValueCells paths={paths} values={values} />
      <td className="searching-number mono searching-figure">
        {metricText(metric, figureOf(trial) ?? null)}
      </td>
      <td className="searching-number mono">{wholeText(epochs, language)}</td>
      <td className="searching-state" data-state={state} title={reason?.message}>
        <span>
          <Icon size={14} strokeWidth={1.75} aria-hidden />
          {t(`searching.state.${state}`)}
          {share !== undefined && <span className="mono quiet">{shareText(share)}</span>}
          {reason !== undefined && <span className="quiet searching-reason">{reason.message}</span>}
        </span>
      </td>
      <td>
        {run !== undefined && state !== 'running' && (
          <Button
            look="quiet"
            size="small"
            aria-label={t('searching.openRunOf', { number })}
            onClick={() => void openTrialRun(run)}
          >
            {t('searching.openRunShort')}
          </Button>
        )}
      </td>
    </tr>
  );
});
