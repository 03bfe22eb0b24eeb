import type { z } from 'zod';
import { declaredText } from '../../shared/settings/setting-text.ts';
import { useTexts } from '../i18n/index.ts';
import { type SchemaField, schemaFields } from '../ui/schema-fields.ts';
import { SchemaSetting, type Suggestion } from '../ui/schema-setting.tsx';

const fieldsBySchema = new WeakMap<z.ZodType, readonly SchemaField[]>();

function fieldsOf(schema: z.ZodType): readonly SchemaField[] {
  const known = fieldsBySchema.get(schema) ?? schemaFields(schema, ['off']);
  fieldsBySchema.set(schema, known);
  return known;
}

interface StepFormProps {
  /** What declares the parameters and their texts. */
  readonly schema: z.ZodType;
  readonly values: object;
  /** Where it stands in the project, if a search may vary its parameters. */
  readonly searchedIn?: string | undefined;
  readonly disabled: boolean;
  /** What parameters are chosen from, by their names. */
  readonly suggestions?: Readonly<Record<string, readonly Suggestion[]>> | undefined;
  /** `title` is the parameter as a person reads it. */
  readonly onChange: (title: string, name: string, value: unknown) => void;
}

/** What one of a list does, and its parameters. */
export function StepForm({ schema, values, searchedIn, disabled, suggestions, onChange }: StepFormProps) {
  const { local } = useTexts();
  return (
    <div className="recipe-form">
      <p className="quiet">{local(declaredText(schema).help)}</p>
      {fieldsOf(schema).map((field) => (
        <SchemaSetting
          key={field.name}
          field={field}
          values={{ ...values }}
          disabled={disabled}
          {...(searchedIn !== undefined && { searchedIn })}
          {...(suggestions && { suggestions })}
          onChange={(title, value) => onChange(title, field.name, value)}
        />
      ))}
    </div>
  );
}
