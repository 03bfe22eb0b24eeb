import './comparing.css';
import { FlaskConical, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { experimentActions } from '../actions/experiment-actions.ts';
import { reportActions } from '../actions/report-actions.ts';
import { useTexts } from '../i18n/index.ts';
import {
  isExperimenting,
  refreshExperiments,
  showExperiment,
  useExperiments,
} from '../state/experiment-store.ts';
import type { ExperimentView } from '../state/experiment-view.ts';
import { useProject } from '../state/project-store.ts';
import { refreshRuns } from '../state/runs-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { NoticeList } from '../ui/notice-list.tsx';
import { PlaceChoice } from '../ui/place-choice.tsx';
import { ProblemList } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';
import { ExperimentSettings } from './experiment-settings.tsx';
import { ExperimentTables } from './experiment-tables.tsx';
import { IntervalPlot } from './interval-plot.tsx';
import { VariantList } from './variant-list.tsx';
import { VerdictLine } from './verdict-line.tsx';

/** Where variants are compared over seeds or folds: what is compared at the left, what came of it at the right. */
export function ComparePage() {
  const { t, language } = useTexts();
  const state = useExperiments((known) => known.state);
  const problems = useExperiments((known) => known.problems);
  const project = useProject((known) => known.open?.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another project has other experiments and runs.
  useEffect(() => {
    void refreshExperiments();
    void refreshRuns();
  }, [project]);
  const [problem] = problems;
  if (state === 'failed' && problem !== undefined) {
    const { message, fix } = explain(problem, language);
    return (
      <EmptyState icon={TriangleAlert} title={t('comparing.failedTitle')} text={`${message} ${fix}`}>
        <Button look="primary" onClick={() => void refreshExperiments()}>
          {t('comparing.retry')}
        </Button>
      </EmptyState>
    );
  }
  if (state === 'loading')
    return (
      <EmptyState icon={LoaderCircle} title={t('comparing.loadingTitle')} text={t('comparing.loadingText')} />
    );
  return (
    <div className="comparing">
      <CompareSide />
      <Results />
    </div>
  );
}

function CompareSide() {
  const { t } = useTexts();
  const going = useExperiments(isExperimenting);
  const slots = useExperiments((state) => state.slots);
  const ended = useExperiments(({ view }) => view?.phase === 'ended');
  return (
    <aside className="side comparing-side" data-area="compare" aria-label={t('comparing.title')}>
      <div className="side-title">
        <h2>{t('comparing.title')}</h2>
        <span className="spacer" />
        {going ? (
          <ActionButton
            action={experimentActions.stop}
            look="plain"
            label={t('comparing.action.stopShort')}
          />
        ) : (
          <>
            {ended && (
              <ActionButton
                action={experimentActions.goOn}
                look="plain"
                label={t('comparing.action.goOnShort')}
              />
            )}
            <ActionButton
              action={experimentActions.start}
              look="primary"
              label={t('comparing.action.startShort')}
            />
          </>
        )}
      </div>
      <div className="scroll">
        <section className="side-part">
          <h3>{t('comparing.variants')}</h3>
          <VariantList />
        </section>
        <section className="side-part">
          <h3>{t('comparing.settings')}</h3>
          <ExperimentSettings />
        </section>
        <PlaceChoice
          slots={slots}
          slotsHelp={t('comparing.slotsHelp')}
          onSlots={(next) => useExperiments.setState({ slots: next })}
        />
      </div>
    </aside>
  );
}

function Results() {
  const { t } = useTexts();
  const view = useExperiments((state) => state.view);
  if (view === undefined)
    return (
      <EmptyState icon={FlaskConical} title={t('comparing.emptyTitle')} text={t('comparing.emptyText')} />
    );
  const { comparisons, goal, problems, notices } = view;
  return (
    <div className="comparing-results" data-area="comparison">
      <ResultsHead view={view} />
      <div className="comparing-content scroll" {...scrolledByKeys}>
        <h2 className="comparing-question">{view.settings.question}</h2>
        {problems.length > 0 && <ProblemList problems={problems} />}
        <NoticeList notices={notices} isOver={view.phase === 'ended'} />
        <VerdictLine view={view} />
        {comparisons !== undefined && goal !== undefined && (
          <IntervalPlot comparisons={comparisons} metric={goal.metric} />
        )}
        <ExperimentTables view={view} />
      </div>
    </div>
  );
}

function ResultsHead({ view }: { readonly view: ExperimentView }) {
  const { t } = useTexts();
  const experiments = useExperiments((state) => state.experiments);
  const shown = useExperiments((state) => state.shown);
  const { phase, done, failed, share, runs } = view;
  const count = t('comparing.done', { done, total: runs.flat().length });
  const detail = failed === 0 ? count : `${count} · ${t('comparing.failedCount', { count: failed })}`;
  return (
    <header className="comparing-bar">
      {experiments.length > 1 && shown !== undefined && (
        <ChoiceSelect
          className="field-box comparing-which"
          value={shown}
          options={experiments.map(({ experiment, question }) => ({ value: experiment, title: question }))}
          label={t('comparing.which')}
          onChange={(next) => {
            const found = experiments.find(({ experiment }) => experiment === next);
            if (found !== undefined) showExperiment(found.experiment);
          }}
        />
      )}
      {phase === 'ended' ? (
        <span role="status">
          {t('comparing.phase.ended')} <span className="quiet">{detail}</span>
        </span>
      ) : (
        <Progress what={`${t(`comparing.phase.${phase}`)} · ${detail}`} share={share} />
      )}
      <span className="spacer" />
      <ActionButton action={reportActions.experiment} label={t('report.short')} />
    </header>
  );
}
