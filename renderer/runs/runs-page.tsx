import './runs.css';
import { ListTree, LoaderCircle, Search, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { RunId } from '../../shared/contract/common.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { baselineActions } from '../actions/baseline-actions.ts';
import { doctorActions } from '../actions/doctor-actions.ts';
import { embeddingActions } from '../actions/embedding-actions.ts';
import { evaluationActions } from '../actions/evaluation-actions.ts';
import { experimentActions } from '../actions/experiment-actions.ts';
import { runActions } from '../actions/run-actions.ts';
import { trainActions } from '../actions/train-actions.ts';
import { type Translate, useTexts } from '../i18n/index.ts';
import { refreshBaselines, useBaselines } from '../state/baselines-store.ts';
import { useRunColumns } from '../state/run-columns-choice.ts';
import { useRunOrder } from '../state/run-order.ts';
import { isActive, parentOf, refreshRuns, useRuns } from '../state/runs-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { ActionContextMenu, type MenuPlace } from '../ui/context-menu.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { AnnotateRunDialog } from './annotate-run-dialog.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { DeleteRunDialog } from './delete-run-dialog.tsx';
import { GraphChanges } from './graph-changes.tsx';
import { compareRuns, describeChange } from './run-changes.ts';
import { isSettingColumn, type RunRow, sortedRows } from './run-columns.ts';
import { RunComparison } from './run-comparison.tsx';
import { RunConfusionDialog } from './run-confusion-dialog.tsx';
import { fits, parseFilter } from './run-filter.ts';
import { type Grouping, groupings, groupRows, hasHead } from './run-groups.ts';
import { type SettingRow, settingRows } from './run-settings.ts';
import { RunsTable } from './runs-table.tsx';
import { useShownColumns, useTableColumns } from './table-columns.tsx';

/** How often the table is read again while a run goes on. */
const refreshMilliseconds = 2_000;

/** All runs of the project, side by side; what was chosen is compared below. */
export function RunsPage() {
  const { t, language } = useTexts();
  const { state, runs, unreadable, problems } = useRuns();
  const active = runs.some(isActive);
  const hasBaselines = useBaselines((known) => known.baselines.length > 0);
  useEffect(() => {
    void refreshRuns();
    void refreshBaselines();
  }, []);
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => void refreshRuns(), refreshMilliseconds);
    return () => clearInterval(timer);
  }, [active]);

  const [problem] = problems;
  if (state === 'failed' && problem !== undefined) {
    const { message, fix } = explain(problem, language);
    return (
      <EmptyState icon={TriangleAlert} title={t('runs.failedTitle')} text={`${message} ${fix}`}>
        <Button look="primary" onClick={() => void refreshRuns()}>
          {t('runs.retry')}
        </Button>
      </EmptyState>
    );
  }
  if (state === 'loading') {
    return <EmptyState icon={LoaderCircle} title={t('runs.loadingTitle')} text={t('runs.loadingText')} />;
  }
  if (runs.length === 0 && unreadable.length === 0 && !hasBaselines) {
    return (
      <EmptyState icon={ListTree} title={t('empty.runsTitle')} text={t('empty.runsText')}>
        <ActionButton action={trainActions.start} look="primary" label={t('empty.runsAction')} />
      </EmptyState>
    );
  }
  return <RunsView />;
}

