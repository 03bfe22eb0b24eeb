import {
  type DataSection,
  dataSchema,
  normalizationSchema,
  splitSchema,
} from '../../shared/data/data-schema.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import { changeData } from '../actions/settings-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { useProject } from '../state/project-store.ts';
import { schemaFields } from '../ui/schema-fields.ts';
import { SchemaSetting } from '../ui/schema-setting.tsx';
import { NumberSetting } from '../ui/setting-field.tsx';
import { helpOf } from '../ui/setting-texts.ts';

const shareText = declaredText(splitSchema.shape.validation);
const splitFields = schemaFields(splitSchema, ['validation', 'fold']);
const orderFields = schemaFields(dataSchema, ['source', 'steps', 'split', 'normalization']);
const normalizationFields = schemaFields(normalizationSchema, []);

/** How the samples are divided and scaled before they reach the network. */
export function PreparationForm({ data }: { readonly data: DataSection }) {
  const { t, local, language } = useTexts();
  const disabled = useProject((state) => state.open?.writable !== true);
  const { split, normalization } = data;
  const changeSplit = (title: string, name: string, value: unknown): void =>
    changeData(title, (before) => ({ ...before, split: { ...before.split, [name]: value } }));
  const share = local(shareText.title);
  return (
    <>
      <section className="side-part">
        <h3>{t('data.split.title')}</h3>
        <NumberSetting
          label={share}
          help={helpOf(shareText, language)}
          value={Number((split.validation * 100).toFixed(6))}
          range={{ minimum: 0, maximum: 100, above: true, below: true, step: 5 }}
          unit="%"
          byDefault={20}
          disabled={disabled}
          onChange={(percent) => changeSplit(share, 'validation', percent / 100)}
        />
        {splitFields.map((field) => (
          <SchemaSetting
            key={field.name}
            field={field}
            values={{ ...split }}
            disabled={disabled}
            onChange={(title, value) => changeSplit(title, field.name, value)}
          />
        ))}
        {orderFields.map((field) => (
          <SchemaSetting
            key={field.name}
            field={field}
            values={{ ...data }}
            searchedIn="data"
            disabled={disabled}
            onChange={(title, value) => changeData(title, (before) => ({ ...before, [field.name]: value }))}
          />
        ))}
      </section>
      <section className="side-part">
        <h3>{t('data.normalization.title')}</h3>
        {normalizationFields.map(
          (field) =>
            (field.name !== 'scope' || normalization.kind !== 'none') && (
              <SchemaSetting
                key={field.name}
                field={field}
                values={{ ...normalization }}
                searchedIn="data.normalization"
                disabled={disabled}
                onChange={(title, value) =>
                  changeData(title, (before) => ({
                    ...before,
                    normalization: { ...before.normalization, [field.name]: value },
                  }))
                }
              />
            ),
        )}
      </section>
    </>
  );
}
