import './exporting.css';
import { FileClock, FileDown, FolderCheck, LoaderCircle, ShieldCheck, Upload } from 'lucide-react';
import { useEffect } from 'react';
import { exportActions } from '../actions/export-actions.ts';
import { trainActions } from '../actions/train-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { type ExportPhase, exportableRuns, useExport } from '../state/export-store.ts';
import { refreshRuns, useRuns } from '../state/runs-store.ts';
import { services } from '../state/services.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemCard } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';
import { useAnswer } from '../ui/use-answer.ts';
import { ExportReportView } from './export-report.tsx';
import { ExportSettingsForm } from './export-settings.tsx';
import { stepShare } from './report-texts.ts';

/** A run leaves as a file, with proof: settings at the left, what they did at the right. */
export function ExportPage() {
  const { t } = useTexts();
  const { state, runs } = useRuns();
  const now = useExport((store) => store.now);
  useEffect(() => void refreshRuns(), []);
  if (state === 'loading') {
    return <EmptyState icon={LoaderCircle} title={t('runs.loadingTitle')} text={t('runs.loadingText')} />;
  }
  const exportable = exportableRuns(runs);
  if (exportable.length === 0) {
    return (
      <EmptyState icon={Upload} title={t('exporting.noRunTitle')} text={t('exporting.noRunText')}>
        <ActionButton action={trainActions.start} look="primary" label={t('empty.exportAction')} />
      </EmptyState>
    );
  }
  return (
    <div className="export">
      <section
        className="side export-settings"
        data-area="export-settings"
        aria-label={t('exporting.settings')}
      >
        <ExportSettingsForm runs={exportable} disabled={now.phase === 'running'} />
      </section>
      <section
        className="export-proof scroll"
        data-area="export-report"
        aria-label={t('exporting.beforeAfter')}
      >
        <Proof now={now} />
      </section>
      <ExportFoot now={now} />
    </div>
  );
}

function Proof({ now }: { readonly now: ExportPhase }) {
  const { t } = useTexts();
  const run = useRuns((state) =>
    'run' in now ? state.runs.find((known) => known.run === now.run) : undefined,
  );
  switch (now.phase) {
    case 'ready':
      return (
        <EmptyState icon={ShieldCheck} title={t('exporting.readyTitle')} text={t('exporting.readyText')} />
      );
    case 'running':
      return (
        <div className="export-running">
          <h2>{t('exporting.running', { number: run?.number ?? 0 })}</h2>
          <RunningExport now={now} />
        </div>
      );
    case 'failed':
      return (
        <div className="export-failed">
          <h2>{t('exporting.failedTitle')}</h2>
          <p className="quiet">{t('exporting.failedText')}</p>
          {now.problems.map((problem) => (
            <ProblemCard key={`${problem.code} ${JSON.stringify(problem.where)}`} problem={problem} />
          ))}
        </div>
      );
    case 'reported':
      return <ExportReportView report={now.report} />;
  }
}

function RunningExport({ now }: { readonly now: Extract<ExportPhase, { phase: 'running' }> }) {
  const { t } = useTexts();
  const settings = useExport((state) => state.settings);
  const { progress } = now;
  const step = progress?.step ?? 'read';
  const detail =
    progress !== undefined && progress.total > 0
      ? t('exporting.ofTotal', { done: progress.done, total: progress.total })
      : undefined;
  return (
    <Progress
      what={t(`exporting.step.${step}`)}
      share={stepShare(settings, progress)}
      {...(detail !== undefined && { detail })}
    >
      <ActionButton action={exportActions.cancel} look="plain" label={t('exporting.action.cancelShort')} />
    </Progress>
  );
}

function ExportFoot({ now }: { readonly now: ExportPhase }) {
  const { t } = useTexts();
  if (now.phase !== 'reported') {
    return (
      <footer className="export-foot">
        <span className="export-file quiet">
          <FileDown size={14} strokeWidth={1.75} aria-hidden />
          <span>{t('exporting.noFile')}</span>
        </span>
        <span className="spacer" />
        <StartButton look="primary" />
      </footer>
    );
  }
  const path = now.saved?.path;
  return (
    <footer className="export-foot">
      {path === undefined ? (
        <span className="export-file">
          <FileClock size={14} strokeWidth={1.75} aria-hidden />
          <span>{t('exporting.notSaved')}</span>
        </span>
      ) : (
        <span className="export-file" title={path}>
          <FolderCheck size={14} strokeWidth={1.75} aria-hidden className="tone-success" />
          <span>{t('exporting.saved', { path })}</span>
        </span>
      )}
      {path !== undefined && <ShowButton />}
      <span className="spacer" />
      {path === undefined && (
        <>
          <ActionButton
            action={exportActions.discard}
            look="plain"
            size="large"
            label={t('exporting.action.discardShort')}
          />
          <ActionButton
            action={exportActions.save}
            look="primary"
            size="large"
            label={t('exporting.action.saveShort')}
          />
        </>
      )}
      {path !== undefined && <StartButton look="plain" />}
    </footer>
  );
}

function StartButton({ look }: { readonly look: 'primary' | 'plain' }) {
  const { t } = useTexts();
  return (
    <ActionButton
      action={exportActions.start}
      look={look}
      size="large"
      label={t('exporting.action.startShort')}
    />
  );
}

const askHost = () => services().host.describe({});

/** Leads to the saved file: its folder, or its path where the host cannot open one. */
function ShowButton() {
  const { t } = useTexts();
  const host = useAnswer(askHost);
  if (host === undefined) return null;
  const opens = host.ok && host.value.nativeDialogs;
  return (
    <ActionButton
      action={exportActions.show}
      look="plain"
      label={t(opens ? 'exporting.action.show' : 'exporting.action.copyPath')}
    />
  );
}
