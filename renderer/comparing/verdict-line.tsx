import { CircleCheck, CircleHelp, Equal } from 'lucide-react';
import type { Verdict } from '../../shared/experiment/verdict.ts';
import { type Translate, useTexts } from '../i18n/index.ts';
import type { ExperimentView } from '../state/experiment-view.ts';

/** What the runs say, in words. */
export function VerdictLine({ view: { comparisons, phase } }: { readonly view: ExperimentView }) {
  const { t } = useTexts();
  if (comparisons === undefined || comparisons.comparisons.length === 0)
    return (
      <p className="comparing-verdict quiet">
        <CircleHelp size={16} strokeWidth={1.5} aria-hidden /> {t('comparing.waiting')}
      </p>
    );
  const { verdict } = comparisons;
  const certain = verdict.outcome !== 'undecided';
  const Icon = certain ? CircleCheck : Equal;
  return (
    <div className="comparing-verdict" role="note">
      <Icon size={16} strokeWidth={1.5} className={certain ? 'tone-success' : 'quiet'} aria-hidden />
      <p>
        <strong>
          {phase !== 'ended' && t('comparing.soFar')}
          {verdictText(verdict, t)}
        </strong>
        {verdict.moreSeeds !== undefined && (
          <span className="quiet"> {t('comparing.more', { count: verdict.moreSeeds })}</span>
        )}
      </p>
    </div>
  );
}

function verdictText({ outcome, variant, against }: Verdict, t: Translate): string {
  if (variant === null)
    return t(outcome === 'worse' ? 'comparing.allWorse' : 'comparing.noneApart', { against });
  return t(`comparing.${outcome}`, { variant, against });
}
