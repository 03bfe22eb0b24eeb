import { ArrowRight, Crosshair, GitFork } from 'lucide-react';
import { useId } from 'react';
import type { RunId } from '../../shared/contract/common.ts';
import type { RunFinding } from '../../shared/contract/runs.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { doctorReasons } from '../../shared/doctor/reasons.ts';
import { drawnNode } from '../../shared/document/node-path.ts';
import { showNode } from '../actions/problems.ts';
import { showProblem } from '../actions/settings-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { closeDoctor, forkRun, useDoctor } from '../state/doctor-store.ts';
import { useFacts } from '../state/facts-store.ts';
import { isActive, useRuns } from '../state/runs-store.ts';
import { Button } from '../ui/button.tsx';
import { SeverityIcon } from '../ui/severity.tsx';
import { editWords } from './edit-words.ts';

interface FindingViewProps {
  readonly run: RunId;
  readonly finding: RunFinding;
  /** Whether its fix is the best one of the screen. */
  readonly isFirst: boolean;
}

/** One finding: claim, evidence in numbers, where and since when, why it matters, and its fix. */
export function FindingView({ run, finding: { problem, since, edits }, isFirst }: FindingViewProps) {
  const { t, language } = useTexts();
  const titleId = useId();
  const beginning = useDoctor((state) => state.beginning);
  const busy = useRuns((state) => state.runs.some(isActive));
  const { message, expected, found, fix } = explain(problem, language);
  const reason = (
    doctorReasons as Readonly<Record<string, (typeof doctorReasons)[keyof typeof doctorReasons]>>
  )[problem.code];
  const { node } = problem.where;
  return (
    <li className="finding" data-severity={problem.severity} aria-labelledby={titleId}>
      <SeverityIcon severity={problem.severity} size={16} />
      <div className="finding-body">
        <h3 id={titleId}>{message}</h3>
        <p className="finding-evidence">
          {node !== undefined && <FoundNode node={node} />}
          <span>{since > 0 ? t('diagnosing.since', { epoch: since }) : t('diagnosing.fromStart')}</span>
          <span>{t('problems.difference', { expected, found })}</span>
        </p>
        {reason !== undefined && <p className="quiet">{reason[language]}</p>}
        <p className="finding-fix">{fix}</p>
        {edits.length > 0 && (
          <div className="finding-way">
            <Edits run={run} edits={edits} />
            <span className="spacer" />
            <Button
              look={isFirst ? 'primary' : 'plain'}
              disabled={beginning || busy}
              aria-description={busy ? t('disabledReason.running') : undefined}
              onClick={() =>
                void forkRun(run, edits, { goOn: false }).then(([refused]) => showProblem(refused))
              }
            >
              <GitFork size={14} strokeWidth={1.75} aria-hidden />
              {t('diagnosing.take')}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}

/** The node a finding is about; a click shows it on the canvas, where the project still has it. */
function FoundNode({ node }: { readonly node: string }) {
  const { t } = useTexts();
  const isDrawn = useFacts((state) => state.nodes.has(drawnNode(node)));
  if (!isDrawn) return <span className="mono">{node}</span>;
  return (
    <button
      type="button"
      className="link-button mono"
      title={t('diagnosing.show', { node })}
      onClick={() => {
        closeDoctor();
        showNode(node);
      }}
    >
      <Crosshair size={12} strokeWidth={1.75} aria-hidden />
      {node}
    </button>
  );
}

/** What the fork would have otherwise. */
function Edits({ run, edits }: { readonly run: RunId; readonly edits: RunFinding['edits'] }) {
  const { t, language } = useTexts();
  const document = useRuns((state) => state.documents.get(run)?.document);
  return (
    <ul className="finding-edits">
      {edits.map((edit) => {
        const { what, before, after } = editWords(edit, document, t, language);
        return (
          <li key={edit.path} title={edit.path}>
            <span className="quiet">{what}</span>
            {before !== undefined && (
              <>
                <span className="mono">{before}</span>
                <ArrowRight size={12} strokeWidth={1.75} aria-hidden />
              </>
            )}
            <span className="mono">{after}</span>
          </li>
        );
      })}
    </ul>
  );
}
