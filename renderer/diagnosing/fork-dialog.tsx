import './diagnosing.css';
import { Dialog } from '@base-ui/react/dialog';
import { useRef, useState } from 'react';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { forkedDocument } from '../../shared/training/fork.ts';
import type { ScheduleChoice } from '../../shared/training/resume.ts';
import { useTexts } from '../i18n/index.ts';
import { closeFork, forkRun, useDoctor } from '../state/doctor-store.ts';
import { type RunDocument, useRuns } from '../state/runs-store.ts';
import { Button } from '../ui/button.tsx';
import { ProblemList } from '../ui/problem-card.tsx';
import { hasScheduleChoice, ScheduleSetting } from '../ui/schedule-setting.tsx';
import { ChoiceSetting, NumberSetting } from '../ui/setting-field.tsx';
import { type SteeredSetting, steeredSettings } from './steered-settings.ts';

/** Changes rate, batch, epochs or regularization of a run that stands still, and goes on with them as a run of its own. */
export function ForkDialog() {
  const { t } = useTexts();
  const run = useDoctor((state) => state.forking);
  const summary = useRuns((state) => state.runs.find((known) => known.run === run));
  const opened = useRuns((state) => (run === undefined ? undefined : state.documents.get(run)));
  const first = useRef<HTMLDivElement>(null);
  if (run === undefined || summary === undefined || opened === undefined) return null;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && closeFork()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog fork-dialog" initialFocus={first}>
          <div className="dialog-title">
            <Dialog.Title>{t('diagnosing.fork.title', { number: summary.number })}</Dialog.Title>
          </div>
          <div className="fork-body scroll" ref={first} tabIndex={-1}>
            <ForkForm key={run} summary={summary} opened={opened} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ForkFormProps {
  readonly summary: RunSummary;
  readonly opened: RunDocument;
}

function ForkForm({ summary, opened: { document } }: ForkFormProps) {
  const { t, language } = useTexts();
  const { run, number, epochs, hasCheckpoint } = summary;
  const beginning = useDoctor((state) => state.beginning);
  const [from, setFrom] = useState<'goOn' | 'fresh'>(hasCheckpoint ? 'goOn' : 'fresh');
  const [changed, setChanged] = useState<ReadonlyMap<string, number>>(new Map());
  const [schedule, setSchedule] = useState<ScheduleChoice>('keep');
  const [problems, setProblems] = useState<readonly Diagnostic[]>([]);
  const goOn = from === 'goOn';
  const settings = steeredSettings(document, language, t);
  // A run that did all its epochs goes on for as many again.
  const more = epochs.done + document.training.epochs;
  const usual = ({ path, value }: SteeredSetting): number =>
    path === 'training.epochs' && goOn && epochs.done >= value ? more : value;
  const edits = settings.flatMap((setting) => {
    const value = changed.get(setting.path) ?? usual(setting);
    return value === setting.value ? [] : [{ path: setting.path, value }];
  });
  const otherBatch = edits.some(({ path }) => path === 'training.batchSize');
  const others = edits.filter(({ path }) => path !== 'training.epochs');
  const edited = forkedDocument(document, others);
  const training = edited.ok ? edited.value.training : document.training;
  const total = Number(edits.find(({ path }) => path === 'training.epochs')?.value ?? training.epochs);
  const isAsked = goOn && hasScheduleChoice(training, total);
  const start = async (): Promise<void> =>
    setProblems(await forkRun(run, edits, { goOn, ...(isAsked && { schedule }) }));
  return (
    <>
      <p className="quiet">{t('diagnosing.fork.text', { number })}</p>
      <div className="fork-settings">
        {hasCheckpoint && (
          <ChoiceSetting
            label={t('diagnosing.fork.from')}
            value={from}
            byDefault={hasCheckpoint ? 'goOn' : 'fresh'}
            options={[
              { value: 'goOn', title: t('diagnosing.fork.goOn', { number, epoch: epochs.done }) },
              { value: 'fresh', title: t('diagnosing.fork.fresh') },
            ]}
            disabled={false}
            onChange={setFrom}
          />
        )}
        {settings.map((setting) => {
          const { path, title, help, unit, range } = setting;
          const own = goOn && path === 'training.epochs' ? { ...range, minimum: epochs.done + 1 } : range;
          return (
            <NumberSetting
              key={path}
              label={title}
              help={help}
              {...(unit !== undefined && { unit })}
              value={changed.get(path) ?? usual(setting)}
              range={own}
              byDefault={setting.value}
              disabled={false}
              onChange={(value) => setChanged(new Map(changed).set(path, value))}
            />
          );
        })}
        {isAsked && (
          <ScheduleSetting
            training={training}
            epochs={total}
            point={{ epochsDone: epochs.done, stepsPerEpoch: summary.stepsPerEpoch ?? 1 }}
            value={schedule}
            onChange={setSchedule}
          />
        )}
      </div>
      {goOn && otherBatch && <p className="quiet">{t('diagnosing.fork.otherBatch')}</p>}
      {problems.length > 0 && (
        <div role="alert">
          <ProblemList problems={problems} />
        </div>
      )}
      <div className="fork-ways">
        <Button onClick={() => closeFork()}>{t('diagnosing.cancel')}</Button>
        <Button look="primary" disabled={beginning} onClick={() => void start()}>
          {t('diagnosing.fork.start')}
        </Button>
      </div>
    </>
  );
}
