import './problems.css';
import { CircleCheck } from 'lucide-react';
import { useEffect } from 'react';
import type { Repair } from '../../shared/compiler/repairs/repair.ts';
import { explainRepair } from '../../shared/compiler/repairs/texts.ts';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import { drawnNode } from '../../shared/document/node-path.ts';
import { countText, differenceText, wholeText } from '../../shared/figures/number-texts.ts';
import { dataActions } from '../actions/data-actions.ts';
import { applyRepair } from '../actions/graph-editing.ts';
import { openProblem } from '../actions/problems.ts';
import { useTexts } from '../i18n/index.ts';
import { useFacts } from '../state/facts-store.ts';
import { nodeTitle } from '../state/node-geometry.ts';
import { type ListedProblem, useListedProblems } from '../state/problem-list.ts';
import { useDocument, useProject } from '../state/project-store.ts';
import { previewRepair } from '../state/repair-preview.ts';
import { useView } from '../state/view-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Button } from '../ui/button.tsx';
import { DataRepairs } from '../ui/data-repairs.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SeverityIcon } from '../ui/severity.tsx';

/** Every problem of the graph; the open one with its repairs, best first. */
export function Problems() {
  const { t } = useTexts();
  const listed = useListedProblems();
  const known = useFacts((state) => state.of !== undefined);
  const open = useView((state) => state.openProblem);
  if (!known && listed.length === 0) return null;
  if (listed.length === 0) {
    return <EmptyState icon={CircleCheck} title={t('problems.none')} text={t('problems.noneText')} />;
  }
  const current = Math.min(open, listed.length - 1);
  return (
    <ul>
      {listed.map((item, index) => (
        <ProblemItem key={problemKey(item.problem, index)} listed={item} open={index === current} />
      ))}
    </ul>
  );
}

function problemKey({ code, where }: Diagnostic, index: number): string {
  return `${code} ${where.node ?? ''} ${where.port ?? ''} ${index}`;
}

interface ProblemItemProps {
  readonly listed: ListedProblem;
  readonly open: boolean;
}

function ProblemItem({ listed, open }: ProblemItemProps) {
  const { t, language } = useTexts();
  const { problem, about, repairs } = listed;
  const { message, expected, found, fix } = explain(problem, language);
  return (
    <li className="problem-item">
      <button
        type="button"
        className="problem"
        style={{ '--tone': `var(--${problem.severity})` }}
        aria-expanded={open}
        onClick={() => openProblem(problem)}
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
          <ProblemPlace listed={listed} />
        </span>
      </button>
      {open && repairs.length > 0 && <Repairs repairs={repairs} />}
      {open && repairs.length === 0 && <p className="problem-fix">{fix}</p>}
      {open && about === 'data' && <DataRepairs finding={problem} />}
      {open && about === 'data' && <DataRemedies />}
    </li>
  );
}

/** What a person can do at once about data that cannot be read. */
function DataRemedies() {
  const { t } = useTexts();
  return (
    <p className="problem-remedies">
      <ActionButton
        action={dataActions.chooseFiles}
        look="primary"
        size="small"
        label={t(dataActions.chooseFiles.title)}
      />
      <ActionButton
        action={dataActions.chooseFolder}
        look="plain"
        size="small"
        label={t(dataActions.chooseFolder.title)}
      />
      <Button size="small" onClick={() => useView.setState({ page: 'data' })}>
        {t('disabledReason.showData')}
      </Button>
    </p>
  );
}

function ProblemPlace({ listed: { problem, about } }: { readonly listed: ListedProblem }) {
  const { where } = problem;
  const { t, language } = useTexts();
  const document = useDocument();
  if (where.node !== undefined && document !== undefined) {
    const drawn = drawnNode(where.node);
    return <span>{nodeTitle(document, drawn, language)}</span>;
  }
  if (about === 'data') return <span>{t('problems.data')}</span>;
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

function hidePreview(): void {
  previewRepair(undefined);
}

function RepairRow({ repair, number }: { readonly repair: Repair; readonly number: number }) {
  const { t, language } = useTexts();
  const writable = useProject((state) => state.open?.writable === true);
  const { title, reason } = explainRepair(repair, language);
  const left = repair.errorsLeft === 0 ? '' : ` · ${t('problems.leaves', { count: repair.errorsLeft })}`;
  const show = (): void => previewRepair(repair);
  useEffect(() => hidePreview, []);
  return (
    <tr onPointerEnter={show} onPointerLeave={hidePreview} onFocus={show} onBlur={hidePreview}>
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
