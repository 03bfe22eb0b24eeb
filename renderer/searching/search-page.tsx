import './search.css';
import { LoaderCircle, ScanSearch, TriangleAlert } from 'lucide-react';
import { memo, useDeferredValue, useEffect, useMemo } from 'react';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { metricText } from '../../shared/figures/number-texts.ts';
import { reportActions } from '../actions/report-actions.ts';
import { searchActions } from '../actions/search-actions.ts';
import { pageActions } from '../actions/view-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useDocument, useProject } from '../state/project-store.ts';
import { isSearching, refreshSearches, showSearch, useSearches } from '../state/search-store.ts';
import type { SearchView } from '../state/search-view.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { NoticeList } from '../ui/notice-list.tsx';
import { PlaceChoice } from '../ui/place-choice.tsx';
import { ProblemList } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';
import { useHeld } from '../ui/use-held.ts';
import { BestCurve } from './best-curve.tsx';
import { type HandRuns, noHandRuns } from './hand-runs.ts';
import { isKept } from './parallel-axes.ts';
import { SearchSettings } from './search-settings.tsx';
import { SearchViews } from './search-views.tsx';
import { SpaceList } from './space-list.tsx';
import { TrialsTable } from './trials-table.tsx';
import { useHandRuns } from './use-hand-runs.ts';
import { trialKey, viewDataOf } from './view-data.ts';

