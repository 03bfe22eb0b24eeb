import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { durationText, wholeText } from '../../shared/figures/number-texts.ts';
import { doctorActions } from '../actions/doctor-actions.ts';
import { embeddingActions } from '../actions/embedding-actions.ts';
import { evaluationActions } from '../actions/evaluation-actions.ts';
import { openProblem } from '../actions/problems.ts';
import { trainActions, trainingDisabledReason } from '../actions/train-actions.ts';
import { type Translate, useTexts } from '../i18n/index.ts';
import { useFacts } from '../state/facts-store.ts';
import { useListedProblems } from '../state/problem-list.ts';
import { useProject } from '../state/project-store.ts';
import { isRunning, useRun } from '../state/run-store.ts';
import { type RunView, timeLeft } from '../state/run-view.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemCard, ProblemList } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';
import { failedAs } from './failed-as.ts';

/** How far the run is and what can be done with it; why none can begin; what ended it. */
export function RunProgress() {
  const { t, language } = useTexts();
  const state = useRun();
  const { view, stopping, run, summary } = state;
  const running = isRunning(state);
  return (
    <>
      <section className="side-part run-progress">
        {running ? (
          <RunningProgress view={view} stopping={stopping} />
        ) : (
          <p className="run-ended">{endedText()}</p>
        )}
        <div className="run-buttons">
          {running && <ActionButton action={trainActions.stop} look="plain" label={t('training.stop')} />}
          {!running && summary?.resumable === true && run !== undefined && (
            <ActionButton
              action={trainActions.resume}
              look="plain"
              label={t(summary.state === 'completed' ? 'training.trainFurther' : 'training.action.resume')}
            />
          )}
          {!running && summary !== undefined && summary.folder !== undefined && (
            <>
              <ActionButton
                action={evaluationActions.evaluate}
                look="plain"
                label={t('evaluating.action.evaluateShort')}
              />
              <ActionButton
                action={doctorActions.diagnose}
                look="plain"
                label={t('diagnosing.action.diagnoseShort')}
              />
              <ActionButton
                action={doctorActions.fork}
                look="plain"
                label={t('diagnosing.action.forkShort')}
              />
              <ActionButton
                action={embeddingActions.embed}
                look="plain"
                label={t('embedding.action.embedShort')}
              />
            </>
          )}
        </div>
        {!running && <DisabledReason />}
      </section>
      {running && view.paused !== undefined && (
        <section className="run-problems" role="status" aria-label={t('training.paused')}>
          <ProblemCard problem={{ ...view.paused, severity: 'warning' }}>
            <p>{t('training.pausedText')}</p>
          </ProblemCard>
        </section>
      )}
      {view.problems.length > 0 && (
        <section className="run-problems" aria-label={t('training.failedTitle')}>
          <ProblemList problems={view.problems} />
          {view.problems.some(({ code }) => code === 'training-memory-short') && (
            <div className="run-buttons">
              <ActionButton
                action={trainActions.startAnyway}
                look="plain"
                label={t('training.action.startAnyway')}
              />
            </div>
          )}
        </section>
      )}
      {view.problems.length === 0 && view.warnings.length > 0 && (
        <section className="run-problems" aria-label={t('training.warnings')}>
          <ProblemList problems={view.warnings.slice(-3)} />
        </section>
      )}
    </>
  );

  function endedText(): string {
    if (run === undefined) return t('empty.trainText');
    const { finished, phase, epochs } = view;
    const left = failedAs(view, summary);
    if (phase === 'failed' || (phase === 'waiting' && summary?.state === 'failed'))
      return t(`training.ended.${left}`);
    const done = finished?.epochs ?? summary?.epochs.done ?? epochs.length;
    const seconds = finished?.seconds ?? summary?.seconds ?? 0;
    const values = { count: done, time: durationText(seconds, language) };
    if (finished?.reason === 'early-stopping') return t('training.ended.early', values);
    const stopped = finished?.reason === 'stopped' || summary?.state === 'stopped';
    return t(stopped ? 'training.ended.stopped' : 'training.ended.completed', values);
  }
}

function RunningProgress({ view, stopping }: { readonly view: RunView; readonly stopping: boolean }) {
  const { t, language } = useTexts();
  const { started, progress } = view;
  if (started === undefined) {
    const what =
      view.preparing === undefined ? t('training.waiting') : t(`training.preparing.${view.preparing}`);
    return <Progress what={what} share={undefined} />;
  }
  const done = progress?.step ?? started.stepsDone;
  const perEpoch = Math.max(1, started.stepsPerEpoch);
  const epoch = Math.min(started.epochs, Math.floor(Math.max(0, done - 1) / perEpoch) + 1);
  const inEpoch = done === 0 ? 0 : ((done - 1) % perEpoch) + 1;
  const left = timeLeft(view);
  return (
    <>
      <div className="run-epoch">
        <strong>{t('training.epochOf', { epoch, total: started.epochs })}</strong>
      </div>
      <Progress
        what={
          stopping
            ? t('training.stopping')
            : view.paused !== undefined
              ? t('training.paused')
              : t('training.stepOf', {
                  step: wholeText(inEpoch, language),
                  total: wholeText(perEpoch, language),
                })
        }
        share={started.totalSteps === 0 ? undefined : done / started.totalSteps}
        detail={
          <>
            <span className="mono">
              {wholeText(done, language)} / {wholeText(started.totalSteps, language)}
            </span>
            <span>{t('training.stepsUnit')}</span>
            <span className="spacer" />
            <span>{leftText(left, t, language)}</span>
          </>
        }
      />
    </>
  );
}

function leftText(seconds: number | undefined, t: Translate, language: Language): string {
  return seconds === undefined
    ? t('training.estimating')
    : t('training.left', { time: durationText(seconds, language) });
}

/** Why Train cannot be pressed, with the way to what stands in its way. */
function DisabledReason() {
  const { t, language } = useTexts();
  // Drawn again when any of these changes what the reason is.
  const errors = useListedProblems().filter(({ problem }) => problem.severity === 'error');
  useFacts((state) => state.of);
  useProject((state) => state.history);
  const disabledReason = trainingDisabledReason();
  const problem = errors[0]?.problem;
  if (disabledReason !== 'errors' || problem === undefined) return null;
  return (
    <div className="run-disabled-reason" role="status">
      <p>{t('training.blocked', { count: errors.length })}</p>
      <p className="quiet">{explain(problem, language).message}</p>
      <Button onClick={() => openProblem(problem)}>{t('training.showProblem')}</Button>
    </div>
  );
}
