import './resume-dialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { type RefObject, useRef, useState } from 'react';
import { settingTitle } from '../../shared/document/setting-titles.ts';
import { trainingSchema } from '../../shared/document/training-schema.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import type { ScheduleChoice } from '../../shared/training/resume.ts';
import { useTexts } from '../i18n/index.ts';
import { answerResume, type ResumeQuestion, useResuming } from '../state/run-resuming.ts';
import { useRun } from '../state/run-store.ts';
import { Button } from '../ui/button.tsx';
import { hasScheduleChoice, ScheduleSetting } from '../ui/schedule-setting.tsx';
import { NumberSetting } from '../ui/setting-field.tsx';

/** Asks before a run goes on with settings other than the form's, or for more epochs than it was made for. */
export function ResumeDialog() {
  const question = useResuming((state) => state.question);
  const { t } = useTexts();
  const confirm = useRef<HTMLButtonElement>(null);
  if (question === undefined) return null;
  const close = (): void => useResuming.setState({ question: undefined });

  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog resume-dialog" initialFocus={confirm}>
          <div className="dialog-title">
            <Dialog.Title>{t('training.resume.title', { number: question.number })}</Dialog.Title>
          </div>
          <ResumeForm question={question} confirm={confirm} onClose={close} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const epochsText = declaredText(trainingSchema.shape.epochs);

interface ResumeFormProps {
  readonly question: ResumeQuestion;
  /** What has the keyboard at first. */
  readonly confirm: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

function ResumeForm({ question, confirm, onClose }: ResumeFormProps) {
  const { t, local } = useTexts();
  const { training, epochsDone, formEpochs, differences, isComplete } = question;
  // A run that did all its epochs goes on for as many again, unless the form has more.
  const planned =
    isComplete && epochsDone >= training.epochs ? epochsDone + training.epochs : training.epochs;
  const [epochs, setEpochs] = useState(
    formEpochs > epochsDone && formEpochs !== training.epochs
      ? formEpochs
      : Math.max(planned, epochsDone + 1),
  );
  const [schedule, setSchedule] = useState<ScheduleChoice>('keep');
  const stepsPerEpoch = useRun(({ view }) => view.started?.stepsPerEpoch) ?? 1;
  const isAsked = hasScheduleChoice(training, epochs);
  const answer = (): void =>
    void answerResume({
      ...(epochs !== training.epochs && { epochs }),
      ...(isAsked && { schedule }),
    });
  return (
    <div className="resume-body">
      <div className="resume-epochs">
        <NumberSetting
          label={local(epochsText.title)}
          help={[t('training.resume.epochsHelp', { done: epochsDone, total: training.epochs })]}
          value={epochs}
          range={{ minimum: epochsDone + 1, maximum: 1_000_000, whole: true }}
          {...(training.epochs > epochsDone && { byDefault: training.epochs })}
          disabled={false}
          onChange={setEpochs}
        />
      </div>
      {isAsked && (
        <ScheduleSetting
          training={training}
          epochs={epochs}
          point={{ epochsDone, stepsPerEpoch }}
          value={schedule}
          onChange={setSchedule}
        />
      )}
      {differences.length > 0 && (
        <>
          <p>{t('training.resume.differences')}</p>
          <div className="resume-differences scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('training.resume.setting')}</th>
                  <th scope="col">{t('training.resume.inRun')}</th>
                  <th scope="col">{t('training.resume.inForm')}</th>
                </tr>
              </thead>
              <tbody>
                {differences.map(({ path, recorded, wanted }) => (
                  <tr key={path}>
                    <th scope="row">
                      <SettingName path={path} />
                    </th>
                    <td className="mono">{recorded}</td>
                    <td className="mono quiet">{wanted}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <div className="resume-ways">
        <Button onClick={onClose}>{t('training.resume.cancel')}</Button>
        <button type="button" className="button button-primary" ref={confirm} onClick={answer}>
          {t('training.resume.confirm')}
        </button>
      </div>
    </div>
  );
}

/** The setting as its form calls it, with its path in the file as a title. */
function SettingName({ path }: { readonly path: string }) {
  const { language } = useTexts();
  const name = path.split('.').at(-1) ?? path;
  return <span title={path}>{settingTitle(name)[language]}</span>;
}
