import './problems.css';
import { CircleCheck } from 'lucide-react';
import type { Repair } from '../../shared/compiler/repairs/repair.ts';
import { explainRepair } from '../../shared/compiler/repairs/texts.ts';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import { drawnNode } from '../../shared/document/node-path.ts';
import { applyRepair } from '../actions/graph-editing.ts';
import { openProblem } from '../actions/problems.ts';
import { useTexts } from '../i18n/index.ts';
import { countText, differenceText, wholeText } from '../i18n/numbers.ts';
import { useFacts } from '../state/facts-store.ts';
import { nodeTitle } from '../state/node-geometry.ts';
import { useDocument, useProject } from '../state/project-store.ts';
import { useView } from '../state/view-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SeverityIcon } from '../ui/severity.tsx';

/** Every problem of the graph; the open one with its repairs, best first. */
export function Problems() {
  const { t } = useTexts();
  const problems = useFacts((state) => state.problems);
  const known = useFacts((state) => state.of !== undefined);
  const open = useView((state) => state.openProblem);
  if (!known) return null;
  if (problems.length === 0) {
    return <EmptyState icon={CircleCheck} title={t('problems.none')} text={t('problems.noneText')} />;
  }
  const current = Math.min(open, problems.length - 1);
  return (
    <ul>
      {problems.map((problem, index) => (
        <ProblemItem
          key={problemKey(problem, index)}
          problem={problem}
          index={index}
          open={index === current}
        />
      ))}
    </ul>
  );
}

function problemKey({ code, where }: Diagnostic, index: number): string {
  return `${code} ${where.node ?? ''} ${where.port ?? ''} ${index}`;
}

interface ProblemItemProps {
  readonly problem: Diagnostic;
  readonly index: number;
  readonly open: boolean;
}

function ProblemItem({ problem, index, open }: ProblemItemProps) {
  const { t, language } = useTexts();
  const repairs = useFacts((state) => state.repairs[index]) ?? [];
  const { message, expected, found, fix } = explain(problem, language);
  return (
    <li className="problem-item">
      <button
        type="button"
        className="problem"
        style={{ '--tone': `var(--${problem.severity})` }}
        aria-expanded={open}
        onClick={() => openProblem(index)}
      >
        <SeverityIcon severity={problem.severity} size={16} />
        <span className="problem-text">
          <strong>{message}</strong>
          <span className="quiet">
            {' · '}
            {t('problems.difference', { expected, found })}
          </span>
        </span>
        <span className="problem-place quiet">
          <span className="mono">{problem.code}</span>
          <ProblemPlace problem={problem} />
        </span>
      </button>
      {open && repairs.length > 0 && <Repairs repairs={repairs} />}
      {open && repairs.length === 0 && <p className="problem-fix">{fix}</p>}
    </li>
  );
}

function ProblemPlace({ problem: { where } }: { readonly problem: Diagnostic }) {
  const { t, language } = useTexts();
  const document = useDocument();
  if (where.node !== undefined && document !== undefined) {
    const drawn = drawnNode(where.node);
    return <span>{nodeTitle(document, drawn, language)}</span>;
  }
  return <span>{t(where.path?.startsWith('training') ? 'problems.training' : 'problems.project')}</span>;
}

function Repairs({ repairs }: { readonly repairs: readonly Repair[] }) {
  const { t } = useTexts();
  return (
    <table className="repairs">
      <thead>
        <tr>
          <th className="repair-number" aria-hidden />
          <th>{t('problems.repairs')}</th>
          <th className="repair-price">{t('problems.parameters')}</th>
          <th className="repair-price">{t('problems.macs')}</th>
          <th className="repair-apply" aria-label={t('problems.apply')} />
        </tr>
      </thead>
      <tbody>
        {repairs.map((repair, index) => (
          <RepairRow
            key={`${repair.kind} ${JSON.stringify(repair.values)}`}
            repair={repair}
            number={index + 1}
          />
        ))}
      </tbody>
    </table>
  );
}

function RepairRow({ repair, number }: { readonly repair: Repair; readonly number: number }) {
  const { t, language } = useTexts();
  const writable = useProject((state) => state.open?.writable === true);
  const { title, reason } = explainRepair(repair, language);
  const left = repair.errorsLeft === 0 ? '' : ` · ${t('problems.leaves', { count: repair.errorsLeft })}`;
  return (
    <tr>
      <td className="repair-number mono">{number}</td>
      <td className="repair-title" title={`${title} · ${reason}${left}`}>
        {title}
        <span className="quiet">
          {' · '}
          {reason}
          {left}
        </span>
      </td>
      <td className="repair-price mono">
        {differenceText(repair.parameters, (size) => wholeText(size, language))}
      </td>
      <td className="repair-price mono">{differenceText(repair.macs, countText)}</td>
      <td className="repair-apply">
        <Button
          size="small"
          look={number === 1 ? 'primary' : 'plain'}
          disabled={!writable}
          aria-label={`${t('problems.apply')}: ${title}`}
          onClick={() => applyRepair(repair)}
        >
          {t('problems.apply')}
        </Button>
      </td>
    </tr>
  );
}
