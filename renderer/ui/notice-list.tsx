import './notice-list.css';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { useTexts } from '../i18n/index.ts';
import type { Notices } from '../state/notices.ts';
import { ProblemCard } from './problem-card.tsx';
import { scrolledByKeys } from './scrolled-by-keys.ts';
import { SeverityIcon } from './severity.tsx';

interface NoticeListProps {
  readonly notices: Notices;
  /** Whether the work has ended. */
  readonly isOver: boolean;
}

/** What was said while trials ran, such as of a cluster: the last as a card while nothing goes on since, and all of it behind a line. */
export function NoticeList({ notices: { said, isWaiting }, isOver }: NoticeListProps) {
  const { t, language } = useTexts();
  const last = said.at(-1);
  const isShown = last !== undefined && isWaiting && !isOver;
  return (
    <div className="notices">
      {/* The region is there before its text, so that a screen reader says what comes. */}
      <div role="status" aria-label={t('place.saidNow')}>
        {isShown && <ProblemCard problem={last} />}
      </div>
      {said.length > (isShown ? 1 : 0) && (
        <details>
          <summary>{t('place.said', { count: said.length })}</summary>
          <ol className="notice-lines scroll" {...scrolledByKeys}>
            {said.map((problem, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said twice, and its place stays.
              <li key={place}>
                <SeverityIcon severity={problem.severity} />
                <span>{explain(problem, language).message}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