function RunsView() {
  const { t } = useTexts();
  const runs = useRuns((state) => state.runs);
  const unreadable = useRuns((state) => state.unreadable);
  const deleting = useRuns((state) => state.deleting);
  const confusionOf = useRuns((state) => state.confusionOf);
  const annotating = useRuns((state) => state.runs.find(({ run }) => run === state.annotating));
  const order = useRunOrder();
  const [query, setQuery] = useState('');
  const settings = useSettings(runs);
  const rows = useRows(runs, settings);
  const columns = useTableColumns(runs, settings.rows);
  const shownColumns = useShownColumns(columns);
  const documents = useRuns((state) => state.documents);
  const [by, setBy] = useState<Grouping>('origin');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const documentOf = ({ summary }: RunRow) => documents.get(summary.run)?.document;
  const filter = useMemo(() => parseFilter(query), [query]);
  const shown = sortedRows(rows, order).filter((row) => fits(row, documentOf(row), filter, t));
  const groups = groupRows(shown, by, documentOf);
  const chosenGroups = useRuns((state) => state.chosenGroups);
  const comparedGroups = useMemo(
    () =>
      by === 'alike' && chosenGroups.length > 0
        ? groupRows(rows, by, ({ summary }) => documents.get(summary.run)?.document).filter(
            (group) => hasHead(group) && chosenGroups.includes(group.key),
          )
        : [],
    [by, rows, documents, chosenGroups],
  );
  // What a person looks for is shown wherever it stands.
  const opened = query.trim() === '' ? open : new Set(groups.map(({ key }) => key));
  const toggle = (key: string): void => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  };
  return (
    <div className="runs">
      <section className="runs-list" data-area="runs" aria-label={t('runs.table')}>
        <div className="runs-bar">
          <h2>{t('runs.title')}</h2>
          <span className="mono quiet">{runs.length}</span>
          <span className="spacer" />
          <label className="field-box runs-filter">
            <Search size={14} strokeWidth={1.75} className="quiet" aria-hidden />
            <input
              value={query}
              placeholder={t('runs.filterExample')}
              title={t('runs.filterHelp')}
              aria-label={t('runs.filter')}
              spellCheck={false}
              onChange={(event) => setQuery(event.target.value)}
            />
          </label>
          <ChoiceSelect
            className="field-box runs-grouping"
            value={by}
            label={t('runs.group.by')}
            options={groupings.map((value) => ({ value, title: t(`runs.group.bys.${value}`) }))}
            onChange={(value) => setBy(groupings.find((known) => known === value) ?? 'origin')}
          />
          <ColumnsMenu columns={columns} />
          <ActionButton
            action={runActions.resume}
            label={<span className="bar-label">{t('runs.action.resumeShort')}</span>}
          />
          <ActionButton
            action={runActions.confusion}
            label={<span className="bar-label rare-label">{t('runs.action.confusionShort')}</span>}
          />
          <ActionButton
            action={evaluationActions.evaluate}
            label={<span className="bar-label">{t('evaluating.action.evaluateShort')}</span>}
          />
          <ActionButton
            action={runActions.answer}
            label={<span className="bar-label">{t('runs.action.answerShort')}</span>}
          />
          <ActionButton
            action={embeddingActions.embed}
            label={<span className="bar-label rare-label">{t('embedding.action.embedShort')}</span>}
          />
          <ActionButton
            action={doctorActions.diagnose}
            label={<span className="bar-label rare-label">{t('diagnosing.action.diagnoseShort')}</span>}
          />
          <ActionButton
            action={doctorActions.fork}
            label={<span className="bar-label rare-label">{t('diagnosing.action.forkShort')}</span>}
          />
          <ActionButton
            action={experimentActions.compare}
            label={<span className="bar-label">{t('comparing.action.compareShort')}</span>}
          />
          <ActionButton
            action={experimentActions.combine}
            label={<span className="bar-label rare-label">{t('comparing.action.combineShort')}</span>}
          />
          <ActionButton
            action={baselineActions.open}
            label={<span className="bar-label rare-label">{t('baseline.action.openShort')}</span>}
          />
          <ActionButton
            action={runActions.export}
            label={<span className="bar-label">{t('runs.action.exportShort')}</span>}
          />
          <ActionButton action={runActions.saveFigures} />
          <ActionButton action={runActions.annotate} />
          <ActionButton action={runActions.delete} />
        </div>
        <ActionContextMenu
          render={<div />}
          className="runs-scroll scroll"
          onAsk={askForMenu}
          onClosed={() => useRuns.setState({ pointed: undefined })}
        >
          <RunsTable
            groups={groups}
            open={opened}
            onToggle={toggle}
            columns={shownColumns}
            unreadable={unreadable}
          />
          {shown.length === 0 && runs.length > 0 && (
            <p className="runs-none quiet" role="status">
              {t('runs.noMatch', { query })}
            </p>
          )}
        </ActionContextMenu>
      </section>
      <RunComparison groups={comparedGroups} />
      <GraphChanges />
      {confusionOf !== undefined && <RunConfusionDialog run={confusionOf} />}
      {deleting !== undefined && <DeleteRunDialog run={deleting} />}
      {annotating !== undefined && <AnnotateRunDialog summary={annotating} />}
    </div>
  );
}

