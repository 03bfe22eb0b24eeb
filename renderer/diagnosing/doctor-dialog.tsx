import './diagnosing.css';
import { Dialog } from '@base-ui/react/dialog';
import { CircleCheck, X } from 'lucide-react';
import { useRef } from 'react';
import { useTexts } from '../i18n/index.ts';
import { closeDoctor, diagnoseRun, useDoctor } from '../state/doctor-store.ts';
import { useRun } from '../state/run-store.ts';
import { useRuns } from '../state/runs-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemList } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';
import { FindingView } from './finding-view.tsx';

/** What the doctor finds in a run: what was seen, where, since when, why it matters, and the fix as a fork of the run. */
export function DoctorDialog() {
  const { t } = useTexts();
  const open = useDoctor((state) => state.open);
  const listed = useRuns((state) => state.runs.find(({ run }) => run === open?.run)?.number);
  const watched = useRun((state) => (state.run === open?.run ? state.summary?.number : undefined));
  const content = useRef<HTMLDivElement>(null);
  if (open === undefined) return null;
  const { run, state, diagnosis, problems } = open;
  const { findings = [], notes = [] } = diagnosis ?? {};
  return (
    <Dialog.Root open onOpenChange={(shown) => !shown && closeDoctor()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog doctor" initialFocus={content}>
          <div className="dialog-title">
            <Dialog.Title>{t('diagnosing.title', { number: listed ?? watched ?? 0 })}</Dialog.Title>
            {findings.length > 0 && (
              <span className="quiet doctor-count">{t('diagnosing.count', { count: findings.length })}</span>
            )}
            <span className="spacer" />
            <Dialog.Close className="button button-quiet" aria-label={t('diagnosing.close')}>
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <div className="doctor-content scroll" ref={content} {...scrolledByKeys}>
            {state === 'looking' && (
              <div className="doctor-busy">
                <Progress what={t('diagnosing.looking')} share={undefined}>
                  <Button onClick={closeDoctor}>{t('diagnosing.cancel')}</Button>
                </Progress>
                <p className="quiet">{t('diagnosing.lookingText')}</p>
              </div>
            )}
            {state === 'failed' && (
              <div role="alert">
                <ProblemList problems={problems} />
                <div className="doctor-busy">
                  <Button onClick={() => void diagnoseRun(run)}>{t('diagnosing.retry')}</Button>
                </div>
              </div>
            )}
            {state === 'diagnosed' && findings.length === 0 && (
              <EmptyState
                icon={CircleCheck}
                title={t('diagnosing.healthy')}
                text={t(notes.length === 0 ? 'diagnosing.healthyText' : 'diagnosing.healthyLog')}
              />
            )}
            {findings.length > 0 && (
              <ul className="doctor-findings">
                {findings.map((finding, place) => (
                  <FindingView
                    key={`${finding.problem.code} ${finding.problem.where.node ?? ''}`}
                    run={run}
                    finding={finding}
                    isFirst={place === findings.findIndex(({ edits }) => edits.length > 0)}
                  />
                ))}
              </ul>
            )}
            {notes.length > 0 && (
              <section className="doctor-notes" aria-label={t('diagnosing.notes')}>
                <ProblemList problems={notes} />
              </section>
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
