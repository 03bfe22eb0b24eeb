import { objectiveSchema, type TrainingSection } from '../../shared/document/training-schema.ts';
import { figureText } from '../../shared/figures/number-texts.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import {
  dependsOnEpochs,
  type ResumePoint,
  resumeRates,
  type ScheduleChoice,
  scheduleChoices,
} from '../../shared/training/resume.ts';
import { useTexts } from '../i18n/index.ts';
import { ChoiceSetting } from './setting-field.tsx';

const scheduleText = declaredText(objectiveSchema.shape.schedule);

/** Whether training that goes on for so many epochs leaves a choice of what becomes of its schedule. */
export function hasScheduleChoice(training: TrainingSection, epochs: number): boolean {
  return epochs !== training.epochs && dependsOnEpochs(training);
}

interface ScheduleSettingProps {
  /** As it was made, with its own epochs. */
  readonly training: TrainingSection;
  /** With which it goes on. */
  readonly epochs: number;
  readonly point: ResumePoint;
  readonly value: ScheduleChoice;
  readonly onChange: (value: ScheduleChoice) => void;
}

/** What becomes of a schedule over the whole run when it goes on for other epochs, with the next learning rate of each choice. */
export function ScheduleSetting({ training, epochs, point, value, onChange }: ScheduleSettingProps) {
  const { t, local } = useTexts();
  const rates = resumeRates(training, epochs, point);
  return (
    <>
      <ChoiceSetting
        label={local(scheduleText.title)}
        value={value}
        options={scheduleChoices.map((choice) => ({
          value: choice,
          title: t(`settings.schedule.${choice}`, {
            rate: figureText(rates[choice]),
            epochs: training.epochs,
          }),
        }))}
        disabled={false}
        onChange={onChange}
      />
      <p className="quiet">
        {t('settings.schedule.text', { now: figureText(rates.now), epochs: training.epochs })}
      </p>
    </>
  );
}