/** The menu of the run in whose row it is asked for. */
function askForMenu(target: Element): MenuPlace | undefined {
  const id = target.closest('[data-run]')?.getAttribute('data-run');
  const run = useRuns.getState().runs.find((known) => known.run === id)?.run;
  if (run === undefined) return undefined;
  useRuns.setState({ pointed: run });
  return { subject: 'run' };
}

/** Each run with what was changed since the run before it. */
function useRows(runs: readonly RunSummary[], { of: settingsOf }: DifferingSettings): readonly RunRow[] {
  const { t, language } = useTexts();
  const documents = useRuns((state) => state.documents);
  return useMemo(
    () =>
      runs.map((summary, place): RunRow => {
        const { parent } = summary;
        const settings = settingsOf.get(summary.run) ?? new Map<string, string>();
        const own = parent && parentOf(summary, runs);
        const earlier = own ?? runs[place + 1];
        if (earlier === undefined) return { summary, settings, change: t('runs.first') };
        const [before, after] = [documents.get(earlier.run), documents.get(summary.run)];
        if (before === undefined || after === undefined) return { summary, settings, change: '' };
        const change = describeChange(
          compareRuns(before, after),
          { before: earlier, after: summary },
          t,
          language,
        );
        return { summary, settings, change: own === undefined ? change : forkText(change, summary, own, t) };
      }),
    [runs, documents, settingsOf, t, language],
  );
}

interface DifferingSettings {
  readonly rows: readonly SettingRow[];
  /** By run and key. */
  readonly of: ReadonlyMap<RunId, ReadonlyMap<string, string>>;
}

/** The settings in which runs differ; none while no column and no menu asks for them, since all settings of all runs are compared. */
function useSettings(runs: readonly RunSummary[]): DifferingSettings {
  const { t, language } = useTexts();
  const documents = useRuns((state) => state.documents);
  const isSorted = useRunOrder(({ column }) => isSettingColumn(column));
  const isShown = useRunColumns(
    ({ isOpen, choice }) => isOpen || Object.keys(choice).some((id) => choice[id] && isSettingColumn(id)),
  );
  const isNeeded = isSorted || isShown;
  return useMemo(() => {
    const known = isNeeded ? runs.filter(({ run }) => documents.has(run)) : [];
    const opened = known.flatMap(({ run }) => documents.get(run) ?? []);
    const rows = settingRows(opened, { t, language });
    const valuesOf = (place: number): ReadonlyMap<string, string> =>
      new Map(rows.flatMap(({ key, values }) => (values[place] === undefined ? [] : [[key, values[place]]])));
    return { rows, of: new Map(known.map(({ run }, place) => [run, valuesOf(place)])) };
  }, [runs, documents, isNeeded, t, language]);
}

/** What a fork has otherwise, after the run it comes from. */
function forkText(change: string, { parent }: RunSummary, { number }: RunSummary, t: Translate): string {
  const epoch = parent?.atEpoch;
  return epoch === undefined
    ? t('diagnosing.forkOf', { number, change })
    : t('diagnosing.forkGoesOn', { number, epoch, change });
}
