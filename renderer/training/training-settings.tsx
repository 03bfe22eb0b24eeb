import { Lock } from 'lucide-react';
import { choiceTitle } from '../../shared/document/setting-titles.ts';
import { type TrainingSection, trainingSchema } from '../../shared/document/training-schema.ts';
import { figureTitle } from '../../shared/nodes/figure-title.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import { bestRule } from '../../shared/training/best-rule.ts';
import { changeTraining } from '../actions/settings-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { useDocument, useProject } from '../state/project-store.ts';
import { isRunning, useRun } from '../state/run-store.ts';
import { type SchemaField, schemaFields, withSetting } from '../ui/schema-fields.ts';
import { SchemaSetting } from '../ui/schema-setting.tsx';
import { ChoiceSetting } from '../ui/setting-field.tsx';
import { helpOf } from '../ui/setting-texts.ts';
import { ObjectiveForm } from './objective-form.tsx';
import { StartFromSettings } from './start-from.tsx';
import { useWatchableFigures } from './watchable-figures.ts';
import { useWeightedNodes } from './weighted-nodes.ts';

/** How the next run trains. While one goes on, its own settings, locked; none before they are known. */
export function TrainingSettings() {
  const { t } = useTexts();
  const form = useDocument()?.training;
  const own = useRun((state) => state.training);
  const writable = useProject((state) => state.open?.writable === true);
  const running = useRun(isRunning);
  const nodes = useWeightedNodes();
  const training = running ? own : form;
  const figures = useWatchableFigures(training?.earlyStopping?.metric);
  if (training === undefined) return null;
  const disabled = !writable || running;
  // What the schema refuses is not taken: the field shows the old value again.
  const change = (title: string, name: string, value: unknown): void =>
    changeTraining(
      title,
      (before) => trainingSchema.safeParse(withSetting(before, name, value)).data ?? before,
    );
  return (
    <>
      <section className="side-part">
        <h3>
          {t('training.settings')}
          {disabled && <Lock size={14} strokeWidth={1.75} aria-label={t('training.locked')} />}
        </h3>
        {runFields.map((field) => (
          <SchemaSetting
            key={field.name}
            field={field}
            values={training}
            searchedIn="training"
            suggestions={{ frozen: nodes }}
            disabled={disabled}
            onChange={(title, value) => change(title, field.name, value)}
          />
        ))}
        <StartFromSettings training={training} disabled={disabled} />
      </section>
      {training.objectives.map((objective, index) => (
        <ObjectiveForm
          key={objective.loss}
          objective={objective}
          index={index}
          disabled={disabled}
          titled={training.objectives.length > 1}
        />
      ))}
      <BestEpoch training={training} disabled={disabled} />
      {stoppingFields.map((field) => (
        <section key={field.name} className="side-part setting-section">
          <SchemaSetting
            field={field}
            values={training}
            searchedIn="training"
            suggestions={{ metric: figures }}
            disabled={disabled}
            onChange={(title, value) => change(title, field.name, value)}
          />
        </section>
      ))}
    </>
  );
}

const fields = schemaFields(trainingSchema, ['objectives', 'best', 'scheduleSpan', 'startFrom']);
/** What stands in a section by itself, after the objectives. */
const isStopping = ({ name }: SchemaField): boolean => name === 'earlyStopping';
const stoppingFields = fields.filter(isStopping);
const runFields = fields.filter((field) => !isStopping(field));

const bestText = declaredText(trainingSchema.shape.best);
const { direction: directionSchema } = trainingSchema.shape.best.unwrap().shape;
const directionText = declaredText(directionSchema);

interface BestEpochProps {
  readonly training: TrainingSection;
  readonly disabled: boolean;
}

/** Which epoch's weights are kept. */
function BestEpoch({ training, disabled }: BestEpochProps) {
  const { t, local, language } = useTexts();
  const { best } = training;
  const figures = useWatchableFigures(best?.metric);
  const title = local(bestText.title);
  const usual = bestRule(
    { ...training, best: undefined },
    figures.map(({ value }) => value),
  );
  const automatic =
    usual === undefined
      ? t('training.bestBy.latest')
      : t('training.bestBy.auto', { figure: figureTitle(usual.metric, language) });
  const change = (next: TrainingSection['best']): void =>
    changeTraining(title, ({ best: _, ...rest }) => ({ ...rest, ...(next && { best: next }) }));
  return (
    <section className="side-part">
      <ChoiceSetting
        label={title}
        help={helpOf(bestText, language)}
        value={best?.metric ?? ''}
        options={[{ value: '', title: automatic }, ...figures]}
        byDefault=""
        disabled={disabled}
        onChange={(metric) =>
          change(metric === '' ? undefined : { metric, direction: best?.direction ?? 'auto' })
        }
      />
      {best !== undefined && (
        <ChoiceSetting
          label={local(directionText.title)}
          help={helpOf(directionText, language)}
          value={best.direction}
          options={directionSchema.unwrap().options.map((value) => ({
            value,
            title: local(choiceTitle(directionText, value)),
          }))}
          byDefault="auto"
          disabled={disabled}
          onChange={(direction) => change({ ...best, direction })}
        />
      )}
    </section>
  );
}
