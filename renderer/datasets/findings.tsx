import { CircleCheck } from 'lucide-react';
import type { Severity } from '../../shared/diagnostics/code-entry.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { wholeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { useDataReading } from '../state/data-reading.ts';
import { useDocument } from '../state/project-store.ts';
import { DataRepairs } from '../ui/data-repairs.tsx';
import { ProblemCard } from '../ui/problem-card.tsx';
import { SeverityIcon } from '../ui/severity.tsx';
import { ShowRows } from './show-rows.tsx';

/** The same finding twice stands once. */
function distinct(findings: readonly Diagnostic[]): readonly (readonly [string, Diagnostic])[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding]))];
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** What the reader complained about, worst first: each with its place and what to do. */
export function Findings() {
  const { t, language } = useTexts();
  const { state, description, problems } = useDataReading();
  const source = useDocument()?.data.source.kind;
  const hasRows = source === 'csv' || source === 'series';
  if (description === undefined && problems.length === 0) return null;
  const findings = state === 'failed' ? problems : (description?.findings ?? []);
  const count = (description?.samples.training ?? 0) + (description?.samples.validation ?? 0);
  return (
    <section className="findings" aria-label={t('data.findings.title')}>
      <h3 className="findings-title">
        {t('data.findings.title')}
        <span className="spacer" />
        {severities.map((severity) => {
          const of = findings.filter((finding) => finding.severity === severity).length;
          return of === 0 ? null : (
            <span key={severity} className="findings-count mono">
              <SeverityIcon severity={severity} />
              {of}
            </span>
          );
        })}
      </h3>
      {distinct(findings).map(([key, finding]) => (
        <ProblemCard key={key} problem={finding}>
          <DataRepairs finding={finding} />
          {hasRows && <ShowRows finding={finding} />}
        </ProblemCard>
      ))}
      {state !== 'failed' && findings.length === 0 && (
        <p className="findings-none">
          <CircleCheck className="tone-success" size={16} strokeWidth={1.5} aria-hidden />
          <span>{t('data.findings.none', { samples: wholeText(count, language) })}</span>
        </p>
      )}
    </section>
  );
}
