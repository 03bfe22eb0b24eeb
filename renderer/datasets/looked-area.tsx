import { CircleCheck, LoaderCircle, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import { useTexts } from '../i18n/index.ts';
import { EmptyState } from '../ui/empty-state.tsx';

/** What is said of what is looked for. */
interface LookedTexts {
  readonly looking: string;
  readonly unchecked: string;
  readonly uncheckedText: string;
  readonly none: string;
  readonly noneText: string;
}

interface LookedAreaProps {
  readonly texts: LookedTexts;
  /** Before it was looked for. */
  readonly icon: LucideIcon;
  readonly isLooking: boolean;
  /** Why it could not be looked for. */
  readonly problem: Diagnostic | undefined;
  /** How many are left to decide about; undefined before it was looked for. */
  readonly left: number | undefined;
  readonly children: ReactNode;
}

/** What was found in the data for a person to decide about, or why there is nothing to decide. */
export function LookedArea({ texts, icon, isLooking, problem, left, children }: LookedAreaProps) {
  const { t, language } = useTexts();
  const shown = (): ReactNode => {
    if (problem !== undefined) {
      const { message, fix } = explain(problem, language);
      return <EmptyState icon={TriangleAlert} title={message} text={fix} />;
    }
    if (isLooking)
      return <EmptyState icon={LoaderCircle} title={texts.looking} text={t('empty.openingText')} />;
    if (left === undefined)
      return <EmptyState icon={icon} title={texts.unchecked} text={texts.uncheckedText} />;
    if (left === 0) return <EmptyState icon={CircleCheck} title={texts.none} text={texts.noneText} />;
    return children;
  };
  return <div className="sample-area scroll">{shown()}</div>;
}
