import type { Severity } from '../../shared/diagnostics/code-entry.ts';
import { useTexts } from '../i18n/index.ts';
import { useListedProblems } from '../state/problem-list.ts';
import { SeverityIcon } from '../ui/severity.tsx';

const severities: readonly { readonly severity: Severity; readonly key: 'errors' | 'warnings' | 'infos' }[] =
  [
    { severity: 'error', key: 'errors' },
    { severity: 'warning', key: 'warnings' },
    { severity: 'info', key: 'infos' },
  ];

/** How many problems of each severity stand; nothing where there are none. */
export function ProblemCounts() {
  const { t } = useTexts();
  const problems = useListedProblems().map(({ problem }) => problem);
  return (
    <span className="counts">
      {severities.map(({ severity, key }) => {
        const count = problems.filter((problem) => problem.severity === severity).length;
        if (count === 0) return null;
        return (
          <span key={severity} className={`count tone-${severity}`}>
            <SeverityIcon severity={severity} />
            <span className="mono" aria-hidden>
              {count}
            </span>
            <span className="hidden-text">{t(`problems.${key}`, { count })}</span>
          </span>
        );
      })}
    </span>
  );
}
