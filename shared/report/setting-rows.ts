import type { Language } from '../diagnostics/code-entry.ts';
import { kindTitle, settingTitle, settingUnit } from '../document/setting-titles.ts';
import { reportTexts } from './texts.ts';

/** Settings in the words of their forms, a row for each value: what it belongs to and what it is called, and the value. */
export function settingRows(
  settings: unknown,
  language: Language,
  above: readonly string[] = [],
): readonly (readonly [string, string])[] {
  if (isList(settings))
    return settings.flatMap((one, place) =>
      settingRows(one, language, settings.length === 1 ? above : [...above, String(place + 1)]),
    );
  if (typeof settings === 'object' && settings !== null && !Array.isArray(settings)) {
    return Object.entries(settings).flatMap(([name, value]) =>
      settingRows(value, language, [...above, name]),
    );
  }
  const own = above.at(-1) ?? '';
  const parts = above
    .filter((part) => part !== 'kind')
    .map((part) => (/^\d+$/.test(part) ? part : settingTitle(part)[language]));
  return [[parts.join(' · '), valueText(own, settings, language)]];
}

function isList(value: unknown): value is readonly object[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'object' && one !== null)
  );
}

function valueText(name: string, value: unknown, language: Language): string {
  const text = reportTexts[language];
  if (value === null || value === undefined) return text.none;
  if (typeof value === 'boolean') return value ? text.on : text.off;
  if (Array.isArray(value)) return value.map((one) => valueText(name, one, language)).join(', ');
  if (name === 'kind' && typeof value === 'string') return kindTitle(value)[language];
  const unit = typeof value === 'number' ? settingUnit(name)?.[language] : undefined;
  return unit === undefined ? String(value) : unit === '×' ? `×${value}` : `${value} ${unit}`;
}
