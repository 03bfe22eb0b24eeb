import './exporting.css';
import { FileDown, FolderCheck, LoaderCircle, ShieldCheck, Upload } from 'lucide-react';
import { useEffect } from 'react';
import { exportActions } from '../actions/export-actions.ts';
import { trainActions } from '../actions/train-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { type ExportPhase, exportableRuns, useExport } from '../state/export-store.ts';
import { refreshRuns, useRuns } from '../state/runs-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemCard } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';
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
  const file = 'file' in now ? now.file.path : undefined;
  const saved = now.phase === 'reported';
  const Icon = saved ? FolderCheck : FileDown;
  return (
    <footer className="export-foot">
      <span className={`export-file ${saved ? '' : 'quiet'}`} title={file}>
        <Icon size={14} strokeWidth={1.75} aria-hidden className={saved ? 'tone-success' : ''} />
        <span>{saved ? t('exporting.saved', { path: file }) : (file ?? t('exporting.noFile'))}</span>
      </span>
      <span className="spacer" />
      <ActionButton
        action={exportActions.start}
        look="primary"
        size="large"
        label={t('exporting.action.startShort')}
      />
    </footer>
  );
}
