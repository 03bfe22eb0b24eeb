/** What a setting is called and what it does, declared with its schema: forms, the JSON editor and the comparison of runs read it here. */
import { z } from 'zod';
import type { LocalText } from '../diagnostics/code-entry.ts';

export interface SettingText {
  readonly title: LocalText;
  /** What it does, with the usual term where the title is a shorter one. */
  readonly help: LocalText;
  /** What else is worth knowing of it. */
  readonly detail?: LocalText;
  /** Values that people use; every number has them. */
  readonly usual?: LocalText;
  readonly unit?: LocalText;
  /** The titles of its values, where it is a choice. */
  readonly choices?: Readonly<Record<string, LocalText>>;
  /** The value that it begins with where it has no default. */
  readonly example?: string;
}

/** The texts of settings, by their schemas: `z.int().default(10).register(settingTexts, { ... })`. */
export const settingTexts = z.registry<SettingText>();

export const local = (en: string, zh: string): LocalText => ({ en, 'zh-CN': zh });
/** A text that is the same in every language: a name or a symbol. */
export const sameText = (text: string): LocalText => local(text, text);

export interface DeclaredSetting {
  /** Its name in the file; of one of several kinds (an optimizer, a schedule) its `kind`. */
  readonly name: string;
  /** The names from the section down to it, `objectives.optimizer.adam.beta1`. */
  readonly path: string;
  /** What it can be where it is a choice. */
  readonly values: readonly string[];
  readonly isNumber: boolean;
  /** Undefined where none was declared. */
  readonly text: SettingText | undefined;
}

/** Every setting of a section, those inside of others after them. */
export function declaredSettings(section: z.core.$ZodType, path = ''): readonly DeclaredSetting[] {
  const schema = withoutWrappers(section);
  const declared = (name: string, inner: z.core.$ZodType): readonly DeclaredSetting[] => {
    const own = withoutWrappers(inner);
    const values = own instanceof z.ZodEnum ? own.options.map(String) : [];
    return [
      { name, path: path + name, values, isNumber: own instanceof z.ZodNumber, text: textOf(inner) },
      ...declaredSettings(own, `${path}${name}.`),
    ];
  };
  if (schema instanceof z.ZodArray) return declaredSettings(schema.element, path);
  if (schema instanceof z.ZodDiscriminatedUnion)
    return schema.options.flatMap((option) => declared(kindOf(option), option));
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, inner]) =>
      inner instanceof z.ZodLiteral ? [] : declared(name, inner),
    );
  return [];
}

/** The kind that one of several kinds declares. */
export function kindOf(option: z.core.$ZodType): string {
  const kind = option instanceof z.ZodObject ? option.shape.kind : undefined;
  return kind instanceof z.ZodLiteral ? String(kind.value) : '';
}

/** The schema of the value itself, without its default and whether it may be left out. */
export function withoutWrappers(schema: z.core.$ZodType): z.core.$ZodType {
  return isWrapper(schema) ? withoutWrappers(schema.unwrap()) : schema;
}

function textOf(schema: z.core.$ZodType): SettingText | undefined {
  return settingTexts.get(schema) ?? (isWrapper(schema) ? textOf(schema.unwrap()) : undefined);
}

/** The texts of one setting: `declaredText(trainingSchema.shape.epochs)`. */
export function declaredText(setting: z.core.$ZodType): SettingText {
  const text = textOf(setting);
  if (text === undefined) throw new Error('internal: this setting declares no texts');
  return text;
}

function isWrapper(schema: z.core.$ZodType): schema is z.ZodDefault | z.ZodOptional | z.ZodPrefault {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault;
}
