import { Grid3x3 } from 'lucide-react';
import { useTexts } from '../i18n/index.ts';
import { isRunning, useRun } from '../state/run-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { RunConfusion } from '../ui/run-confusion.tsx';

/** The confusion matrix of the run that is shown. */
export function ShownRunConfusion() {
  const { t } = useTexts();
  const run = useRun((state) => state.run);
  const training = useRun(isRunning);
  if (run === undefined)
    return <EmptyState icon={Grid3x3} title={t('empty.curvesTitle')} text={t('confusion.noRun')} />;
  return <RunConfusion run={run} training={training} />;
}
