/** How settings are called wherever they stand, and what is said beside their controls. */
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import type { SettingText } from '../../shared/settings/setting-text.ts';
import { translateTo } from '../i18n/index.ts';

/** What is shown beside a setting's control, a paragraph each: what it does, what else is worth knowing, usual values. */
export function helpOf({ help, detail, usual }: SettingText, language: Language): readonly string[] {
  const values = usual && translateTo(language)('settings.usual', { values: usual[language] });
  return [help[language], detail?.[language], values].filter((text) => text !== undefined);
}
