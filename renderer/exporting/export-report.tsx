import { Info, ShieldCheck } from 'lucide-react';
import type { ExportStage, ExportSummary } from '../../shared/contract/exports.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { shareText, wholeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { useExport } from '../state/export-store.ts';
import { showToast } from '../state/toasts.ts';
import { ConfusionTable } from '../ui/confusion-table.tsx';
import { SeverityIcon } from '../ui/severity.tsx';
import { ChangedAnswers } from './changed-answers.tsx';
import { ClassDumbbells } from './class-dumbbells.tsx';
import {
  outcomeOf,
  pointsText,
  relativeText,
  shortHash,
  sizeUnit,
  stageTitle,
  twoFigures,
} from './report-texts.ts';

/** What an export did and what it cost, with its proof. */
export function ExportReportView({ report }: { readonly report: ExportSummary }) {
  const { t, language } = useTexts();
  const settings = useExport((state) => state.settings);
  const stale = JSON.stringify(settings) !== JSON.stringify(report.settings);
  return (
    <div className="report">
      <section>
        <header className="report-head">
          <h2>{t('exporting.beforeAfter')}</h2>
          <span className="quiet">
            {t('exporting.measured', {
              count: report.samples,
              formatted: wholeText(report.samples, language),
              runs: report.latency.runs,
            })}
          </span>
        </header>
        <StageTable report={report} />
        <Verdict report={report} />
        {stale && <p className="report-note tone-warning">{t('exporting.changedSettings')}</p>}
      </section>
      <div className="report-columns">
        {report.byClass.length > 0 && (
          <div className="report-column">
            <ClassDumbbells classes={report.byClass} />
            <Confusion report={report} />
          </div>
        )}
        <div className="report-column">
          <Certificate report={report} />
          {report.notes.length > 0 && <Notes report={report} />}
        </div>
      </div>
      {report.byClass.length > 0 && <ChangedAnswers report={report} />}
    </div>
  );
}

