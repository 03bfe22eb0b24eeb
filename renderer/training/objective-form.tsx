import {
  type ObjectiveConfig,
  objectiveSchema,
  optimizerSchema,
  scheduleSchema,
} from '../../shared/document/training-schema.ts';
import { declaredText, type SettingText } from '../../shared/settings/setting-text.ts';
import { changeObjective } from '../actions/settings-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { type SchemaKind, schemaFields, schemaKinds, withSetting } from '../ui/schema-fields.ts';
import { SchemaSetting, type Suggestion } from '../ui/schema-setting.tsx';
import { ChoiceSetting } from '../ui/setting-field.tsx';
import { helpOf } from '../ui/setting-texts.ts';
import { RateFinder } from './rate-finder.tsx';
import { useWatchableFigures } from './watchable-figures.ts';
import { useWeightedNodes } from './weighted-nodes.ts';

interface ObjectiveFormProps {
  readonly objective: ObjectiveConfig;
  readonly index: number;
  readonly disabled: boolean;
  /** Whether the loss is named: there are several objectives. */
  readonly titled: boolean;
}

const optimizers = schemaKinds(optimizerSchema);
const schedules = schemaKinds(scheduleSchema);
const optimizerText = declaredText(objectiveSchema.shape.optimizer);
const scheduleText = declaredText(objectiveSchema.shape.schedule);
/** What an objective has beside them, as far as it is simple. */
const others = schemaFields(objectiveSchema, ['loss', 'weights', 'optimizer', 'schedule']);

/** What moves the weights: optimizer, schedule of its step size, and what else the schema of an objective holds. */
export function ObjectiveForm({ objective, index, disabled, titled }: ObjectiveFormProps) {
  const { t, local } = useTexts();
  const suggestions = { figure: useWatchableFigures(), nodes: useWeightedNodes() };
  const change = (title: string, name: string, value: unknown): void =>
    changeObjective(
      index,
      title,
      // What the schema refuses is not taken: the field shows the old value again.
      (before) => objectiveSchema.safeParse(withSetting(before, name, value)).data ?? before,
    );
  return (
    <section className="side-part">
      <h3>{titled ? t('training.objective', { loss: objective.loss }) : local(optimizerText.title)}</h3>
      <KindForm
        text={optimizerText}
        place={`training.objectives.${index}.optimizer`}
        kinds={optimizers}
        value={objective.optimizer}
        disabled={disabled}
        onChange={(title, optimizer) => change(title, 'optimizer', optimizer)}
      />
      <RateFinder index={index} disabled={disabled} />
      <KindForm
        text={scheduleText}
        place={`training.objectives.${index}.schedule`}
        suggestions={suggestions}
        kinds={schedules}
        value={objective.schedule}
        disabled={disabled}
        onChange={(title, schedule) => change(title, 'schedule', schedule)}
      />
      {others.map((field) => (
        <SchemaSetting
          key={field.name}
          field={field}
          values={objective}
          searchedIn={`training.objectives.${index}`}
          suggestions={suggestions}
          disabled={disabled}
          onChange={(title, value) => change(title, field.name, value)}
        />
      ))}
    </section>
  );
}

interface KindFormProps {
  readonly text: SettingText;
  /** Where it stands in the project. */
  readonly place: string;
  readonly kinds: readonly SchemaKind[];
  readonly value: { readonly kind: string };
  readonly disabled: boolean;
  readonly suggestions?: Readonly<Record<string, readonly Suggestion[]>>;
  readonly onChange: (title: string, value: Readonly<Record<string, unknown>>) => void;
}

/** One of several kinds, and the settings of the one that is chosen. */
function KindForm(props: KindFormProps) {
  const { text, place, kinds, value, disabled, suggestions = {}, onChange } = props;
  const { local, language } = useTexts();
  const title = local(text.title);
  const chosen = kinds.find(({ kind }) => kind === value.kind);
  return (
    <>
      <ChoiceSetting
        label={title}
        help={[
          ...helpOf(text, language),
          ...(chosen === undefined ? [] : [`${local(chosen.text.title)}: ${local(chosen.text.help)}`]),
        ]}
        value={value.kind}
        // Each kind has usual settings, so that a search may vary the kind alone.
        searchable={{
          path: `${place}.kind`,
          place: { kind: 'choice', values: kinds.map(({ kind }) => kind) },
          value: value.kind,
        }}
        options={kinds.map((each) => ({ value: each.kind, title: local(each.text.title) }))}
        disabled={disabled}
        onChange={(kind) => kind !== value.kind && onChange(title, { kind })}
      />
      {chosen?.fields.map((field) => (
        <SchemaSetting
          key={field.name}
          field={field}
          values={{ ...value }}
          searchedIn={place}
          disabled={disabled}
          suggestions={suggestions}
          onChange={(name, next) => onChange(name, { ...value, [field.name]: next })}
        />
      ))}
    </>
  );
}
