import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { useTexts } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { ProblemList } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';

interface AwaitedEvaluationProps {
  /** What is done, while it is. */
  readonly busy: string | undefined;
  readonly onCancel: () => void;
  /** Why it failed; empty where it did not. */
  readonly problems: readonly Diagnostic[];
}

/** Stands where an evaluation will be: how it goes on, or why there is none. */
export function AwaitedEvaluation({ busy, onCancel, problems }: AwaitedEvaluationProps) {
  const { t } = useTexts();
  return (
    <>
      {busy !== undefined && (
        <div className="evaluation-busy">
          <Progress what={busy} share={undefined}>
            <Button onClick={onCancel}>{t('files.cancel')}</Button>
          </Progress>
        </div>
      )}
      {problems.length > 0 && (
        <div role="alert" className="scroll">
          <ProblemList problems={problems} />
        </div>
      )}
    </>
  );
}
