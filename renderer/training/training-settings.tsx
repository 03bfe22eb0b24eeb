import { Lock } from 'lucide-react';
import type { TrainingSection } from '../../shared/document/training-schema.ts';
import { trainingSchema } from '../../shared/document/training-schema.ts';
import { bestRule } from '../../shared/training/best-rule.ts';
import { changeTraining } from '../actions/settings-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { useDocument, useProject } from '../state/project-store.ts';
import { isRunning, useRun } from '../state/run-store.ts';
import { schemaFields } from '../ui/schema-fields.ts';
import { SchemaSetting } from '../ui/schema-setting.tsx';
import { ChoiceSetting, NumberSetting, SwitchSetting } from '../ui/setting-field.tsx';
import { figureName } from './figure-name.ts';
import { ObjectiveForm } from './objective-form.tsx';
import { StartFromSettings } from './start-from.tsx';
import { useWatchableFigures } from './watchable-figures.ts';
import { useWeightedNodes } from './weighted-nodes.ts';

/** How the next run trains. While one goes on, its own settings, locked. */
export function TrainingSettings() {
  const { t } = useTexts();
  const form = useDocument()?.training;
  const own = useRun((state) => state.training);
  const writable = useProject((state) => state.open?.writable === true);
  const running = useRun(isRunning);
  const nodes = useWeightedNodes();
  const training = running ? (own ?? form) : form;
  if (training === undefined) return null;
  const disabled = !writable || running;
  const [epochs, batch, seed] = [
    t('training.setting.epochs'),
    t('training.setting.batch'),
    t('training.setting.seed'),
  ];
  const change = (name: string, changes: Partial<TrainingSection>): void =>
    changeTraining(name, (before) => ({ ...before, ...changes }));
  return (
    <>
      <section className="side-part">
        <h3>
          {t('training.settings')}
          {disabled && <Lock size={14} strokeWidth={1.75} aria-label={t('training.locked')} />}
        </h3>
        <NumberSetting
          label={epochs}
          help={t('training.help.epochs')}
          value={training.epochs}
          range={{ minimum: 1, maximum: 1_000_000, whole: true }}
          byDefault={10}
          disabled={disabled}
          onChange={(next) => change(epochs, { epochs: next })}
        />
        <NumberSetting
          label={batch}
          help={t('training.help.batch')}
          value={training.batchSize}
          range={{ minimum: 1, maximum: 65_536, whole: true }}
          unit={t('training.unit.samples')}
          byDefault={32}
          disabled={disabled}
          onChange={(next) => change(batch, { batchSize: next })}
        />
        <NumberSetting
          label={seed}
          help={t('training.help.seed')}
          value={training.seed}
          range={{ minimum: 0, maximum: 0xffffffff, whole: true }}
          byDefault={1}
          disabled={disabled}
          onChange={(next) => change(seed, { seed: next })}
        />
        {others.map((field) => (
          <SchemaSetting
            key={field.name}
            field={field}
            values={training}
            suggestions={{ frozen: nodes }}
            disabled={disabled}
            onChange={(name, value) =>
              changeTraining(
                name,
                (before) => trainingSchema.safeParse({ ...before, [field.name]: value }).data ?? before,
              )
            }
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
      <EarlyStopping training={training} disabled={disabled} />
    </>
  );
}

/** What else the schema of the training section holds, as far as it is simple. */
const others = schemaFields(trainingSchema, [
  'epochs',
  'batchSize',
  'seed',
  'objectives',
  'best',
  'scheduleSpan',
  'earlyStopping',
  'startFrom',
]);

/** Which epoch's weights are kept. */
function BestEpoch({ training, disabled }: EarlyStoppingProps) {
  const { t } = useTexts();
  const { best } = training;
  const figures = useWatchableFigures(best?.metric);
  const title = t('training.bestBy.title');
  const usual = bestRule(
    { ...training, best: undefined },
    figures.map(({ value }) => value),
  );
  const automatic =
    usual === undefined
      ? t('training.bestBy.latest')
      : t('training.bestBy.auto', { figure: figureName(usual.metric, t) });
  const change = (next: TrainingSection['best']): void =>
    changeTraining(title, ({ best: _, ...rest }) => ({ ...rest, ...(next && { best: next }) }));
  return (
    <section className="side-part">
      <ChoiceSetting
        label={title}
        help={t('training.bestBy.help')}
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
          label={t('training.bestBy.direction')}
          value={best.direction}
          options={(['auto', 'higher', 'lower'] as const).map((value) => ({
            value,
            title: t(`training.bestBy.directions.${value}`),
          }))}
          byDefault="auto"
          disabled={disabled}
          onChange={(direction) => change({ ...best, direction })}
        />
      )}
    </section>
  );
}

interface EarlyStoppingProps {
  readonly training: TrainingSection;
  readonly disabled: boolean;
}

function EarlyStopping({ training, disabled }: EarlyStoppingProps) {
  const { t } = useTexts();
  const { earlyStopping } = training;
  const figures = useWatchableFigures(earlyStopping?.metric);
  const name = t('training.early.title');
  const turn = (on: boolean): void =>
    changeTraining(name, (before) => {
      const { earlyStopping: _, ...rest } = before;
      return on ? trainingSchema.parse({ ...rest, earlyStopping: {} }) : rest;
    });
  const change = (setting: string, changes: Partial<NonNullable<TrainingSection['earlyStopping']>>): void =>
    changeTraining(setting, (before) =>
      before.earlyStopping === undefined
        ? before
        : { ...before, earlyStopping: { ...before.earlyStopping, ...changes } },
    );
  const [metric, patience, minChange] = [
    t('training.early.metric'),
    t('training.early.patience'),
    t('training.early.change'),
  ];
  return (
    <section className="side-part">
      <SwitchSetting
        label={name}
        help={t('training.early.help')}
        value={earlyStopping !== undefined}
        disabled={disabled}
        onChange={turn}
      />
      {earlyStopping !== undefined && (
        <>
          <ChoiceSetting
            label={metric}
            value={earlyStopping.metric}
            options={figures}
            disabled={disabled}
            onChange={(next) => change(metric, { metric: next })}
          />
          <NumberSetting
            label={patience}
            help={t('training.early.patienceHelp')}
            value={earlyStopping.patience}
            range={{ minimum: 1, maximum: 1_000_000, whole: true }}
            unit={t('training.unit.epochs')}
            byDefault={5}
            disabled={disabled}
            onChange={(next) => change(patience, { patience: next })}
          />
          <NumberSetting
            label={minChange}
            help={t('training.early.changeHelp')}
            value={earlyStopping.minimumChange}
            range={{ minimum: 0, maximum: 1e12, log: true }}
            byDefault={0}
            disabled={disabled}
            onChange={(next) => change(minChange, { minimumChange: next })}
          />
        </>
      )}
    </section>
  );
}