function StageTable({ report }: { readonly report: ExportSummary }) {
  const { t } = useTexts();
  const { stages } = report;
  const unit = sizeUnit(stages);
  const counts = stages[0]?.accuracy !== null;
  return (
    <div className="report-scroll">
      <table className="stage-table">
        <thead>
          <tr>
            <th>{t('exporting.stage')}</th>
            {isEvaluated(report) && (
              <th colSpan={2}>{t(counts ? 'exporting.accuracy' : 'exporting.squaredError')}</th>
            )}
            <th colSpan={2}>{t('exporting.size', { unit: unit.name })}</th>
            <th colSpan={2}>{t('exporting.latency')}</th>
            <th className="stage-weights">{t('exporting.weightsLeft')}</th>
            <th>{t(counts ? 'exporting.changedAnswers' : 'exporting.changedNumbers')}</th>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage, place) => (
            <StageRow
              key={stage.stage}
              stage={stage}
              first={stages[0] ?? stage}
              report={report}
              unit={unit.bytes}
              last={place === stages.length - 1}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether there is a right answer to compare with: of what a generator makes there is none. */
function isEvaluated({ stages }: ExportSummary): boolean {
  return stages.some(({ accuracy, meanSquaredError }) => accuracy !== null || meanSquaredError !== null);
}

interface StageRowProps {
  readonly stage: ExportStage;
  readonly first: ExportStage;
  readonly report: ExportSummary;
  /** Bytes of the unit that sizes are in. */
  readonly unit: number;
  readonly last: boolean;
}

function StageRow({ stage, first, report, unit, last }: StageRowProps) {
  const { t, language } = useTexts();
  const { accuracy, meanSquaredError } = stage;
  const isFirst = stage === first;
  const gain = (value: number, of: number): string => (value < of ? 'tone-success' : 'quiet');
  return (
    <tr data-last={last && !isFirst}>
      <td>{stageTitle(stage.stage, report, t)}</td>
      {isEvaluated(report) && (
        <>
          <td className="mono">
            {accuracy !== null ? (accuracy.value * 100).toFixed(2) : meanSquaredError?.toPrecision(4)}
            {accuracy !== null && (
              <span className="quiet"> ±{(((accuracy.high - accuracy.low) / 2) * 100).toFixed(1)}</span>
            )}
          </td>
          <td className="mono stage-difference quiet">
            {!isFirst && accuracy !== null && pointsText(accuracy.value - (first.accuracy?.value ?? 0))}
          </td>
        </>
      )}
      <td className="mono">{(stage.bytes / unit).toFixed(1)}</td>
      <td className={`mono stage-difference ${gain(stage.bytes, first.bytes)}`}>
        {!isFirst && stage.bytes !== first.bytes && relativeText(stage.bytes, first.bytes)}
      </td>
      <td className="mono">{stage.latencyMilliseconds.toPrecision(2)}</td>
      <td className={`mono stage-difference ${gain(stage.latencyMilliseconds, first.latencyMilliseconds)}`}>
        {!isFirst && relativeText(stage.latencyMilliseconds, first.latencyMilliseconds)}
      </td>
      <td className="mono stage-weights">{wholeText(stage.nonZeroParameters, language)}</td>
      {stage.changedNumbers !== null && (
        <td className="mono">
          {twoFigures(stage.changedNumbers.largest)} · {twoFigures(stage.changedNumbers.mean)}{' '}
          <span className="quiet">
            {t('exporting.beyond', {
              share: shareText(stage.changedNumbers.beyond),
              tolerance: twoFigures(stage.changedNumbers.tolerance),
            })}
          </span>
        </td>
      )}
      {stage.changedAnswers !== null && (
        <td className="mono">
          {wholeText(stage.changedAnswers, language)}{' '}
          <span className="quiet">
            {t('exporting.ofSamples', { total: wholeText(report.samples, language) })}
          </span>
        </td>
      )}
    </tr>
  );
}

function Verdict({ report }: { readonly report: ExportSummary }) {
  const { t } = useTexts();
  const { value, low, high } = report.difference;
  const counts = report.stages[0]?.accuracy !== null;
  const outcome = outcomeOf(report);
  const text = counts ? pointsText : (size: number): string => size.toPrecision(3).replace('-', '−');
  const words = t(`exporting.words.${outcome}`);
  const same = report.stages.length === 1 && report.parity.top1Disagreement === 0;
  return (
    <p className="report-note">
      <Info
        size={14}
        strokeWidth={1.75}
        aria-hidden
        className={outcome === 'loss' ? 'tone-warning' : 'quiet'}
      />
      {same
        ? t('exporting.exact')
        : t(counts ? 'exporting.lossOf' : 'exporting.errorOf', {
            value: text(value),
            low: text(low),
            high: text(high),
            words,
          })}
    </p>
  );
}

function Certificate({ report }: { readonly report: ExportSummary }) {
  const { t, language } = useTexts();
  const { parity, runtime, sha256 } = report;
  const count = (value: number): string => wholeText(value, language);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(sha256);
    showToast({ tone: 'info', title: t('exporting.copied') });
  };
  return (
    <section>
      <h3>{t('exporting.certificate')}</h3>
      <dl className="certificate">
        <dt className="certificate-claim">
          <ShieldCheck size={16} strokeWidth={1.5} className="tone-success" aria-hidden />
          {t(parity.reference === 'run' ? 'exporting.agreesRun' : 'exporting.agreesSimulation')}
        </dt>
        <dd className="tone-success">{t('exporting.passed')}</dd>
        <dt>{t('exporting.sameAnswer', { runtime: `${runtime.name} ${runtime.version}` })}</dt>
        <dd className="mono">
          {t('exporting.counted', {
            done: count(parity.samples - parity.top1Disagreement),
            total: count(parity.samples),
          })}
        </dd>
        <dt>{t('exporting.largest')}</dt>
        <dd className="mono">
          {twoFigures(parity.maxAbsError)}{' '}
          <span className="quiet">{t('exporting.limit', { limit: twoFigures(parity.limit) })}</span>
        </dd>
        <dt>{t('exporting.sha')}</dt>
        <dd>
          <button
            type="button"
            className="mono certificate-hash"
            title={sha256}
            aria-label={t('exporting.copySha')}
            onClick={() => void copy()}
          >
            {shortHash(sha256)}
          </button>
        </dd>
      </dl>
    </section>
  );
}

function Notes({ report }: { readonly report: ExportSummary }) {
  const { t, language } = useTexts();
  return (
    <section className="report-notes">
      <h3>{t('exporting.notes')}</h3>
      <ul>
        {report.notes.map((note) => (
          <li key={`${note.code} ${JSON.stringify(note.where)} ${JSON.stringify(note.values)}`}>
            <SeverityIcon severity={note.severity} />
            {explain(note, language).message}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Confusion({ report: { confusion, byClass } }: { readonly report: ExportSummary }) {
  const { t } = useTexts();
  if (confusion === undefined) return null;
  return (
    <section>
      <header className="report-head">
        <h3>{t('exporting.confusion')}</h3>
        <span className="quiet">{t('exporting.confusionAxes')}</span>
      </header>
      <ConfusionTable classes={byClass.map(({ name }) => name)} counts={confusion} />
    </section>
  );
}
