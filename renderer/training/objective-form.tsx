import type {
  ObjectiveConfig,
  OptimizerConfig,
  ScheduleConfig,
} from '../../shared/document/training-schema.ts';
import { optimizerSchema, scheduleSchema } from '../../shared/document/training-schema.ts';
import { changeObjective } from '../actions/settings-editing.ts';
import { useTexts } from '../i18n/index.ts';
import type { NumberRange } from '../ui/number-input.tsx';
import { ChoiceSetting, NumberSetting, SwitchSetting } from '../ui/setting-field.tsx';

interface ObjectiveFormProps {
  readonly objective: ObjectiveConfig;
  readonly index: number;
  readonly disabled: boolean;
  /** Whether the loss is named: there are several objectives. */
  readonly titled: boolean;
}

/** What moves the weights: optimizer, schedule of its step size, clipping. */
export function ObjectiveForm({ objective, index, disabled, titled }: ObjectiveFormProps) {
  const { t } = useTexts();
  const { clipNorm } = objective;
  const clip = t('training.setting.clip');
  const setClip = (norm: number | undefined): void =>
    changeObjective(index, clip, ({ clipNorm: _, ...rest }) =>
      norm === undefined ? rest : { ...rest, clipNorm: norm },
    );
  return (
    <section className="side-part">
      <h3>{titled ? t('training.objective', { loss: objective.loss }) : t('training.optimizer.title')}</h3>
      <OptimizerForm objective={objective} index={index} disabled={disabled} />
      <ScheduleForm objective={objective} index={index} disabled={disabled} />
      <SwitchSetting
        label={clip}
        help={t('training.help.clip')}
        value={clipNorm !== undefined}
        disabled={disabled}
        onChange={(on) => setClip(on ? 1 : undefined)}
      />
      {clipNorm !== undefined && (
        <NumberSetting
          label={t('training.setting.clipNorm')}
          value={clipNorm}
          range={{ minimum: 0, maximum: 1e12, above: true, log: true }}
          disabled={disabled}
          onChange={setClip}
        />
      )}
    </section>
  );
}

type PartProps = Omit<ObjectiveFormProps, 'titled'>;

const optimizerKinds = [
  'sgd',
  'adam',
  'adamw',
  'rmsprop',
] as const satisfies readonly OptimizerConfig['kind'][];
const optimizerNames = { sgd: 'SGD', adam: 'Adam', adamw: 'AdamW', rmsprop: 'RMSprop' };

type NumberField = 'learningRate' | 'momentum' | 'beta1' | 'beta2' | 'rho' | 'epsilon' | 'weightDecay';

const share: NumberRange = { minimum: 0, maximum: 1, below: true, step: 0.01 };
const ranges: Readonly<Record<NumberField, NumberRange>> = {
  learningRate: { minimum: 0, maximum: 1e12, above: true, log: true },
  momentum: share,
  beta1: share,
  beta2: share,
  rho: share,
  epsilon: { minimum: 0, maximum: 1, above: true, log: true },
  weightDecay: { minimum: 0, maximum: 10, log: true },
};
const fields: Readonly<Record<OptimizerConfig['kind'], readonly NumberField[]>> = {
  sgd: ['learningRate', 'momentum', 'weightDecay'],
  adam: ['learningRate', 'beta1', 'beta2', 'epsilon', 'weightDecay'],
  adamw: ['learningRate', 'beta1', 'beta2', 'epsilon', 'weightDecay'],
  rmsprop: ['learningRate', 'rho', 'epsilon', 'weightDecay'],
};

function OptimizerForm({ objective, index, disabled }: PartProps) {
  const { t } = useTexts();
  const { optimizer } = objective;
  const kindName = t('training.optimizer.title');
  const defaults: Readonly<Record<string, unknown>> = optimizerSchema.parse({ kind: optimizer.kind });
  const values: Readonly<Record<string, unknown>> = optimizer;
  const set = (name: string, field: string, value: number | boolean): void =>
    changeObjective(index, name, (before) => ({
      ...before,
      optimizer: { ...before.optimizer, [field]: value },
    }));
  return (
    <>
      <ChoiceSetting
        label={kindName}
        value={optimizer.kind}
        options={optimizerKinds.map((value) => ({ value, title: optimizerNames[value] }))}
        disabled={disabled}
        onChange={(kind) =>
          kind !== optimizer.kind &&
          changeObjective(index, kindName, (before) => ({
            ...before,
            optimizer: optimizerSchema.parse({ kind }),
          }))
        }
      />
      {fields[optimizer.kind].map((field) => {
        const label = t(`training.optimizer.${field}`);
        return (
          <NumberSetting
            key={field}
            label={label}
            help={t(`training.optimizer.help.${field}`)}
            value={Number(values[field])}
            range={ranges[field]}
            byDefault={Number(defaults[field])}
            disabled={disabled}
            onChange={(next) => set(label, field, next)}
          />
        );
      })}
      {optimizer.kind === 'sgd' && (
        <SwitchSetting
          label={t('training.optimizer.nesterov')}
          help={t('training.optimizer.help.nesterov')}
          value={optimizer.nesterov}
          disabled={disabled}
          onChange={(next) => set(t('training.optimizer.nesterov'), 'nesterov', next)}
        />
      )}
    </>
  );
}

function ScheduleForm({ objective, index, disabled }: PartProps) {
  const { t } = useTexts();
  const { schedule } = objective;
  const kindName = t('training.schedule.title');
  const set = (name: string, change: (schedule: ScheduleConfig) => ScheduleConfig): void =>
    changeObjective(index, name, (before) => ({ ...before, schedule: change(before.schedule) }));
  const [every, factor, least] = [
    t('training.schedule.every'),
    t('training.schedule.factor'),
    t('training.schedule.least'),
  ];
  return (
    <>
      <ChoiceSetting
        label={kindName}
        help={t('training.schedule.help')}
        value={schedule.kind}
        options={(['constant', 'step', 'cosine'] as const).map((value) => ({
          value,
          title: t(`training.schedule.${value}`),
        }))}
        byDefault="constant"
        disabled={disabled}
        onChange={(kind) => kind !== schedule.kind && set(kindName, () => scheduleSchema.parse({ kind }))}
      />
      {schedule.kind === 'step' && (
        <>
          <NumberSetting
            label={every}
            value={schedule.everyEpochs}
            range={{ minimum: 1, maximum: 1_000_000, whole: true }}
            unit={t('training.unit.epochs')}
            byDefault={10}
            disabled={disabled}
            onChange={(next) => set(every, (before) => ({ ...before, everyEpochs: next }))}
          />
          <NumberSetting
            label={factor}
            value={schedule.factor}
            range={{ minimum: 0, maximum: 1, above: true, step: 0.05 }}
            unit="×"
            byDefault={0.1}
            disabled={disabled}
            onChange={(next) => set(factor, (before) => ({ ...before, factor: next }))}
          />
        </>
      )}
      {schedule.kind === 'cosine' && (
        <NumberSetting
          label={least}
          help={t('training.schedule.leastHelp')}
          value={schedule.minimumFactor}
          range={{ minimum: 0, maximum: 1, step: 0.05 }}
          unit="×"
          byDefault={0}
          disabled={disabled}
          onChange={(next) => set(least, (before) => ({ ...before, minimumFactor: next }))}
        />
      )}
    </>
  );
}
