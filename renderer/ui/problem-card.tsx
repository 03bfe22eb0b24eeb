import './problem-card.css';
import { type ReactNode, useId } from 'react';
import { type Diagnostic, explain, type Place } from '../../shared/diagnostics/diagnostic.ts';
import { type Translate, useTexts } from '../i18n/index.ts';
import { SeverityIcon } from './severity.tsx';
import { withShortFile } from './short-file.ts';

/** A problem in words: what happened, where, what was found instead of what, and what to do; buttons for the ways on. */
export function ProblemCard({
  problem,
  children,
}: {
  readonly problem: Diagnostic;
  readonly children?: ReactNode;
}) {
  const { t, language } = useTexts();
  const titleId = useId();
  const shown = withShortFile(problem);
  const { message, expected, found, fix } = explain(shown, language);
  const words = placeWords(shown.where, t);
  // A message may name its file itself.
  const place = words === shown.where.file && message.includes(words) ? '' : words;
  return (
    <section className="problem-card" data-severity={problem.severity} aria-labelledby={titleId}>
      <SeverityIcon severity={problem.severity} size={16} />
      <div>
        <p className="problem-what" id={titleId} title={problem.where.file}>
          {message}
        </p>
        {place !== '' && <p className="quiet problem-place">{place}</p>}
        <p className="quiet">{t('problems.difference', { expected, found })}</p>
        <p className="quiet">{fix}</p>
        {children !== undefined && <div className="problem-ways">{children}</div>}
      </div>
    </section>
  );
}

/** Problems one below the other; the same one twice stands once. */
export function ProblemList({ problems }: { readonly problems: readonly Diagnostic[] }) {
  const distinct = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...distinct].map(([key, problem]) => <ProblemCard key={key} problem={problem} />);
}

/** A place in the language of the window: `photos/cat.png`, `digits.csv · row 3 · column age`. */
export function placeWords(where: Place, t: Translate): string {
  const { file, node, row, column, step, path } = where;
  return [
    file,
    node !== undefined && t('settings.place.node', { node }),
    file === undefined && node === undefined && path,
    row !== undefined && t('settings.place.row', { row }),
    column !== undefined && t('settings.place.column', { column }),
    step !== undefined && t('settings.place.step', { step }),
  ]
    .filter((part) => typeof part === 'string')
    .join(' · ');
}