/** Where a person searches: the values that vary and how at the left, the trials at the right. */
export function SearchPage() {
  const { t, language } = useTexts();
  const { state, problems } = useSearches();
  const project = useProject((known) => known.open?.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another project has other searches.
  useEffect(() => void refreshSearches(), [project]);
  const [problem] = problems;
  if (state === 'failed' && problem !== undefined) {
    const { message, fix } = explain(problem, language);
    return (
      <EmptyState icon={TriangleAlert} title={t('searching.failedTitle')} text={`${message} ${fix}`}>
        <Button look="primary" onClick={() => void refreshSearches()}>
          {t('searching.retry')}
        </Button>
      </EmptyState>
    );
  }
  if (state === 'loading')
    return (
      <EmptyState icon={LoaderCircle} title={t('searching.loadingTitle')} text={t('searching.loadingText')} />
    );
  return <LoadedPage />;
}

function LoadedPage() {
  const { t } = useTexts();
  const search = useDocument()?.search;
  const searches = useSearches((state) => state.searches);
  if (search === undefined && searches.length === 0)
    return (
      <EmptyState icon={ScanSearch} title={t('searching.emptyTitle')} text={t('searching.emptyText')}>
        <ActionButton action={pageActions.build} look="primary" label={t('searching.emptyAction')} />
      </EmptyState>
    );
  return (
    <div className="searching">
      <SearchSide />
      <Results />
    </div>
  );
}

function SearchSide() {
  const { t } = useTexts();
  const search = useDocument()?.search;
  const writable = useProject((state) => state.open?.writable === true);
  const searching = useSearches(isSearching);
  const slots = useSearches((state) => state.slots);
  const ended = useSearches(({ view }) => view?.phase === 'ended');
  return (
    <aside className="side searching-side" data-area="search" aria-label={t('searching.title')}>
      <div className="side-title">
        <h2>{t('searching.title')}</h2>
        <span className="spacer" />
        {searching ? (
          <ActionButton action={searchActions.stop} look="plain" label={t('searching.action.stopShort')} />
        ) : (
          <>
            {ended && (
              <ActionButton
                action={searchActions.goOn}
                look="plain"
                label={t('searching.action.goOnShort')}
              />
            )}
            <ActionButton
              action={searchActions.start}
              look="primary"
              label={t('searching.action.startShort')}
            />
          </>
        )}
      </div>
      <div className="scroll">
        <section className="side-part">
          <h3>{t('searching.space')}</h3>
          {search === undefined ? (
            <p className="quiet">{t('searching.emptyText')}</p>
          ) : (
            <SpaceList space={search.space} disabled={!writable} />
          )}
        </section>
        {search !== undefined && (
          <section className="side-part">
            <h3>{t('searching.settings')}</h3>
            <SearchSettings search={search} disabled={!writable} />
          </section>
        )}
        <PlaceChoice
          slots={slots}
          slotsHelp={t('searching.slotsHelp')}
          onSlots={(next) => useSearches.setState({ slots: next })}
        />
      </div>
    </aside>
  );
}

function Results() {
  const { t } = useTexts();
  const view = useSearches((state) => state.view);
  const beginning = useSearches((state) => state.beginning);
  if (view === undefined)
    return beginning ? (
      <EmptyState
        icon={LoaderCircle}
        title={t('searching.phase.running')}
        text={t('searching.loadingText')}
      />
    ) : (
      <EmptyState icon={ScanSearch} title={t('searching.noTrialsTitle')} text={t('searching.noTrialsText')} />
    );
  return <ShownSearch view={view} />;
}

function ShownSearch({ view }: { readonly view: SearchView }) {
  const { t } = useTexts();
  const brushes = useSearches((state) => state.brushes);
  const showsHandRuns = useSearches((state) => state.showsHandRuns);
  const found = useHandRuns(view);
  const { placed } = showsHandRuns ? found : noHandRuns;
  const { problems, notices } = view;
  const data = useMemo(() => viewDataOf(view, placed), [view, placed]);
  const shown = useMemo(() => {
    const axes = data.figure === undefined ? data.axes : [...data.axes, data.figure];
    const trials = data.view.trials.filter((trial) => isKept(trial, axes, brushes));
    const handRuns = data.handRuns.filter((run) => isKept(run, axes, brushes));
    return { trials, handRuns };
  }, [data, brushes]);
  const kept = useMemo(
    () =>
      new Set([
        ...shown.trials.map(({ number }) => trialKey(number)),
        ...shown.handRuns.map(({ run }) => run),
      ]),
    [shown],
  );
  // Hundreds of rows would not follow a drag: they wait for its end, and nothing is drawn for them meanwhile.
  const isBrushing = useSearches((state) => state.isBrushing);
  const listed = useDeferredValue(useHeld(shown, isBrushing));
  return (
    <div className="searching-results" data-area="trials">
      <SearchHead view={view} handRuns={found} />
      {problems.length > 0 && (
        <section className="searching-problems">
          <ProblemList problems={problems} />
        </section>
      )}
      <NoticeList notices={notices} isOver={view.phase === 'ended'} />
      <div className="searching-charts">
        <BestCurve view={view} />
        <SearchViews data={data} kept={kept} />
      </div>
      <section className="searching-trials scroll" aria-label={t('searching.table')}>
        <TrialsTable view={view} trials={listed.trials} handRuns={listed.handRuns} />
      </section>
    </div>
  );
}

const SearchHead = memo(function SearchHead({
  view,
  handRuns,
}: {
  readonly view: SearchView;
  readonly handRuns: HandRuns;
}) {
  const { t } = useTexts();
  const { searches, shown, chosen } = useSearches();
  const { trials, phase, maxTrials, shares, best, goal, tested } = view;
  const failed = trials.filter(({ state }) => state === 'failed').length;
  const done = trials.filter(({ state }) => state !== 'running').length;
  const running = [...shares.values()].reduce((sum, share) => sum + share, 0);
  const count =
    maxTrials === null
      ? t('searching.doneAlone', { count: done })
      : t('searching.done', { done, total: maxTrials });
  const detail = failed === 0 ? count : `${count} · ${t('searching.failedCount', { count: failed })}`;
  const isOver = phase === 'ended';
  const value = best?.measured.at(-1)?.value;
  return (
    <header className="searching-bar">
      {searches.length > 1 && shown !== undefined && (
        <ChoiceSelect
          className="field-box searching-which"
          value={shown}
          options={searches.map(({ search }) => ({ value: search, title: search }))}
          label={t('searching.which')}
          onChange={(next) => {
            const found = searches.find(({ search }) => search === next);
            if (found !== undefined) showSearch(found.search);
          }}
        />
      )}
      {isOver ? (
        <span className="searching-phase" role="status">
          {t('searching.phase.ended')} <span className="quiet">{detail}</span>
        </span>
      ) : (
        <Progress
          what={`${t(`searching.phase.${phase}`)} · ${detail}`}
          share={maxTrials === null ? undefined : (done + running) / maxTrials}
        />
      )}
      {best !== undefined && goal !== undefined && value !== undefined && (
        <span className="searching-best" title={t('searching.testNote')}>
          {t('searching.best', { number: best.number })}{' '}
          <span className="mono">{metricText(goal.metric, value)}</span>
          {tested?.number === best.number && (
            <span className="quiet">
              {t('searching.test', {
                value: metricText(goal.metric, tested.figures[goal.metric] ?? null),
                samples: tested.samples,
              })}
            </span>
          )}
        </span>
      )}
      <span className="spacer" />
      {handRuns.placed.length + handRuns.left > 0 && (
        <ActionButton
          action={searchActions.handRuns}
          label={t('searching.handRuns', {
            count: handRuns.placed.length,
            total: handRuns.placed.length + handRuns.left,
          })}
        />
      )}
      <ActionButton action={searchActions.combine} label={t('searching.action.combineShort')} />
      <ActionButton action={reportActions.search} label={t('report.short')} />
      <ActionButton
        action={searchActions.take}
        look="plain"
        label={chosen === undefined ? t('searching.takeBest') : t('searching.takeChosen', { number: chosen })}
      />
    </header>
  );
});
