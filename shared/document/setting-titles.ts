/** How settings are called wherever they stand: each declares its texts with its schema. */

import { dataSchema } from '../data/data-schema.ts';
import type { LocalText } from '../diagnostics/code-entry.ts';
import {
  type DeclaredSetting,
  declaredSettings,
  type SettingText,
  sameText,
} from '../settings/setting-text.ts';
import { trainingSchema } from './training-schema.ts';

const declared = [...declaredSettings(dataSchema), ...declaredSettings(trainingSchema)];

/** By name: settings of one name are called the same wherever they stand. */
const texts = new Map(declared.map(({ name, text }) => [name, text]));

const choicesOf = ({ text }: DeclaredSetting) => Object.entries(text?.choices ?? {});
const choiceTitles = new Map(declared.flatMap(choicesOf));

/** `cosine-restarts` and `clipValue` as words. */
function asWords(name: string): string {
  const words = name
    .replaceAll('-', ' ')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name of a setting's choice. */
export function choiceTitle({ choices }: SettingText, choice: string): LocalText {
  return choices?.[choice] ?? kindTitle(choice);
}

/** The name of an optimizer, a schedule, or another choice. */
export function kindTitle(kind: string): LocalText {
  return texts.get(kind)?.title ?? choiceTitles.get(kind) ?? sameText(asWords(kind));
}

/** The name of a setting; one without texts is called as in the file. */
export function settingTitle(name: string): LocalText {
  return texts.get(name)?.title ?? sameText(asWords(name));
}

/** The unit of a setting, where it has one. */
export function settingUnit(name: string): LocalText | undefined {
  return texts.get(name)?.unit;
}
